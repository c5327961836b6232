"""What goes wrong with the process that reads pages."""

from crawler.site.fetching import AbandonAuditError


class ReaderStartError(AbandonAuditError):
    """No process can be started that reads pages; the message is one line for a person."""
