"""How a process that reads many pages has its garbage collected."""

import gc


def collect_less() -> None:
    """Let this process's garbage collector run less often, and past what is there now.

    Modules, word lists and the sites' list live to the end: this saves a fifth of the time of reading a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
