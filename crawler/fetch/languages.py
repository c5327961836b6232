"""In which language a site is asked for: its own country's."""

from functools import cache

from crawler.data_files import read_data
from crawler.model import Site
from crawler.page.country.domains import country_of_domain


def accept_language(site: Site, host: str) -> str | None:
    """Return the Accept-Language header for the list's country, else for the domain's; None for neither.

    Sites of several languages show each visitor theirs, so a crawler that prefers Swedish would find a German
    company's Swedish pages.
    """
    country = site.country or country_of_domain(host)
    return _by_country().get(country) if country else None


@cache
def _by_country() -> dict[str, str]:
    table: dict[str, str] = read_data(__package__, "languages.yaml")
    return table
