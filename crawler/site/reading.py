"""The audit's `Read`: the real reader of pages, handed what the audit knows of the site."""

from crawler.model import PageReading, Site
from crawler.page.reading import read_page
from crawler.site.fetching import Fetched


def read_fetched(
    fetched: Fetched, site: Site, *, sought: frozenset[str], rendered: bool = False
) -> PageReading:
    """Return what a fetched page, or the snapshot of a rendered one, offers. Never raises."""
    return read_page(
        fetched.body,
        fetched.url,
        fetched.content_type,
        site.country,
        sought=sought,
        rendered=rendered,
    )
