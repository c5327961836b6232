"""Words that the reader is asked to take out: "infoNOSPAM@firma.se", "info@REMOVETHISfirma.se"."""

import re
from functools import cache

from crawler.page.emails.addresses import normalise
from crawler.page.vocabulary import load


def without_decoy(address: str, own: str = "") -> str | None:
    """Return the address without its decoy words, None where it has none (or consists of one)."""
    clear = _decoy().sub("", address).replace("@.", "@").replace(".@", "@")
    return normalise(clear, own) if clear != address else None


@cache
def _decoy() -> re.Pattern[str]:
    words = sorted(load("obfuscation")["decoys"], key=len, reverse=True)
    return re.compile(rf"[.\-_+]?(?:{'|'.join(map(re.escape, words))})(?=[.\-_+@\w])[\-_]?", re.IGNORECASE)
