"""The country that a host name ends in."""

from functools import lru_cache

from crawler.page.phones.plan import is_known
from crawler.page.vocabulary import load


@lru_cache(maxsize=2048)
def country_of_domain(host: str) -> str | None:
    """Return the country of a host name's top-level domain; None for generic ones and those sold as such."""
    label = host.rstrip(".").rpartition(".")[2].lower()
    data = load("countries")
    if label in data["generic_domains"]:
        return None
    country = data["domains"].get(label) or label.upper()
    return country if len(label) > 1 and is_known(country) else None
