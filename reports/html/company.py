"""What the report shows of one company: its audit as small plain data, in the report's language."""

from collections.abc import Iterator
from typing import Any

from crawler.contract import CHANNELS, Document, audit_from_dict
from crawler.model import Channel, Email, Form, Phone, Sighting, Status
from crawler.site.advice import Counsel, advise
from crawler.site.law import LawStatus
from crawler.site.score import PARTS
from crawler.site.score_rules import Scoring
from reports.evidence import other_values, shown_sighting
from reports.html.embedding import shown_url
from reports.html.pictures import Pictures
from reports.html.text_table import TextTable
from reports.i18n import Texts
from reports.service_words import signal_facts, signal_value
from reports.text import one_line
from reports.words import clicks_words, count, reason_words, say

_VALUE_LENGTH = 160
_TEXT_LENGTH = 120
_EXCERPT_LENGTH = 200
_MOST_PAGES = 40
_MOST_NOTES = 10
_STATUSES = [status.value for status in Status]


class CompanySheets:
    """Makes the sheets of a run's companies; what they share stands in its table of texts."""

    def __init__(self, texts: Texts, scoring: Scoring, pictures: Pictures) -> None:
        """Take a language, the rules that the audits' scores were made by, and the pictures of the run."""
        self._texts = texts
        self._pictures = pictures
        self._scoring = scoring
        self._standings: dict[tuple[Any, ...], int] = {}
        self.shared = TextTable()

    def sheet(self, audit: Document) -> dict[str, Any]:
        """Return one company's sheet; numbers in it that stand for texts are those of `shared`.

        Texts from the web are one line, bounded, without control characters; what they say is not changed.
        """
        restored = audit_from_dict(audit)
        channels = (restored.phone, restored.email, restored.form)
        return {
            "final": shown_url(audit["final_url"]) if audit["final_url"] != audit["site"] else None,
            "started": audit["started"],
            "seconds": round(audit["seconds"], 1),
            "read": audit["pages_read"],
            "version": audit["version"],
            "rules": audit["score_version"],
            "range": [audit["score_low"], audit["score_high"]],
            "parts": [list(_points(audit, name)) for name in PARTS] if audit["score_parts"] else [],
            "losses": [self._loss(loss) for loss in audit["score_losses"]],
            "advice": self._advice(advise(restored, self._scoring)),
            "channels": [
                self._channel(name, audit[name], channel)
                for name, channel in zip(CHANNELS, channels, strict=True)
            ],
            "signals": [self._signal(name, signal) for name, signal in audit["signals"].items()],
            "country": audit["law_country"],
            "law": [self._indicator(indicator) for indicator in audit["law"]],
            "notes": [self._said(note, _EXCERPT_LENGTH) for note in audit["notes"][:_MOST_NOTES]],
            "pages": [self._page(page) for page in audit["pages"][:_MOST_PAGES]],
            "more_pages": max(len(audit["pages"]) - _MOST_PAGES, 0),
        }

    # --- score and advice ---------------------------------------------------------------------------------

    def _loss(self, loss: Document) -> list[Any]:
        reason = self._texts.sentence(loss["reason"])
        return [
            PARTS.index(loss["part"]) if loss["part"] in PARTS else -1,
            loss["points"],
            self.shared.number(one_line(reason, _EXCERPT_LENGTH)),
            self.shared.number(one_line(self._texts.sentence(loss["source"]))),
        ]

    def _advice(self, counsel: Counsel | None) -> Document | None:
        if counsel is None:
            return None
        return {
            "changes": [
                [self.shared.number(self._texts.sentence(each.says)), each.gain, each.score, each.grade]
                for each in counsel.advice
            ],
            "together": [counsel.together.total, counsel.together.grade],
        }

    # --- channels -----------------------------------------------------------------------------------------

    def _channel(self, name: str, channel: Document, restored: Channel) -> Document:
        """A channel: its status, what is known of it in words, and where found the way and the evidence."""
        told: Document = {
            "status": channel["status"],
            "standing": self._standing(channel),
        }
        if channel["status"] != Status.FOUND:
            return told
        told |= {
            "value": one_line(channel["value"] or "", _VALUE_LENGTH),
            "path": [
                [shown_url(step["url"]), one_line(step["link_text"] or "", _TEXT_LENGTH)]
                for step in channel["path"]
            ],
            "also": [one_line(value, _VALUE_LENGTH) for value in other_values(restored)],
        }
        if channel["reason"]:
            told["note"] = one_line(self._texts.reservation(channel["reason"]))
        if picture := self._pictures.embedded(restored.evidence):
            told["picture"] = picture
        shown = shown_sighting(restored)
        return told | self._evidence(shown) if shown else told

    def _standing(self, channel: Document) -> int:
        """The number of the channel's standing in words; thousands of channels stand alike."""
        key = tuple(channel[name] for name in ("status", "clicks", "exact", "exhaustive", "reason"))
        if key not in self._standings:
            self._standings[key] = self.shared.number(_standing(self._texts, channel))
        return self._standings[key]

    def _evidence(self, shown: Sighting) -> Document:
        finding = shown.finding
        return {
            "excerpt": one_line(finding.excerpt, _EXCERPT_LENGTH),
            "page": shown_url(shown.page),
            "facts": [self.shared.number(fact) for fact in self._facts(finding)],
            "written": one_line(getattr(finding, "as_written", ""), _TEXT_LENGTH),
        }

    def _facts(self, finding: Phone | Email | Form) -> Iterator[str]:
        """What a person should know before using a detail: what it costs, how it is written, who watches."""
        if isinstance(finding, Phone):
            yield say(self._texts, "phone_type", finding.type)
            yield say(self._texts, "cost", finding.cost)
        if isinstance(finding, Form):
            yield count(self._texts, "page", "required", finding.required)
            if finding.captcha:
                yield say(self._texts, "page", "captcha", captcha=one_line(finding.captcha, _TEXT_LENGTH))
            if finding.provider:
                yield say(self._texts, "page", "provider", provider=one_line(finding.provider, _TEXT_LENGTH))
        else:
            yield say(self._texts, "how", finding.how)
        yield say(self._texts, "place", finding.place.value)

    # --- service, law, pages ------------------------------------------------------------------------------

    def _signal(self, name: str, signal: Document) -> list[Any]:
        """A signal: its number in the list of names, status, and where found its value, facts and page."""
        told = [name, _STATUSES.index(signal["status"])]
        if signal["status"] != Status.FOUND:
            return told
        value = signal_value(self._texts, name, signal)
        facts = ", ".join(signal_facts(self._texts, signal))
        page = shown_url(signal["page"] or "")
        excerpt = one_line(signal["excerpt"], _EXCERPT_LENGTH)
        return [*told, one_line(value, _VALUE_LENGTH), one_line(facts, _EXCERPT_LENGTH), page, excerpt]

    def _indicator(self, indicator: Document) -> list[Any]:
        said = self._texts.sentence
        asks, basis = said(indicator["asks"]), one_line(said(indicator["basis"]))
        return [
            list(LawStatus).index(LawStatus(indicator["status"])),
            self.shared.number(one_line(asks)),
            self.shared.number(f"{basis} ({one_line(indicator['rule'])})"),
            self.shared.number(one_line(said(indicator["source"]))),
            self.shared.number(say(self._texts, "sure", indicator["sure"])),
            self.shared.number(", ".join(say(self._texts, "fact", name) for name in indicator["missing"])),
            self.shared.number(one_line(said(indicator["only_for"]))),
        ]

    def _page(self, page: Document) -> list[Any]:
        """A page: address and clicks; where it was not read, why not."""
        told = [shown_url(page["url"]), page["clicks"]]
        why = [say(self._texts, "reason", page["problem"])] if page["problem"] else []
        if page["detail"] and (why or page["dead"]):
            why.append(self._texts.sentence(page["detail"]))
        return [*told, one_line(", ".join(why), _EXCERPT_LENGTH)] if why else told

    def _said(self, text: str, limit: int) -> str:
        return one_line(self._texts.sentence(text), limit)


def _standing(texts: Texts, channel: Document) -> str:
    """What is known of a channel, in words."""
    if channel["status"] == Status.UNKNOWN:
        why = one_line(reason_words(texts, channel["reason"] or ""), _EXCERPT_LENGTH)
        return f"{say(texts, 'service', 'unknown')}: {why}" if why else say(texts, "service", "unknown")
    if channel["status"] == Status.NOT_FOUND:
        return say(texts, "site", "absent_everywhere" if channel["exhaustive"] else "absent_likely")
    words = clicks_words(texts, channel["clicks"])
    return f"{words} {say(texts, 'site', 'bound')}" if channel["exact"] is False else words


def _points(audit: Document, name: str) -> tuple[float, float]:
    part = audit["score_parts"].get(name) or {"points": 0.0, "out_of": 0.0}
    return part["points"], part["out_of"]
