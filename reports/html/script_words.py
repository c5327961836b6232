"""What the page's script says, in the report's language."""

from collections.abc import Callable

from crawler.contract import CHANNELS
from crawler.model import Reason, Verdict
from crawler.page.signals.names import NAMES
from crawler.site.law import LawStatus
from crawler.site.score import PARTS
from reports.i18n import Texts
from reports.words import phrase, say

_ONE, _MANY = 1, 2
"""Numbers that stand for the two plural forms which each of our languages has (CLDR: one, other)."""


def script_words(texts: Texts) -> dict[str, object]:
    """Return the words by their keys; {count} and the like in them are filled in by the script."""
    _ = texts.gettext
    return {
        **_values_of_the_contract(texts),
        "home": phrase(texts, "home"),
        "unnamed_link": phrase(texts, "unnamed_link"),
        "absent": say(texts, "table", "absent"),
        "unknown": say(texts, "table", "unknown"),
        "at_most": say(texts, "table", "at_most"),
        "not_found": say(texts, "service", "not_found"),
        "not_looked": say(texts, "service", "unknown"),
        "shown": _forms(lambda n: texts.ngettext(
            "%(count)s company shown", "%(count)s companies shown", n, count="{count}")),
        "of_all": _("%(count)s of %(total)s companies shown", count="{count}", total="{total}"),
        "none_match": _("No company matches. Loosen the filters to see more."),
        "page_of": _("Page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
        "clicks": _forms(lambda n: texts.ngettext("%(count)s click", "%(count)s clicks", n, count="{count}")),
        "clicks_at_most": _forms(lambda n: texts.ngettext(
            "%(count)s click at most", "%(count)s clicks at most", n, count="{count}")),
        "press": _("press"),
        "score_of": _("Score %(score)s of 100, grade %(grade)s", score="{score}", grade="{grade}"),
        "range": _("Between %(low)s and %(high)s, since not everything is known",
                   low="{low}", high="{high}"),
        "rank_of": _("Rank %(rank)s of %(total)s", rank="{rank}", total="{total}"),
        "no_score": say(texts, "score", "none"),
        "points_of": say(texts, "score", "part", points="{points}", out_of="{out_of}"),
        "no_loss": _("No points lost"),
        "no_advice": say(texts, "advice", "none"),
        "gain": _("+%(gain)s points", gain="{gain}"),
        "leads_to": _("to %(score)s, grade %(grade)s", score="{score}", grade="{grade}"),
        "together": say(texts, "advice", "together", score="{score}", grade="{grade}"),
        "written": say(texts, "site", "written", text="{text}"),
        "also": say(texts, "site", "also"),
        "seen_on": say(texts, "site", "seen_on"),
        "redirected": say(texts, "site", "redirected", url="{url}"),
        "missing": say(texts, "law", "missing", missing="{missing}"),
        "only_for": say(texts, "law", "only_for", companies="{companies}"),
        "sure": say(texts, "law", "sure", sure="{sure}"),
        "no_country": say(texts, "law", "no_country"),
        "no_rules": say(texts, "law", "no_rules", country="{country}"),
        "pages_read": _forms(lambda n: texts.ngettext(
            "%(count)s page read in %(seconds)s seconds", "%(count)s pages read in %(seconds)s seconds", n,
            count="{count}", seconds="{seconds}")),
        "more_pages": _forms(lambda n: texts.ngettext(
            "and %(count)s more page", "and %(count)s more pages", n, count="{count}")),
        "audited": _("Audited %(date)s with kontaktbar %(version)s, rules of the score %(rules)s",
                     date="{date}", version="{version}", rules="{rules}"),
        "audited_unscored": _(
            "Audited %(date)s with kontaktbar %(version)s", date="{date}", version="{version}"),
        "dark": _("Dark"),
        "light": _("Light"),
        "heading_channels": _("Ways to reach the company"),
        "heading_score": say(texts, "table", "score"),
        "heading_advice": _("What would help most"),
        "heading_service": say(texts, "service", "title"),
        "heading_law": say(texts, "law", "title"),
        "law_disclaimer": say(texts, "law", "disclaimer"),
        "heading_unseen": _("What was not assessed, and why"),
        "heading_pages": _("What was read"),
        "heading_over_time": _("Scores over time"),
        "run": _("Run"),
        "score": _("Score"),
        "as_table": _("As a table"),
        "sources": say(texts, "footnotes", "title"),
        "sheet_controls": _("Company"),
        "back": _("Back to the ranking"),
        "previous_company": _("Previous company"),
        "next_company": _("Next company"),
        "print": _("Print"),
        "evidence_picture": _("Picture of the page where it was found"),
        "unnamed_company": _("company without a name"),
    }  # fmt: skip


def _values_of_the_contract(texts: Texts) -> dict[str, object]:
    """Return the words for the values that the embedded data holds."""
    return {
        "verdict": {verdict.value: say(texts, "verdict_short", verdict.value) for verdict in Verdict},
        "verdict_sentence": {verdict.value: say(texts, "verdict", verdict.value) for verdict in Verdict},
        "reason": {reason.value: say(texts, "reason_short", reason.value) for reason in Reason},
        "reason_sentence": {reason.value: say(texts, "reason", reason.value) for reason in Reason},
        "channel": {name: say(texts, "channel", name) for name in CHANNELS},
        "signal": {name: say(texts, "signal", name) for name in NAMES},
        "parts": [say(texts, "part", name) for name in PARTS],
        "law_status": [say(texts, "law_status", status.value) for status in LawStatus],
    }


def _forms(form: Callable[[int], str]) -> list[str]:
    """Return the forms that go with one and with many; the script picks by Intl.PluralRules."""
    return [form(_ONE), form(_MANY)]
