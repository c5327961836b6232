"""Which addresses are fetched at all: those of the web."""


def web_handlers(handler: str) -> dict[str, str | None]:
    """Return Scrapy's DOWNLOAD_HANDLERS with one for the web and none besides.

    Those of Scrapy's own that are not named would stay in force, and open files of this machine.
    """
    return {"http": handler, "https": handler, "data": None, "file": None, "ftp": None, "s3": None}
