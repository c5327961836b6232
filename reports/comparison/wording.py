"""Changes in words, in the language of `texts`. What they hold of strangers' text is one line, bounded.

Every text is plain: the file or terminal it goes to has to escape it.
"""

from collections.abc import Callable, Mapping

from reports.comparison.method import BROWSER, PROGRAM, rules
from reports.comparison.model import (
    Category,
    Change,
    Comparison,
    Direction,
    Doubt,
    Kind,
    MethodChange,
    SiteComparison,
)
from reports.i18n import Texts
from reports.text import one_line
from reports.words import reason_words, say

_VALUE_LENGTH = 120
_MOST_SETTINGS = 8

_Words = Callable[[Texts, Change], str]


def category_words(texts: Texts, category: Category) -> str:
    """Return the heading of a category."""
    return {
        Category.WORSE: texts.gettext("Harder to reach"),
        Category.NOT_ASSESSABLE: texts.gettext("No longer assessable"),
        Category.MIXED: texts.gettext("Both easier and harder to reach"),
        Category.BETTER: texts.gettext("Easier to reach"),
        Category.ASSESSABLE: texts.gettext("Assessable again"),
        Category.DOUBTFUL: texts.gettext("Perhaps no change of the company"),
        Category.CHANGED: texts.gettext("Other changes"),
        Category.GONE: texts.gettext("No longer in the list"),
        Category.NEW: texts.gettext("New in the list"),
        Category.SAME: texts.gettext("Unchanged"),
    }[category]


def doubt_words(texts: Texts, doubt: Doubt) -> str:
    """Return why a change may not be the company's."""
    return {
        Doubt.METHOD: texts.gettext("may come from the method"),
        Doubt.UNREAD: texts.gettext("the page was not read both times"),
        Doubt.BOUND: texts.gettext("the clicks are an upper bound"),
        Doubt.UNKNOWN: texts.gettext("not everything is known both times"),
        Doubt.SMALL: texts.gettext("audits vary by so little"),
    }[doubt]


def change_words(texts: Texts, change: Change) -> str:
    """Return a change as a line: what it is about, what happened, and the doubt in it."""
    subject, what = _subject(texts, change), _WORDS[change.kind](texts, change)
    line = f"{subject}: {what}" if subject else what
    return f"{line} ({doubt_words(texts, change.doubt)})" if change.doubt else line


def site_name(site: SiteComparison) -> str:
    """Return what a site is called: its name, else its address."""
    return one_line(site.shown.name or site.shown.site, _VALUE_LENGTH)


def method_notes(texts: Texts, comparison: Comparison) -> list[str]:
    """Return what a reader must know of the two runs: how they differ in method, what is left."""
    notes = []
    if comparison.method:
        named = method_words(texts, comparison.method)
        notes.append(
            texts.gettext(
                "The runs were made differently (%(settings)s). What may come from this is marked and "
                "counts neither as better nor as worse.",
                settings=named,
            )
        )
    if comparison.rescored:
        notes.append(
            texts.gettext(
                "The scores of both runs are counted anew by the same rules, version %(rules)s.",
                rules=one_line(comparison.rules, _VALUE_LENGTH),
            )
        )
    if waiting := comparison.old.waiting + comparison.new.waiting:
        notes.append(
            texts.ngettext(
                "%(num)s site is not audited yet and not compared.",
                "%(num)s sites are not audited yet and not compared.",
                waiting,
            )
        )
    return notes


def method_words(texts: Texts, changes: tuple[MethodChange, ...]) -> str:
    """Return how two runs were made differently: "max_clicks 3 → 1, program version 0.1 → 0.2"."""
    named = [_setting(texts, change) for change in changes[:_MOST_SETTINGS]]
    return ", ".join([*named, *(["…"] if len(changes) > _MOST_SETTINGS else [])])


def _setting(texts: Texts, change: MethodChange) -> str:
    name = _short(change.setting)
    if change.setting == PROGRAM:
        name = texts.gettext("program version")
    elif change.setting == BROWSER:
        name = texts.gettext("pages shown by a browser")
    return f"{name} {_arrow(change.old or '–', change.new or '–')}"


def _subject(texts: Texts, change: Change) -> str:
    if change.kind in (Kind.SIGNAL_LOST, Kind.SIGNAL_GAINED):
        return say(texts, "signal", change.channel)
    if change.channel:
        return say(texts, "channel", change.channel)
    return texts.gettext("Score") if change.kind is Kind.SCORE else ""


def _short(text: str) -> str:
    return one_line(text, _VALUE_LENGTH)


def _arrow(old: str, new: str) -> str:
    return f"{_short(old)} → {_short(new)}"


def _old_to_new(texts: Texts, change: Change) -> str:
    return _arrow(change.old, change.new)


def _lost(texts: Texts, change: Change) -> str:
    if change.new == "0":
        return texts.gettext(
            "gone from the homepage (%(value)s), not found elsewhere", value=_short(change.old)
        )
    return texts.gettext("no longer found (before: %(value)s)", value=_short(change.old))


def _gained(texts: Texts, change: Change) -> str:
    if change.old == "0":
        return texts.gettext("now on the homepage: %(value)s", value=_short(change.new))
    return texts.gettext("now found: %(value)s", value=_short(change.new))


def _clicks(texts: Texts, change: Change) -> str:
    old, new = int(change.old), int(change.new)
    more = new - old
    if old == 0:
        return texts.ngettext(
            "gone from the homepage, now %(num)s click away",
            "gone from the homepage, now %(num)s clicks away",
            new,
        )
    if new == 0:
        return texts.gettext("now on the homepage, no click away")
    span = _arrow(texts.number(old), texts.number(new))
    if more > 0:
        return texts.ngettext(
            "%(num)s click more (%(span)s)", "%(num)s clicks more (%(span)s)", more, span=span
        )
    return texts.ngettext("%(num)s click less (%(span)s)", "%(num)s clicks less (%(span)s)", -more, span=span)


def _unseen(texts: Texts, change: Change) -> str:
    reason = _short(reason_words(texts, change.new))
    return texts.gettext("could not be looked at this time: %(reason)s", reason=reason)


def _not_assessable(texts: Texts, change: Change) -> str:
    reason = _short(reason_words(texts, change.new))
    return texts.gettext("could not be assessed this time: %(reason)s", reason=reason)


def _address(texts: Texts, change: Change) -> str:
    return texts.gettext(
        "the address leads to %(new)s, before to %(old)s", new=_short(change.new), old=_short(change.old)
    )


def _detail(texts: Texts, change: Change) -> str:
    return _DETAILS[change.detail](texts, change)


_WORDS: Mapping[Kind, _Words] = {
    Kind.LOST: _lost,
    Kind.GAINED: _gained,
    Kind.REPLACED_BY_FORM: lambda texts, change: texts.gettext(
        "replaced by a contact form (before: %(value)s)", value=_short(change.old)
    ),
    Kind.REPLACES_FORM: lambda texts, change: texts.gettext(
        "in place of the contact form: %(value)s", value=_short(change.new)
    ),
    Kind.CLICKS: _clicks,
    Kind.VALUE: _old_to_new,
    Kind.DETAIL: _detail,
    Kind.UNSEEN: _unseen,
    Kind.SEEN: lambda texts, change: texts.gettext("could not be looked at before"),
    Kind.SIGNAL_LOST: lambda texts, change: texts.gettext("no longer found"),
    Kind.SIGNAL_GAINED: lambda texts, change: texts.gettext("now found"),
    Kind.SCORE: _old_to_new,
    Kind.NOT_ASSESSABLE: _not_assessable,
    Kind.ASSESSABLE: lambda texts, change: texts.gettext("can be assessed again"),
    Kind.ADDRESS: _address,
}


# --- details of findings ----------------------------------------------------------------------------------


def _cost(texts: Texts, change: Change) -> str:
    costs = _arrow(say(texts, "cost", change.old), say(texts, "cost", change.new))
    return texts.gettext("what a call costs: %(costs)s", costs=costs)


def _phone_link(texts: Texts, change: Change) -> str:
    if change.direction is Direction.BETTER:
        return texts.gettext("now a link that calls")
    return texts.gettext("no longer a link that calls")


def _phone_role(texts: Texts, change: Change) -> str:
    if change.direction is Direction.BETTER:
        return texts.gettext("no longer for one matter only")
    return texts.gettext("now for one matter only")


def _email_visibility(texts: Texts, change: Change) -> str:
    plain = rules()["plain_emails"]
    was, is_now = change.old in plain, change.new in plain
    if was and is_now:
        better = change.direction is Direction.BETTER
        return texts.gettext("now a link") if better else texts.gettext("no longer a link")
    if is_now:
        return texts.gettext("no longer disguised")
    how = _short(say(texts, "how", change.new))
    if was:
        return texts.gettext("now disguised (%(how)s)", how=how)
    return texts.gettext("disguised in another way (%(how)s)", how=how)


def _email_role(texts: Texts, change: Change) -> str:
    return f"{say(texts, 'email_kind', change.old)} → {say(texts, 'email_kind', change.new)}"


def _reveal(texts: Texts, change: Change) -> str:
    if change.direction is Direction.BETTER:
        return texts.gettext("no longer hidden behind a control")
    return texts.gettext("now hidden behind a control")


def _form_fields(texts: Texts, change: Change) -> str:
    return texts.gettext("required fields: %(fields)s", fields=_arrow(change.old, change.new))


def _captcha(texts: Texts, change: Change) -> str:
    if change.direction is Direction.BETTER:
        return texts.gettext("no longer asks to prove not to be a robot, or more gently")
    return texts.gettext("now asks to prove not to be a robot (%(name)s)", name=_short(change.new))


def _form_steps(texts: Texts, change: Change) -> str:
    if change.direction is Direction.BETTER:
        return texts.gettext("now in one step")
    return texts.gettext("now in several steps")


def _form_login(texts: Texts, change: Change) -> str:
    if change.direction is Direction.BETTER:
        return texts.gettext("no longer needs a login")
    return texts.gettext("now needs a login")


_DETAILS: Mapping[str, _Words] = {
    "phone_cost": _cost,
    "phone_detail": _phone_link,
    "phone_role": _phone_role,
    "email_visibility": _email_visibility,
    "email_role": _email_role,
    "reveal": _reveal,
    "form_fields": _form_fields,
    "form_captcha": _captcha,
    "form_steps": _form_steps,
    "form_login": _form_login,
}
"""By the score's rule."""
