"""Each audited site's score, with every point it lost: `python benchmarks/site_scores.py AUDITS [GOLDEN]`.

AUDITS is an `audits.jsonl`. Without GOLDEN the listing is printed; with it, what differs from that file is,
and the exit code is 1 where anything does. To be read line by line against the pages whenever rules change.
With --nameless sites are numbered in the order of their addresses and named by country alone, so that a
listing can be kept without saying whose sites were read. Lines of GOLDEN that begin with "#" are remarks.
"""

import argparse
import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def main() -> int:
    """Print the listing, or what differs from an earlier one; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("audits", type=Path, help="an audits.jsonl")
    parser.add_argument("golden", type=Path, nargs="?", help="an earlier listing to compare with")
    parser.add_argument("--nameless", action="store_true", help="number the sites instead of naming them")
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.audits.read_text(encoding="utf-8").splitlines()]
    audits = sorted(lines, key=lambda audit: str(audit["site"]))
    if options.nameless:
        audits = [
            audit | {"site": f"site {number} ({audit['country']})"} for number, audit in enumerate(audits, 1)
        ]
    listing = [row for audit in audits for row in _rows(audit)]
    if options.golden is None:
        print("\n".join(listing))
        return 0
    golden = options.golden.read_text(encoding="utf-8").splitlines()
    earlier = [line for line in golden if not line.startswith("#")]
    changes = list(
        difflib.unified_diff(earlier, listing, str(options.golden), str(options.audits), "", "", 1, "")
    )
    print("\n".join(changes) or "as before")
    return 1 if changes else 0


def _rows(audit: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of one site."""
    if audit.get("score") is None:
        yield f"{audit['site']}  {audit['verdict']}, not scored: {audit['reason']}"
        return
    bounds = f"{audit['score_low']}-{audit['score_high']}"
    yield f"{audit['site']}  {audit['score']} {audit['grade']} ({bounds}), {audit['verdict']}"
    for loss in audit["score_losses"]:
        yield (
            f"  {loss['points']:+.1f} {loss['reason']}"
            if loss["points"] < 0
            else f"  -{loss['points']:.1f} {loss['reason']}"
        )


if __name__ == "__main__":
    sys.exit(main())
