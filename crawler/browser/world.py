"""A world of our own in a page: our scripts see its document, and the page's scripts cannot touch ours."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import CDPSession, Error

_NAME = "kontaktbar"
_TREE_SECONDS = 4.0
_MARK = "function (number) { this.setAttribute('data-kontaktbar-frame', number) }"


@cache
def script(name: str) -> str:
    """Return the source of `scripts/NAME.js`.

    That is one function, or what runs before a page's own scripts, or `shared`: what functions need.
    """
    source = files(__package__).joinpath("scripts", f"{name}.js").read_text(encoding="utf-8")
    return "\n".join(line for line in source.splitlines() if not line.startswith("//"))


@cache
def _function(name: str) -> str:
    """Return the function of `scripts/NAME.js`, within what `scripts/shared.js` declares.

    That is local to each call, so neither a page's scripts nor names that its elements have can replace it.
    """
    return f"function (...given) {{\n{script('shared')}\nreturn ({script(name)})(...given);\n}}"


class World:
    """Runs our scripts in the frames of one page, over the browser's own protocol.

    Every call raises playwright's Error where the page is gone, and TimeoutError where it does not answer.
    """

    def __init__(self, protocol: CDPSession) -> None:
        self.protocol = protocol
        self._main = ""
        self._contexts: dict[str, int] = {}

    async def prepare(self) -> None:
        """Make ready, before anything is loaded: events of the page, and the scripts that run on arrival."""
        send = self.protocol.send
        await send("Page.enable")
        await send("Page.addScriptToEvaluateOnNewDocument", {"source": script("refusals")})
        await send("Page.addScriptToEvaluateOnNewDocument", {"source": script("arrival"), "worldName": _NAME})

    async def run(
        self, name: str, *arguments: Any, frame: str = "", seconds: float = 3.0, nodes: Sequence[int] = ()
    ) -> Any:
        """Call the function of `scripts/NAME.js` in a frame and return its result as plain data.

        Args:
            name: the script.
            arguments: plain data.
            frame: the frame's id; the page itself by default.
            seconds: how long it may take.
            nodes: nodes of the frame, by the browser's numbers, which the function gets after the arguments.
        """
        async with asyncio.timeout(seconds):
            answer = await self._call(_function(name), arguments, nodes, frame or await self.main_frame())
        if problem := answer.get("exceptionDetails"):
            raise Error(f"{name}.js: {_message(problem)}")
        return answer["result"].get("value")

    async def _call(
        self, function: str, arguments: tuple[Any, ...], nodes: Sequence[int], frame: str
    ) -> Mapping[str, Any]:
        call = {
            "functionDeclaration": function,
            "arguments": [{"value": value} for value in arguments],
            "returnByValue": True,
            "awaitPromise": True,
        }
        if known := self._contexts.get(frame):
            with suppress(Error):  # a navigation has taken it away
                return await self._send_call(call, nodes, known)
        self._contexts[frame] = await self._context(frame)
        return await self._send_call(call, nodes, self._contexts[frame])

    async def _send_call(
        self, call: Mapping[str, Any], nodes: Sequence[int], context: int
    ) -> Mapping[str, Any]:
        given = [*call["arguments"], *[await self._node(number, context) for number in nodes]]
        answer: Mapping[str, Any] = await self.protocol.send(
            "Runtime.callFunctionOn", {**call, "arguments": given, "executionContextId": context}
        )
        return answer

    async def _node(self, number: int, context: int) -> Mapping[str, Any]:
        wanted = {"backendNodeId": number, "executionContextId": context, "objectGroup": _NAME}
        node = await self.protocol.send("DOM.resolveNode", wanted)
        return {"objectId": node["object"]["objectId"]}

    async def behind_closed_roots(self) -> list[int]:
        """Return the browser's numbers of the nodes in the page's closed shadow trees, into which no script
        gets by itself.
        """
        async with asyncio.timeout(_TREE_SECONDS):
            taken = await self.protocol.send("DOMSnapshot.captureSnapshot", {"computedStyles": []})
        nodes, words = taken["documents"][0]["nodes"], taken["strings"]
        kinds = nodes["shadowRootType"]
        return [
            nodes["backendNodeId"][index]
            for index, kind in zip(kinds["index"], kinds["value"], strict=True)
            if words[kind] == "closed"
        ]

    async def main_frame(self) -> str:
        """Return the id of the page's own frame; it stays the same for whatever it shows."""
        if not self._main:
            self._main = str((await self._frame_tree())["frame"]["id"])
        return self._main

    async def frames(self, most_depth: int) -> list[tuple[str, str]]:
        """Return (id, address) of the frames within the page, parents before their children."""
        return list(_below(await self._frame_tree(), most_depth))

    async def mark_owner(self, frame: str, number: int) -> bool:
        """Note on the element that shows a frame its number; False where it cannot be reached."""
        try:
            async with asyncio.timeout(2):
                owner = await self.protocol.send("DOM.getFrameOwner", {"frameId": frame})
                node = await self.protocol.send(
                    "DOM.resolveNode", {"backendNodeId": owner["backendNodeId"], "objectGroup": _NAME}
                )
                await self.protocol.send(
                    "Runtime.callFunctionOn",
                    {
                        "functionDeclaration": _MARK,
                        "objectId": node["object"]["objectId"],
                        "arguments": [{"value": str(number)}],
                    },
                )
        except (Error, TimeoutError):
            return False
        return True

    async def forget(self, origin: str) -> None:
        """Delete what an origin has stored in the window."""
        async with asyncio.timeout(2):
            await self.protocol.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})

    async def interrupt(self) -> None:
        """Break off what the page's scripts are doing right now, as a loop without end."""
        try:
            async with asyncio.timeout(2):
                await self.protocol.send("Runtime.terminateExecution")
        except (Error, TimeoutError):
            return

    async def _frame_tree(self) -> Mapping[str, Any]:
        tree: Mapping[str, Any] = (await self.protocol.send("Page.getFrameTree"))["frameTree"]
        return tree

    async def _context(self, frame: str) -> int:
        """The world's number in a frame; it is another one after every navigation."""
        made = await self.protocol.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": _NAME})
        return int(made["executionContextId"])


def _below(tree: Mapping[str, Any], most_depth: int) -> Iterator[tuple[str, str]]:
    for child in tree.get("childFrames", ()) if most_depth else ():
        yield str(child["frame"]["id"]), str(child["frame"].get("url", ""))
        yield from _below(child, most_depth - 1)


def _message(problem: Mapping[str, Any]) -> str:
    text = problem.get("exception", {}).get("description") or problem.get("text") or "failed"
    return str(text).splitlines()[0][:200]
