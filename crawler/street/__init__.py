"""The demonstration street: made-up company sites, what is true of them, and a loopback server for them."""

from crawler.street.compare import differences
from crawler.street.plan import Expected, House, Truth, read_street
from crawler.street.server import Answer, Street, answer, serve_street

__all__ = [
    "Answer",
    "Expected",
    "House",
    "Street",
    "Truth",
    "answer",
    "differences",
    "read_street",
    "serve_street",
]
