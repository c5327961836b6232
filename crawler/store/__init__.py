"""The store of runs and audits; the only room that knows SQL."""

from crawler.store.engine import StoreAwayError, StoreError
from crawler.store.presence import StoreGoneError
from crawler.store.store import Store
from crawler.store.summary import RunState, RunSummary

__all__ = ["RunState", "RunSummary", "Store", "StoreAwayError", "StoreError", "StoreGoneError"]
