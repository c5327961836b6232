"""What a page that is shown for a site may load from where: the crawl's guard, asked for each request."""

import logging

from scrapy.exceptions import CannotResolveHostError

from crawler.fetch.guard import Guard, RefusedAddressError

logger = logging.getLogger(__name__)


class Gate:
    """The guard on behalf of one site."""

    def __init__(self, guard: Guard, site: str) -> None:
        """Take the rules of the crawl, and the homepage as the list names it."""
        self._guard, self._site = guard, site

    @property
    def is_alone(self) -> bool:
        """Whether it has to see where scripts and styles redirect to, since nobody behind it judges that."""
        return self._guard.leaves_something

    async def lets_pass(self, url: str) -> bool:
        """Tell whether anything may be loaded from an address. A name is resolved for it."""
        try:
            await self._guard.check(url, self._site)
        except (RefusedAddressError, CannotResolveHostError) as error:
            logger.debug("%s: a page may not load %s: %s", self._site, url[:200], error)
            return False
        return True
