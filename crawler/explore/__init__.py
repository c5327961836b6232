"""The store in Datasette: a copy to look around in, on this machine only (extra [explore])."""

from crawler.explore.copy import copy_store
from crawler.explore.serving import explore

__all__ = ["copy_store", "explore"]
