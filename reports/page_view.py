"""What one saved page offers, for a person at a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.contract import Document
from reports.service_view import service_lines
from reports.text import clean_for_terminal, one_line
from reports.words import say

_URL_LENGTH = 200
_VALUE_LENGTH = 120
_EXCERPT_LENGTH = 200
_MOST_LINKS = 10


def page_view(reading: Document) -> RenderableType:
    """Return what a page offers, in the form of the data contract: contact details, forms, contact links."""
    return Group(
        _heading(reading),
        *_section("phones", [_detail(phone, phone["type"]) for phone in reading["phones"]]),
        *_section("faxes", [_detail(fax, "") for fax in reading["faxes"]]),
        *_section("emails", [_detail(email, email["kind"]) for email in reading["emails"]]),
        *_section("forms", [_form(form) for form in reading["forms"]]),
        *_section("links", list(_contact_links(reading))),
        *service_lines(reading["signals"]),
    )


def _heading(reading: Document) -> Text:
    heading = clean_for_terminal(reading["url"] or say("page", "no_url"), _URL_LENGTH)
    heading.stylize("bold")
    facts = [fact for fact in (reading["language"], reading["country"]) if fact]
    if reading["problem"]:
        facts.append(say("reason", reading["problem"]))
    return heading + Text(one_line(f"  {', '.join(facts)}") and f"  ({one_line(', '.join(facts))})")


def _section(name: str, lines: list[Text]) -> Iterator[Text]:
    if lines:
        yield Text(say("page", name), style="bold")
        yield from lines


def _detail(finding: Document, kind: str) -> Text:
    """A phone number or address: as it is, what sort it is, whose, and the words around it."""
    facts = [fact for fact in (kind, finding["how"], finding["owner"]) if fact]
    if not finding["visible"]:
        facts.append(say("page", "hidden"))
    line = Text("  ") + Text(one_line(finding["value"], _VALUE_LENGTH), style="green")
    line += Text(f"  ({one_line(', '.join(facts))})")
    return line + Text(f"  “{one_line(finding['excerpt'], _EXCERPT_LENGTH)}”", style="dim")


def _form(form: Document) -> Text:
    facts = [say("page", "required").format(count=form["required"])]
    facts += [f"{say('page', key)} {form[key]}" for key in ("captcha", "provider") if form[key]]
    return Text("  ") + Text(form["kind"], style="green") + Text(f"  ({one_line(', '.join(facts))})")


def _contact_links(reading: Document) -> Iterator[Text]:
    leading = [link for link in reading["links"] if link["contact_class"]]
    for link in leading[:_MOST_LINKS]:
        text = one_line(link["text"], _VALUE_LENGTH)
        yield Text(f"  {text}  ") + Text(one_line(link["url"], _URL_LENGTH), style="dim")
