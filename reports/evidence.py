"""Which of a channel's findings a report shows: the one its value comes from, and others that would do."""

from crawler.model import Channel, Form, Owner, Sighting
from crawler.site.score_channels import counting

MOST_OTHERS = 3
"""How many further details a report names."""


def value_of(sighting: Sighting) -> str:
    """Return what makes two findings one to a reader: the number, the address, the page of a form."""
    return sighting.page if isinstance(sighting.finding, Form) else sighting.finding.value


def shown_sighting(channel: Channel) -> Sighting | None:
    """Return where the channel's value (for a form, its page) was met nearest to the homepage."""
    behind = [each for each in counting(channel) if value_of(each) == channel.value]
    return min(behind, key=lambda each: each.clicks, default=None)


def other_values(channel: Channel) -> list[str]:
    """Return other details of the organisation that would do as well: nothing hidden, no search box."""
    own = (each for each in counting(channel) if each.finding.owner is Owner.ORGANISATION)
    values = dict.fromkeys(value_of(each) for each in own if value_of(each) != channel.value)
    return list(values)[:MOST_OTHERS]
