"""One site's audit for a person at a terminal: verdict, channels, evidence, what was read."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from crawler.contract import CHANNELS, Document
from crawler.model import Owner, Status, Verdict
from reports.ranked_site import path_text
from reports.score_view import score_heading, site_heading
from reports.service_view import service_lines
from reports.styles import STATUS_STYLE
from reports.text import clean_for_terminal, one_line
from reports.words import say

_URL_LENGTH = 200
_VALUE_LENGTH = 120
_EXCERPT_LENGTH = 200
_MOST_OTHERS = 3
_MOST_PAGES = 40


def site_view(audit: Document) -> RenderableType:
    """Return one audit, in the form of the data contract, as a person wants to read it.

    Verdict in plain words; each channel with its clicks, the path as link texts, the value and the words
    around it; the service signals; then what was read and what could not be.
    """
    parts: list[RenderableType] = [site_heading(audit), _verdict(audit)]
    if audit["score"] is not None:
        parts.append(score_heading(audit))
    for channel in CHANNELS:
        parts += ["", _channel_title(channel, audit[channel])]
        parts += [Padding(line, (0, 0, 0, 2), expand=False) for line in _channel_lines(audit[channel])]
    parts += ["", *service_lines(audit["signals"])] if audit["signals"] else []
    parts += ["", *_reading_lines(audit)]
    return Group(*parts)


def _verdict(audit: Document) -> Text:
    words = say("verdict", audit["verdict"])
    if audit["reason"]:
        words = f"{words.rstrip('.')}: {say('reason', audit['reason'])}."
    return Text(words, style="bold yellow" if audit["verdict"] == Verdict.NOT_ASSESSED else "bold")


def _channel_title(name: str, channel: Document) -> Text:
    title = Text(say("channel", name), style="bold")
    return title + Text(": ") + Text(_standing(channel), style=STATUS_STYLE[Status(channel["status"])])


def _standing(channel: Document) -> str:
    """What is known of the channel, in words."""
    if channel["status"] == Status.UNKNOWN:
        reason = one_line(say("reason", channel["reason"] or ""), _EXCERPT_LENGTH)
        return f"{say('site', 'unknown')}: {reason}" if reason else say("site", "unknown")
    if channel["status"] == Status.NOT_FOUND:
        return say("site", "absent_everywhere" if channel["exhaustive"] else "absent_likely")
    return _clicks_words(channel["clicks"]) + (say("site", "bound") if channel["exact"] is False else "")


def _clicks_words(clicks: int) -> str:
    word = {0: "zero", 1: "one"}.get(clicks, "many")
    return say("clicks", word).format(count=clicks)


def _channel_lines(channel: Document) -> Iterator[Text]:
    if channel["status"] != Status.FOUND:
        return
    yield clean_for_terminal(channel["value"] or "", _VALUE_LENGTH)
    yield clean_for_terminal(path_text(channel["path"]))
    shown = _shown_finding(channel)
    if shown and shown["excerpt"]:
        yield _labelled("in_context", f"“{one_line(shown['excerpt'], _EXCERPT_LENGTH)}”")
    if shown:
        yield _labelled("seen_on", one_line(shown["page"], _URL_LENGTH))
    if others := _other_values(channel):
        yield _labelled("also", one_line(", ".join(others), _EXCERPT_LENGTH))


def _labelled(label: str, text: str) -> Text:
    return Text(f"{say('site', label)}: ", style="dim") + Text(text)


def _shown_finding(channel: Document) -> Document | None:
    """The finding behind the channel's value (for a form, its page), the one nearest to the homepage."""
    behind = [
        finding for finding in channel["findings"] if channel["value"] in (finding["value"], finding["page"])
    ]
    return min(behind, key=lambda finding: int(finding["clicks"]), default=None)


def _other_values(channel: Document) -> list[str]:
    own = (finding for finding in channel["findings"] if finding["owner"] == Owner.ORGANISATION)
    values = dict.fromkeys(finding["value"] for finding in own if finding["value"] != channel["value"])
    return list(values)[:_MOST_OTHERS]


def _reading_lines(audit: Document) -> Iterator[Text]:
    """What was read and what was not."""
    if audit["final_url"] != audit["site"]:
        yield Text(say("site", "redirected").format(url=one_line(audit["final_url"], _URL_LENGTH)))
    count, seconds = audit["pages_read"], f"{audit['seconds']:.1f}"
    yield Text(say("site", "read_one" if count == 1 else "read").format(count=count, seconds=seconds))
    for page in audit["pages"][:_MOST_PAGES]:
        yield _page_line(page)
    for note in audit["notes"]:
        yield _labelled("note", one_line(note, _EXCERPT_LENGTH))


def _page_line(page: Document) -> Text:
    url = one_line(page["url"], _URL_LENGTH)
    why = [say("reason", page["problem"])] if page["problem"] else []
    if page["detail"] and (why or page["dead"]):
        why.append(one_line(page["detail"], _EXCERPT_LENGTH))
    if not why:
        return Text(f"  {page['clicks']}  {url}", style="dim")
    return Text(f"  {page['clicks']}  {url}: {say('site', 'unread')}: {', '.join(why)}", style="yellow")
