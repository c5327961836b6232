"""A resolver for crawls in tests whose name servers are made up: nothing is looked up.

`made_dns` gives the Scrapy settings of a crawl that uses it. A name's answers come one after the other, the last
one for ever, so that a name can lead elsewhere the second time it is asked for.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crawler.fetch import guard
from crawler.fetch.address_space import Address, Kind, kind_of
from crawler.fetch.resolver import GuardedResolver


def made_dns(
    names: Mapping[str, Sequence[str] | Sequence[Sequence[str]]],
    *,
    public: Sequence[str] = (),
    asked: Path | None = None,
) -> dict[str, Any]:
    """Return the settings.

    Args:
        names: host name -> its addresses, or its answers one after the other.
        public: addresses that are taken for public ones, since tests can serve only on loopback.
        asked: a file to which every name that is asked for is written.
    """
    answers = {
        name: [list(each) for each in found] if found and not isinstance(found[0], str) else [list(found)]
        for name, found in names.items()
    }
    return {
        "TWISTED_DNS_RESOLVER": f"{__name__}.MadeResolver",
        "MADE_DNS": json.dumps(
            {"names": answers, "public": list(public), "asked": str(asked) if asked else ""}
        ),
    }


class MadeResolver(GuardedResolver):
    """The crawl's own resolver, which asks the made-up name servers."""

    def __init__(self, reactor: Any, settings: Any) -> None:
        super().__init__(reactor, settings)
        made = json.loads(settings["MADE_DNS"])
        self._asked = made["asked"]
        self._names: dict[str, list[list[str]]] = made["names"]
        public = set(made["public"])

        def kind(address: Address) -> Kind:
            return Kind.PUBLIC if str(address) in public else kind_of(address)

        guard.kind_of = kind  # type: ignore[assignment]

    async def look_up(self, name: str) -> Sequence[str]:
        if self._asked:
            with Path(self._asked).open("a") as file:
                file.write(f"{name}\n")
        if name not in self._names:
            raise OSError("no such name")
        answers = self._names[name]
        return answers.pop(0) if len(answers) > 1 else answers[0]
