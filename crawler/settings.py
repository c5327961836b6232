"""Scrapy settings of the project. Every one can be overridden with `-s NAME=VALUE`.

Those whose names begin with KONTAKTBAR_ are our own.
"""

import os

from crawler.fetch.schemes import web_handlers

BOT_NAME = "kontaktbar"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"

from_environment = frozenset(
    ("KONTAKTBAR_CONTACT_URL", "KONTAKTBAR_ALLOW_PRIVATE", "KONTAKTBAR_PORTS", "KONTAKTBAR_SKIP_LIST")
)
"""Those that the environment decides where nothing else does."""

KONTAKTBAR_CONTACT_URL = os.environ.get("KONTAKTBAR_CONTACT_URL", "")
"""Where a webmaster can read who crawls, and complain: a page of yours, here or in the environment.

It is told to sites in the User-Agent, `kontaktbar/VERSION (+URL)`, unless USER_AGENT is set itself.
"""
ROBOTSTXT_USER_AGENT = "kontaktbar"
ROBOTSTXT_OBEY = True

KONTAKTBAR_OPEN_SITES = 250
"""Sites audited at the same time in this process."""
KONTAKTBAR_READ_APART = True
"""Whether pages are read in a process of their own, which a page that crashes it takes along alone.

The workers of `--workers` read in their own until one of them dies, and its successors apart: a fifth less
processor time a page. Read so, a page that takes more than ten seconds of processor time ends the program.
"""
KONTAKTBAR_SITES_PER_ADDRESS = 4
"""Sites that one IP address answers (of IPv6: one network of 64 bits), visited at the same time: by this
process, or by all machines of a cluster together."""
KONTAKTBAR_ALLOW_PRIVATE = os.environ.get("KONTAKTBAR_ALLOW_PRIVATE", "").lower() in ("1", "true", "yes")
"""Whether sites of private networks and of this machine are visited too, as for an intranet. Addresses at
which clouds tell their machines secrets never are."""
KONTAKTBAR_PORTS = os.environ.get("KONTAKTBAR_PORTS", "")
"""Ports besides 80, 443 and the one that a site's own line in the list names, at which every site may be
visited: 8080,8443 or 8000-8999."""
KONTAKTBAR_MAX_CLICKS = 3
KONTAKTBAR_MAX_PAGES = 30
KONTAKTBAR_MAX_SECONDS = 90.0
KONTAKTBAR_STOP_SECONDS = 5.0
"""Seconds that open sites get to finish after the first Ctrl-C."""
KONTAKTBAR_SKIP_LIST = os.environ.get("KONTAKTBAR_SKIP_LIST", "")
"""A file of sites that are not to be visited, whatever names them (docs/politeness.md); empty: none but the
standing list in the data folder."""
KONTAKTBAR_MX = False
"""Whether the DNS is asked if the domains of the e-mail addresses found take mail."""
KONTAKTBAR_ARCHIVE = ""
"""A folder in which everything read is kept as WARC files (ISO 28500); empty: nothing is kept."""
KONTAKTBAR_KEEP_PERSONAL = ""
"""Why people's addresses, direct numbers and names are kept in full; empty: they are masked."""
KONTAKTBAR_BROWSER = "auto"
"""When a browser shows pages: auto (where it can change the answer, if one is found), always, never."""
KONTAKTBAR_BROWSER_PATH = ""
"""The program of the browser; empty: found where browsers are."""
KONTAKTBAR_BROWSER_PAGES = 4
"""Pages open at once in the browser, whatever the number of open sites."""
KONTAKTBAR_BROWSER_SECONDS = 15.0
"""Seconds after which a page in the browser is read as far as it has come."""
KONTAKTBAR_BROWSER_RESTART = 100
"""Pages after which the browser is started anew."""
KONTAKTBAR_BROWSER_MEMORY_MB = 700
"""Megabytes that one page's process may hold; beyond it the page is ended."""
KONTAKTBAR_MOBILE = False
"""Whether the browser shows pages as a phone does."""
KONTAKTBAR_EVIDENCE = ""
"""A folder in which the browser keeps a picture of each channel found; empty: none are taken."""
KONTAKTBAR_EVIDENCE_BLUR = False
"""Whether personal details in these pictures are made unreadable."""
KONTAKTBAR_EVIDENCE_MB = 2000.0
"""Megabytes that the pictures of a run may hold together; some 25 kB is common for one."""
KONTAKTBAR_PAGE_BYTES = 4 * 1024 * 1024
"""A page is cut after this many bytes, and what came is read: no visitor scrolls past four megabytes."""

# One request at a time for a site, and a second between them: what webmasters take for a visitor.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0
CONCURRENT_REQUESTS = 0
"""No limit of its own: each open site has at most one request under way, so the open sites are the limit."""

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "*",  # where the site's country is known, the fetch asks for its language
    # A site is visited for a few pages and then never again: an idle connection per site would only hold a
    # file descriptor for minutes.
    "Connection": "close",
}

DOWNLOAD_TIMEOUT = 20
DNS_TIMEOUT = 10
TWISTED_DNS_RESOLVER = "crawler.fetch.resolver.GuardedResolver"
"""Hands out none but addresses that may be visited; a crawl with any other does not start."""
REACTOR_THREADPOOL_MAXSIZE = 30
"""Threads, which Twisted uses for name look-ups; a dead name holds one for DNS_TIMEOUT."""
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
"""Bytes beyond which a body is refused outright: declared that long, or unpacked to that length."""
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False
"""A page that breaks off is read as far as it came; browsers show it too."""
RETRY_TIMES = 1
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
REDIRECT_MAX_TIMES = 8
METAREFRESH_ENABLED = False
"""Meta refresh is a link of the page, followed at 0 clicks by the audit and not behind its back."""
REFERRER_POLICY = "no-referrer"
"""Whom a site sends us to need not know who did."""
COOKIES_ENABLED = False
"""There is one cookie jar for all sites; nothing a first-time visitor needs depends on one."""

DOWNLOAD_HANDLERS = web_handlers("crawler.fetch.handler.BoundedHandler")
DOWNLOADER_MIDDLEWARES = {
    # A site is free to redirect to another domain, which the audit notes; passwords are never sent; counting
    # bytes for every answer costs more than the figure is worth.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    # Replaced by ours, which keep Crawl-delay, RFC 9309 and Retry-After.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.fetch.skipping.SkipListMiddleware": 40,
    "crawler.fetch.guarding.GuardMiddleware": 45,
    "crawler.fetch.middlewares.QueueMiddleware": 50,
    "crawler.fetch.middlewares.RobotsMiddleware": 100,
    "crawler.fetch.patience.PatientRetryMiddleware": 550,
    "crawler.fetch.middlewares.CodingLimit": 600,
    "crawler.fetch.archiving.ArchiveMiddleware": 900,
}
EXTENSIONS = {"crawler.fetch.middlewares.BodyLimits": 0, "crawler.fetch.patience.RestingQueues": 0}

# Scrapy 2.19 starts a server on loopback that runs the code it is sent; telnet does the like.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 60.0
FEED_EXPORT_ENCODING = "utf-8"
