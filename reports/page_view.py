"""What one saved page offers, for a person at a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.contract import Document
from reports.finding_text import value_as_written
from reports.i18n import Texts
from reports.layout import indented
from reports.service_view import service_lines
from reports.text import one_line
from reports.words import count, phrase, say

_URL_LENGTH = 200
_VALUE_LENGTH = 120
_EXCERPT_LENGTH = 200
_MOST_LINKS = 10


def page_view(reading: Document, texts: Texts, heading: str = "") -> RenderableType:
    """Return what a page offers, in the form of the data contract: contact details, forms, contact links.

    `heading` names the page beside its address, as its file does.
    """
    parts: list[RenderableType] = [
        *_section("phones", [_phone(phone, texts) for phone in reading["phones"]], texts),
        *_section("faxes", [_phone(fax, texts, is_fax=True) for fax in reading["faxes"]], texts),
        *_section("emails", [_email(email, texts) for email in reading["emails"]], texts),
        *_section("forms", [_form(form, texts) for form in reading["forms"]], texts),
        *_section("links", list(_contact_links(reading, texts)), texts),
        *service_lines(reading["signals"], texts),
    ]
    if not parts and not reading["problem"]:
        parts.append(indented(Text(say(texts, "page", "nothing"))))
    return Group(_heading(reading, heading, texts), *parts, "")


def _heading(reading: Document, name: str, texts: Texts) -> Text:
    names = [one_line(each, _URL_LENGTH) for each in (name, reading["url"]) if each]
    heading = Text("  ".join(names) or say(texts, "page", "no_url"), style="bold")
    facts = [fact for fact in (reading["language"], reading["country"]) if fact]
    if reading["problem"]:
        facts.append(say(texts, "reason", reading["problem"]))
    return Text() + heading + Text(f"  ({one_line(', '.join(facts))})" if facts else "")


def _section(name: str, lines: list[Text], texts: Texts) -> Iterator[RenderableType]:
    if lines:
        yield Text(say(texts, "page", name), style="bold")
        yield from (indented(line) for line in lines)


def _phone(phone: Document, texts: Texts, *, is_fax: bool = False) -> Text:
    kind = "" if is_fax else say(texts, "phone_type", phone["type"])
    return _detail(phone, value_as_written(phone["value"], phone["as_written"], texts), kind, texts)


def _email(email: Document, texts: Texts) -> Text:
    return _detail(email, email["value"], say(texts, "email_kind", email["kind"]), texts)


def _detail(finding: Document, text: str, kind: str, texts: Texts) -> Text:
    """A phone number or address: as it is, what sort it is, whose, and the words around it."""
    facts = [kind] if kind else []
    facts += [say(texts, "how", finding["how"]), say(texts, "owner", finding["owner"])]
    if not finding["visible"]:
        facts.append(say(texts, "page", "hidden"))
    line = Text() + Text(one_line(text, _VALUE_LENGTH), style="green")
    line += Text(f"  ({one_line(', '.join(facts))})")
    return line + Text(f"  “{one_line(finding['excerpt'], _EXCERPT_LENGTH)}”", style="dim")


def _form(form: Document, texts: Texts) -> Text:
    facts = [count(texts, "page", "required", form["required"])]
    facts += [say(texts, "page", key, **{key: form[key]}) for key in ("captcha", "provider") if form[key]]
    return (
        Text()
        + Text(say(texts, "form_kind", form["kind"]), style="green")
        + Text(f"  ({one_line(', '.join(facts))})")
    )


def _contact_links(reading: Document, texts: Texts) -> Iterator[Text]:
    leading = [link for link in reading["links"] if link["contact_class"]]
    for link in leading[:_MOST_LINKS]:
        text = one_line(link["text"], _VALUE_LENGTH) or phrase(texts, "unnamed_link")
        yield Text(f"{text}  ") + Text(one_line(link["url"], _URL_LENGTH), style="dim")
