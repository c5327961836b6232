"""One site's audit for a person at a terminal: verdict, channels, evidence, what was read."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.contract import CHANNELS, Document, audit_from_dict
from crawler.model import Channel, Form, Owner, Sighting, Status, Verdict
from crawler.site.score_channels import counting
from reports.evidence import shown_sighting, value_of
from reports.finding_text import detail_text
from reports.i18n import Texts
from reports.layout import indented
from reports.ranked_site import path_text
from reports.score_view import score_heading, site_heading
from reports.service_view import service_lines
from reports.styles import STATUS_STYLE
from reports.text import clean_for_terminal, one_line
from reports.words import clicks_words, count, reason_words, say

_URL_LENGTH = 200
_EXCERPT_LENGTH = 200
_MOST_OTHERS = 3
_MOST_PAGES = 40


def site_view(audit: Document, texts: Texts) -> RenderableType:
    """Return one audit, in the form of the data contract, as a person wants to read it.

    Verdict in plain words; each channel with its clicks, the path as link texts, the value and the words
    around it; the service signals; then what was read and what could not be.
    """
    parts: list[RenderableType] = [site_heading(audit), _verdict(audit, texts)]
    if audit["score"] is not None:
        parts.append(score_heading(audit, texts))
    parts += _channels(audit, texts)
    parts += ["", *service_lines(audit["signals"], texts)] if audit["signals"] else []
    parts += ["", *_reading_lines(audit, texts)]
    return Group(*parts)


def _verdict(audit: Document, texts: Texts) -> Text:
    words = say(texts, "verdict", audit["verdict"])
    if audit["reason"]:
        words = f"{words.rstrip('.')}: {say(texts, 'reason', audit['reason'])}."
    return Text(words, style="bold yellow" if audit["verdict"] == Verdict.NOT_ASSESSED else "bold")


def _channels(audit: Document, texts: Texts) -> Iterator[RenderableType]:
    """Each channel with what was found; in one line what nothing is known of for one and the same reason."""
    if shared := _shared_unknown(audit, texts):
        yield ""
        yield shared
        return
    restored = audit_from_dict(audit)
    for name, channel in (("phone", restored.phone), ("email", restored.email), ("form", restored.form)):
        yield ""
        yield _channel_title(say(texts, "channel", name), audit[name], texts)
        for line in _channel_lines(audit[name], channel, texts):
            yield indented(line)


def _shared_unknown(audit: Document, texts: Texts) -> Text | None:
    """One line for three channels that are unknown for the same reason, which the verdict has told."""
    channels = [audit[name] for name in CHANNELS]
    if any(channel["status"] != Status.UNKNOWN for channel in channels) or not audit["reason"]:
        return None
    if len({channel["reason"] for channel in channels}) > 1:
        return None
    code, _, detail = (channels[0]["reason"] or "").partition(": ")
    same = code == audit["reason"]
    known = texts.sentence(detail) if same else reason_words(texts, channels[0]["reason"] or "")
    detail = one_line(known, _EXCERPT_LENGTH)
    title = Text(say(texts, "site", "all_channels"), style="bold") + Text(": ")
    words = f"{say(texts, 'site', 'unknown')}: {detail}" if detail else say(texts, "site", "unknown")
    return title + Text(words, style=STATUS_STYLE[Status.UNKNOWN])


def _channel_title(name: str, channel: Document, texts: Texts) -> Text:
    title = Text(name, style="bold")
    return title + Text(": ") + Text(_standing(channel, texts), style=STATUS_STYLE[Status(channel["status"])])


def _standing(channel: Document, texts: Texts) -> str:
    """What is known of the channel, in words."""
    if channel["status"] == Status.UNKNOWN:
        reason = one_line(reason_words(texts, channel["reason"] or ""), _EXCERPT_LENGTH)
        return f"{say(texts, 'site', 'unknown')}: {reason}" if reason else say(texts, "site", "unknown")
    if channel["status"] == Status.NOT_FOUND:
        return say(texts, "site", "absent_everywhere" if channel["exhaustive"] else "absent_likely")
    words = clicks_words(texts, channel["clicks"])
    return f"{words} {say(texts, 'site', 'bound')}" if channel["exact"] is False else words


def _channel_lines(channel: Document, restored: Channel, texts: Texts) -> Iterator[Text]:
    """What was found, the way to it, the words around it, and what else counts beside it."""
    if channel["status"] != Status.FOUND:
        return
    shown = shown_sighting(restored)
    yield clean_for_terminal(_text_of(shown, texts) if shown else channel["value"] or "", _URL_LENGTH)
    yield clean_for_terminal(path_text(channel["path"], texts))
    if channel["reason"]:
        yield Text(one_line(texts.reservation(channel["reason"]), _EXCERPT_LENGTH), style="yellow")
    if shown and shown.finding.excerpt:
        yield _labelled(texts, "in_context", f"“{one_line(shown.finding.excerpt, _EXCERPT_LENGTH)}”")
    if shown:
        yield _labelled(texts, "seen_on", one_line(shown.page, _URL_LENGTH))
    if others := _other_values(restored, texts):
        yield _labelled(texts, "also", one_line(", ".join(others), _EXCERPT_LENGTH))


def _labelled(texts: Texts, label: str, text: str) -> Text:
    return Text(f"{say(texts, 'site', label)}: ", style="dim") + Text(text)


def _text_of(sighting: Sighting, texts: Texts) -> str:
    return sighting.page if isinstance(sighting.finding, Form) else detail_text(sighting.finding, texts)


def _other_values(channel: Channel, texts: Texts) -> list[str]:
    """Other details of the organisation that would do as well: never a search box, or what nobody sees."""
    own = (each for each in counting(channel) if each.finding.owner is Owner.ORGANISATION)
    shown = dict.fromkeys(_text_of(each, texts) for each in own if value_of(each) != channel.value)
    return list(shown)[:_MOST_OTHERS]


def _reading_lines(audit: Document, texts: Texts) -> Iterator[RenderableType]:
    """What was read and what was not."""
    if audit["final_url"] != audit["site"]:
        yield Text(say(texts, "site", "redirected", url=one_line(audit["final_url"], _URL_LENGTH)))
    seconds = texts.number(audit["seconds"], 1)
    yield Text(count(texts, "site", "read", audit["pages_read"], seconds=seconds))
    for page in audit["pages"][:_MOST_PAGES]:
        yield indented(_page_line(page, texts))
    for note in audit["notes"]:
        yield _labelled(texts, "note", one_line(texts.sentence(note), _EXCERPT_LENGTH))


def _page_line(page: Document, texts: Texts) -> Text:
    url = one_line(page["url"], _URL_LENGTH)
    why = [say(texts, "reason", page["problem"])] if page["problem"] else []
    if page["detail"] and (why or page["dead"]):
        why.append(one_line(texts.sentence(page["detail"]), _EXCERPT_LENGTH))
    if not why:
        return Text(f"{page['clicks']}  {url}", style="dim")
    return Text(f"{page['clicks']}  {url}: {say(texts, 'site', 'unread')}: {', '.join(why)}", style="yellow")
