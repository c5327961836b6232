"""One page -> its forms: what each is for, and what it costs the visitor."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from crawler.model import Form, FormKind, Owner
from crawler.page.document import Page, RawForm
from crawler.page.excerpts import shortened
from crawler.page.forms.captcha import captcha_of
from crawler.page.forms.embeds import embedded_forms
from crawler.page.forms.fields import FormContent
from crawler.page.forms.kind import Judgement, Setting, judge
from crawler.page.forms.labels import read
from crawler.page.forms.providers import provider_of_markup, provider_of_url
from crawler.page.forms.scan import count_links, scan
from crawler.page.forms.scope import PAGE_WIDE_LINKS, groups_of_fields
from crawler.page.vocabulary import load

MAX_FORMS = 500
"""Forms read of one page; long lists of goods have one for each."""
_SEGMENT_CHARACTERS = 40
_URL_CHARACTERS = 2_000
_LEVELS = 12
_BLOCKS_BACK = 16
_HEADING_REACH = 800
"""Characters of text between a heading and a form that it still heads."""
_FEW_FIELDS = 30
"""A form of more fields and none for a message is no contact form, whatever its labels say."""
_CLEAR_LEAD = 5.0
"""Points ahead at which a form with a message field is no contact form, whatever its labels say."""
_ACTION_CHARACTERS = 300
_PRECEDENCE = (
    FormKind.CONTACT,
    FormKind.APPLICATION,
    FormKind.BOOKING,
    FormKind.ORDER,
    FormKind.SURVEY,
    FormKind.COMMENT,
    FormKind.REGISTRATION,
    FormKind.PASSWORD,
    FormKind.LOGIN,
    FormKind.NEWSLETTER,
    FormKind.SEARCH,
    FormKind.OTHER,
)
"""Of several groups of fields in one page-wide `<form>`, the one that stands for it."""


def extract_forms(page: Page) -> tuple[Form, ...]:
    """Return every `<form>` of the page, contact forms without a `<form>`, and embedded ones.

    Every `<form>` is there, up to `MAX_FORMS`, in document order with its number; what belongs to none has
    `index` None.
    """
    context = _page_words(page)
    read = page.forms[:MAX_FORMS]
    own, loose = _mended([raw for raw in read if raw.index is not None], read)
    found = [_form(page, raw, context) for raw in own]
    found += [form for raw in loose if (form := _form(page, raw, context)).kind is FormKind.CONTACT]
    return (*found, *embedded_forms(page, context))


def _mended(own: list[RawForm], forms: tuple[RawForm, ...]) -> tuple[list[RawForm], list[RawForm]]:
    """Return the forms, those that a stray end tag cut off from their message field made whole, and the rest.

    In HTML a field after such a tag still belongs to the form (its "form owner"), though it is not inside it.
    """
    loose: list[RawForm] = []
    holders = {raw.node.mem_id for raw in own}
    for group in (raw for raw in forms if raw.index is None):
        if _is_within(group.node, holders):
            continue
        inside = {form.mem_id for form in group.node.css("form")}
        cut = [i for i, raw in enumerate(own) if raw.element is not None and raw.element.mem_id in inside]
        if len(cut) == 1 and not _has_button(own[cut[0]].node):
            own[cut[0]] = replace(own[cut[0]], node=group.node)
        else:
            loose.append(group)
    return own, loose


def _is_within(node: LexborNode | None, holders: set[int]) -> bool:
    """Tell whether an element, or one that holds it closely, is among `holders`."""
    for _ in range(_LEVELS):
        if node is None:
            return False
        if node.mem_id in holders:
            return True
        node = node.parent
    return False


def _has_button(node: LexborNode) -> bool:
    kinds = ((field.attributes.get("type") or "").lower() for field in node.css("input"))
    return node.css_first("button") is not None or any(kind in ("submit", "image") for kind in kinds)


def _page_words(page: Page) -> str:
    """Return what the page says it is about: its title, and its path in words."""
    try:
        path = unquote(urlsplit(page.url).path)
    except ValueError:
        path = ""
    return f"{page.title} {path[-_SEGMENT_CHARACTERS * 2 :]}"


def _form(page: Page, raw: RawForm, context: str) -> Form:
    attributes = (raw.element or raw.node).attributes
    action = _absolute(page.base_url, (attributes.get("action") or "").strip()[:_URL_CHARACTERS])
    sent_to = provider_of_url(action)
    provider = sent_to or provider_of_markup(attributes)
    heading = _near_heading(page, raw)
    setting = Setting(
        names=_names(attributes),
        address=_path_words(action),
        heading=heading,
        is_search=attributes.get("role") == "search",
        provider_kind=provider.kind if provider else None,
    )
    view = _look(raw.node, setting, context)
    owner, owner_reason = _owner(action)
    fields = view.content.fields
    return Form(
        index=raw.index,
        kind=view.judgement.kind,
        required=sum(1 for field in fields if field.required),
        captcha=captcha_of(view.source, view.content),
        provider=provider.name if provider else None,
        action=action,
        visible=raw.visible,
        owner=owner,
        owner_reason=owner_reason,
        excerpt=_excerpt(heading, view.content),
        place=raw.place,
        fields=len(fields),
        login=any(field.control == "password" for field in fields),
        consents=sum(1 for field in fields if field.role == "consent" and field.control == "checkbox"),
        steps=view.content.steps,
        url=action if sent_to else None,
        reason=view.judgement.reason + _dead_end(action),
        reveal=raw.reveal,
    )


def _near_heading(page: Page, raw: RawForm) -> str:
    """Return the heading above a form, "" where so much stands between that it heads something else."""
    between = 0
    for block in reversed(page.blocks[max(0, raw.block - _BLOCKS_BACK) : raw.block]):
        if block.text == raw.heading:
            return raw.heading
        between += len(block.text)
        if between > _HEADING_REACH:
            return ""
    return ""


class _View(NamedTuple):
    """What was seen of a form, in the element that holds the fields that count."""

    source: str
    content: FormContent
    judgement: Judgement


def _look(node: LexborNode, setting: Setting, context: str) -> _View:
    """Return what a form is for; of several groups of fields in a page-wide form, the one that counts."""
    source = node.html or ""
    if count_links(source) > PAGE_WIDE_LINKS:
        apart = replace(setting, heading="")
        views = [_look_closer(group.html or "", apart, context) for group in groups_of_fields(node)]
        return min(views, key=lambda view: _PRECEDENCE.index(view.judgement.kind))
    return _look_closer(source, setting, context)


def _look_closer(source: str, setting: Setting, context: str) -> _View:
    """Return what a form is for: at a glance where that settles it, else with its labels."""
    content = scan(source)
    judgement = judge(content, setting, context)
    if not _needs_labels(content, judgement):
        return _View(source, content, judgement)
    content = read(source)
    return _View(source, content, judge(content, setting, context))


def _needs_labels(content: FormContent, judgement: Judgement) -> bool:
    """Tell whether labels may change the answer: those of a message, or of fields with no telling name."""
    if judgement.kind is FormKind.CONTACT:
        return True
    if any(field.control == "textarea" for field in content.fields):
        return judgement.lead < _CLEAR_LEAD
    if content.links > PAGE_WIDE_LINKS or len(content.fields) > _FEW_FIELDS:
        return False
    unnamed = sum(1 for field in content.fields if field.role == "text")
    return unnamed > 1 or (unnamed == 1 and len(content.fields) > 1 and not judgement.is_settled)


@lru_cache(maxsize=1024)
def _absolute(base_url: str, action: str) -> str:
    """Return where the form is sent, absolute where it is a web address, "" where nothing is said."""
    if not action or action.startswith(("#", "javascript:", "mailto:", "http://", "https://")):
        return action
    try:
        return urljoin(base_url, action)
    except ValueError:
        return action


def _names(attributes: dict[str, str | None]) -> str:
    """Return what a form's author calls it."""
    named = " ".join(attributes.get(key) or "" for key in ("id", "name", "class", "aria-label"))
    return named[:_ACTION_CHARACTERS]


@lru_cache(maxsize=2048)
def _path_words(action: str) -> str:
    """Return the words of the address a form is sent to, without what is too long to be a word."""
    try:
        parts = urlsplit(action)
    except ValueError:
        return ""
    said = f"{parts.path}/{parts.query}"
    segments = unquote(said.replace("&", "/").replace("=", "/")).split("/")
    return " ".join(part for part in segments if len(part) <= _SEGMENT_CHARACTERS)[:_ACTION_CHARACTERS]


def _excerpt(heading: str, content: FormContent) -> str:
    said = [heading or content.heading, *(field.label for field in content.fields), *content.buttons]
    return shortened(" ".join(dict.fromkeys(part for part in said if part)))


def _owner(action: str) -> tuple[Owner, str]:
    """Return whose the form is, judged by where it is sent."""
    rest = action.partition("//")[2].removeprefix("www.").lower()
    if any(rest.startswith(host) for host in load("forms")["third_parties"]):
        return Owner.THIRD_PARTY, f"sent to {rest.partition('/')[0]}"
    return Owner.ORGANISATION, "stands on the company's own page"


def _dead_end(action: str) -> str:
    """Return a remark where a form is sent to an example address that nobody replaced."""
    lowered = action.lower()
    if provider_of_url(action) and any(left in lowered for left in load("forms")["placeholder_endpoints"]):
        return "; sent to a placeholder that was never filled in, so it cannot arrive"
    return ""
