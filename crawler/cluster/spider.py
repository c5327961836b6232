"""The spider of a worker: its `start()` hosts the queue's worker, a site a job."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.cluster.serving import Share
from crawler.spiders.contact import ContactSpider, Job, prepare_process


@dataclass(frozen=True, slots=True)
class ShareJob(Job):
    """What one crawl of a worker is to do: its share in a run."""

    share: Share | None = None


class QueueSpider(ContactSpider):
    """Audits the sites of one run that this worker gets from the queue.

    The crawl's settings are those the run was begun with, so its delays, browser and limits hold.
    """

    name = "queue"
    _share: Share

    @classmethod
    def from_crawler(cls, crawler: Crawler, job: Job | None = None, **arguments: str) -> Self:
        """Make the spider for a share in a run."""
        if not isinstance(job, ShareJob) or job.share is None:
            raise ValueError("this spider is started by `kontaktbar worker`")
        spider = super().from_crawler(crawler, job, **arguments)
        spider._share = job.share
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Work until nothing waits in the run's queues. Yields nothing: audits go to the store."""
        prepare_process()
        try:
            async with self._read:
                await self._share.serve(self._audit, self._open_sites())
        except Exception as error:
            self.error = error
        return
        yield  # never reached: makes this the asynchronous iterator that Scrapy asks for
