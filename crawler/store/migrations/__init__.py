"""How a store's tables came to be: one revision a file under `versions`, run by `crawler.store.upgrade`."""
