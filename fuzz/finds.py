"""Past finds: inputs that once broke a reader, kept in the tests and replayed by them."""

import hashlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "fuzz"


def keep(target: str, data: bytes, *, slow: bool = False, folder: Path = FOLDER) -> Path:
    """Write a find, and return where. The name comes of the content: one that is known is not kept twice.

    Args:
        target: whose find it is.
        data: the input; of a slow one, what is repeated.
        slow: whether it took too long, and did not fail.
        folder: where the finds are.
    """
    ending = "slow" if slow else "bin"
    path = folder / target / f"{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def kept(folder: Path = FOLDER) -> list[Path]:
    """Return the files of all finds."""
    return sorted(path for ending in ("bin", "slow") for path in folder.glob(f"*/*.{ending}"))
