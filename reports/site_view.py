"""One site's audit for a person at a terminal: verdict, channels, evidence, what was read."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.contract import CHANNELS, Document, audit_from_dict
from crawler.model import Channel, Form, Owner, Sighting, Status, Verdict
from crawler.site.score_channels import counting
from reports.finding_text import detail_text
from reports.layout import indented
from reports.ranked_site import path_text
from reports.score_view import score_heading, site_heading
from reports.service_view import service_lines
from reports.styles import STATUS_STYLE
from reports.text import clean_for_terminal, one_line
from reports.words import reason_words, say

_URL_LENGTH = 200
_EXCERPT_LENGTH = 200
_MOST_OTHERS = 3
_MOST_PAGES = 40


def site_view(audit: Document) -> RenderableType:
    """Return one audit, in the form of the data contract, as a person wants to read it.

    Verdict in plain words; each channel with its clicks, the path as link texts, the value and the words
    around it; the service signals; then what was read and what could not be.
    """
    parts: list[RenderableType] = [site_heading(audit), _verdict(audit)]
    if audit["score"] is not None:
        parts.append(score_heading(audit))
    parts += _channels(audit)
    parts += ["", *service_lines(audit["signals"])] if audit["signals"] else []
    parts += ["", *_reading_lines(audit)]
    return Group(*parts)


def _verdict(audit: Document) -> Text:
    words = say("verdict", audit["verdict"])
    if audit["reason"]:
        words = f"{words.rstrip('.')}: {say('reason', audit['reason'])}."
    return Text(words, style="bold yellow" if audit["verdict"] == Verdict.NOT_ASSESSED else "bold")


def _channels(audit: Document) -> Iterator[RenderableType]:
    """Each channel with what was found; in one line what nothing is known of for one and the same reason."""
    if shared := _shared_unknown(audit):
        yield ""
        yield shared
        return
    restored = audit_from_dict(audit)
    for name, channel in (("phone", restored.phone), ("email", restored.email), ("form", restored.form)):
        yield ""
        yield _channel_title(say("channel", name), audit[name])
        for line in _channel_lines(audit[name], channel):
            yield indented(line)


def _shared_unknown(audit: Document) -> Text | None:
    """One line for three channels that are unknown for the same reason, which the verdict has told."""
    channels = [audit[name] for name in CHANNELS]
    if any(channel["status"] != Status.UNKNOWN for channel in channels) or not audit["reason"]:
        return None
    if len({channel["reason"] for channel in channels}) > 1:
        return None
    code, _, detail = (channels[0]["reason"] or "").partition(": ")
    known = detail if code == audit["reason"] else reason_words(channels[0]["reason"] or "")
    detail = one_line(known, _EXCERPT_LENGTH)
    title = Text(say("site", "all_channels"), style="bold") + Text(": ")
    words = f"{say('site', 'unknown')}: {detail}" if detail else say("site", "unknown")
    return title + Text(words, style=STATUS_STYLE[Status.UNKNOWN])


def _channel_title(name: str, channel: Document) -> Text:
    title = Text(name, style="bold")
    return title + Text(": ") + Text(_standing(channel), style=STATUS_STYLE[Status(channel["status"])])


def _standing(channel: Document) -> str:
    """What is known of the channel, in words."""
    if channel["status"] == Status.UNKNOWN:
        reason = one_line(reason_words(channel["reason"] or ""), _EXCERPT_LENGTH)
        return f"{say('site', 'unknown')}: {reason}" if reason else say("site", "unknown")
    if channel["status"] == Status.NOT_FOUND:
        return say("site", "absent_everywhere" if channel["exhaustive"] else "absent_likely")
    return _clicks_words(channel["clicks"]) + (say("site", "bound") if channel["exact"] is False else "")


def _clicks_words(clicks: int) -> str:
    word = {0: "zero", 1: "one"}.get(clicks, "many")
    return say("clicks", word).format(count=clicks)


def _channel_lines(channel: Document, restored: Channel) -> Iterator[Text]:
    """What was found, the way to it, the words around it, and what else counts beside it."""
    if channel["status"] != Status.FOUND:
        return
    shown = _shown_sighting(restored)
    yield clean_for_terminal(_text_of(shown) if shown else channel["value"] or "", _URL_LENGTH)
    yield clean_for_terminal(path_text(channel["path"]))
    if shown and shown.finding.excerpt:
        yield _labelled("in_context", f"“{one_line(shown.finding.excerpt, _EXCERPT_LENGTH)}”")
    if shown:
        yield _labelled("seen_on", one_line(shown.page, _URL_LENGTH))
    if others := _other_values(restored):
        yield _labelled("also", one_line(", ".join(others), _EXCERPT_LENGTH))


def _labelled(label: str, text: str) -> Text:
    return Text(f"{say('site', label)}: ", style="dim") + Text(text)


def _value(sighting: Sighting) -> str:
    """What makes two findings one to a reader: the number, the address, the page of a form."""
    return sighting.page if isinstance(sighting.finding, Form) else sighting.finding.value


def _text_of(sighting: Sighting) -> str:
    return sighting.page if isinstance(sighting.finding, Form) else detail_text(sighting.finding)


def _shown_sighting(channel: Channel) -> Sighting | None:
    """Where the channel's value (for a form, its page) was met nearest to the homepage."""
    behind = [each for each in counting(channel) if _value(each) == channel.value]
    return min(behind, key=lambda each: each.clicks, default=None)


def _other_values(channel: Channel) -> list[str]:
    """Other details of the organisation that would do as well: never a search box, or what nobody sees."""
    own = (each for each in counting(channel) if each.finding.owner is Owner.ORGANISATION)
    texts = dict.fromkeys(_text_of(each) for each in own if _value(each) != channel.value)
    return list(texts)[:_MOST_OTHERS]


def _reading_lines(audit: Document) -> Iterator[RenderableType]:
    """What was read and what was not."""
    if audit["final_url"] != audit["site"]:
        yield Text(say("site", "redirected").format(url=one_line(audit["final_url"], _URL_LENGTH)))
    count, seconds = audit["pages_read"], f"{audit['seconds']:.1f}"
    yield Text(say("site", "read_one" if count == 1 else "read").format(count=count, seconds=seconds))
    for page in audit["pages"][:_MOST_PAGES]:
        yield indented(_page_line(page))
    for note in audit["notes"]:
        yield _labelled("note", one_line(note, _EXCERPT_LENGTH))


def _page_line(page: Document) -> Text:
    url = one_line(page["url"], _URL_LENGTH)
    why = [say("reason", page["problem"])] if page["problem"] else []
    if page["detail"] and (why or page["dead"]):
        why.append(one_line(page["detail"], _EXCERPT_LENGTH))
    if not why:
        return Text(f"{page['clicks']}  {url}", style="dim")
    return Text(f"{page['clicks']}  {url}: {say('site', 'unread')}: {', '.join(why)}", style="yellow")
