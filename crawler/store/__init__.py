"""The store of runs and audits; the only room that knows SQL."""

from crawler.store.engine import StoreAwayError, StoreError
from crawler.store.holding import Hold, RunTakenError
from crawler.store.presence import StoreGoneError
from crawler.store.store import SiteForgottenError, Store
from crawler.store.summary import RunState, RunSummary

__all__ = [
    "Hold",
    "RunState",
    "RunSummary",
    "RunTakenError",
    "SiteForgottenError",
    "Store",
    "StoreAwayError",
    "StoreError",
    "StoreGoneError",
]
