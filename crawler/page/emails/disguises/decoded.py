"""What a decoder gives."""

from typing import NamedTuple


class Decoded(NamedTuple):
    """An address read out of a disguise."""

    address: str
    """Normalised."""
    how: str
    """The id of the disguise; see `obfuscation.yaml`."""
