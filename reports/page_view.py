"""What one saved page offers, for a person at a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.contract import Document
from reports.finding_text import value_as_written
from reports.layout import indented
from reports.service_view import service_lines
from reports.text import one_line
from reports.words import phrase, say

_URL_LENGTH = 200
_VALUE_LENGTH = 120
_EXCERPT_LENGTH = 200
_MOST_LINKS = 10


def page_view(reading: Document, heading: str = "") -> RenderableType:
    """Return what a page offers, in the form of the data contract: contact details, forms, contact links.

    `heading` names the page beside its address, as its file does.
    """
    parts: list[RenderableType] = [
        *_section("phones", [_phone(phone, phone["type"]) for phone in reading["phones"]]),
        *_section("faxes", [_phone(fax, "") for fax in reading["faxes"]]),
        *_section("emails", [_detail(email, email["value"], email["kind"]) for email in reading["emails"]]),
        *_section("forms", [_form(form) for form in reading["forms"]]),
        *_section("links", list(_contact_links(reading))),
        *service_lines(reading["signals"]),
    ]
    if not parts and not reading["problem"]:
        parts.append(indented(Text(say("page", "nothing"))))
    return Group(_heading(reading, heading), *parts, "")


def _heading(reading: Document, name: str) -> Text:
    names = [one_line(each, _URL_LENGTH) for each in (name, reading["url"]) if each]
    heading = Text("  ".join(names) or say("page", "no_url"), style="bold")
    facts = [fact for fact in (reading["language"], reading["country"]) if fact]
    if reading["problem"]:
        facts.append(say("reason", reading["problem"]))
    return Text() + heading + Text(f"  ({one_line(', '.join(facts))})" if facts else "")


def _section(name: str, lines: list[Text]) -> Iterator[RenderableType]:
    if lines:
        yield Text(say("page", name), style="bold")
        yield from (indented(line) for line in lines)


def _phone(phone: Document, kind: str) -> Text:
    return _detail(phone, value_as_written(phone["value"], phone["as_written"]), kind)


def _detail(finding: Document, text: str, kind: str) -> Text:
    """A phone number or address: as it is, what sort it is, whose, and the words around it."""
    facts = [fact for fact in (kind, finding["how"], finding["owner"]) if fact]
    if not finding["visible"]:
        facts.append(say("page", "hidden"))
    line = Text() + Text(one_line(text, _VALUE_LENGTH), style="green")
    line += Text(f"  ({one_line(', '.join(facts))})")
    return line + Text(f"  “{one_line(finding['excerpt'], _EXCERPT_LENGTH)}”", style="dim")


def _form(form: Document) -> Text:
    key = "required_one" if form["required"] == 1 else "required"
    facts = [say("page", key).format(count=form["required"])]
    facts += [f"{say('page', key)} {form[key]}" for key in ("captcha", "provider") if form[key]]
    return Text() + Text(form["kind"], style="green") + Text(f"  ({one_line(', '.join(facts))})")


def _contact_links(reading: Document) -> Iterator[Text]:
    leading = [link for link in reading["links"] if link["contact_class"]]
    for link in leading[:_MOST_LINKS]:
        text = one_line(link["text"], _VALUE_LENGTH) or phrase("unnamed_link")
        yield Text(f"{text}  ") + Text(one_line(link["url"], _URL_LENGTH), style="dim")
