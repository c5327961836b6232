"""Exit codes of the process that makes an audit, as `service` reads them."""

DONE = 0
"""Done; or failed, and noted so in the history."""
STORE_FAILS = 4
SITES_LEFT = 75
"""A temporary failure, by sysexits.h: to be gone on with."""
INTERRUPTED = 130
