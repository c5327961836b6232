"""A page as a visitor reads it: blocks of text, links, forms, places, visibility."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.model import Place
from crawler.page.document import Page, parse
from crawler.page.reading import read_page

URL = "https://www.firma.test/om/oss.html"


def read(html: str, url: str = URL) -> Page:
    return parse(html, url)


def seen(html: str) -> list[str]:
    return [block.text for block in read(html).blocks if block.visible]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        pytest.param("<p>Ring  oss\n på <b>22 00</b> 00 00</p>", ["Ring oss på 22 00 00 00"], id="collapsed"),
        pytest.param("<p>08-<span>46</span>5 00</p>", ["08-465 00"], id="inline elements do not split"),
        pytest.param("<td>1</td>", ["1"], id="stray cell"),
        pytest.param("<table><tr><td>Tel</td><td>22</td></tr></table>", ["Tel", "22"], id="cells apart"),
        pytest.param("<ul><li>22 00<li>33 00</ul>", ["22 00", "33 00"], id="unclosed items apart"),
        pytest.param("<p>Storgata 1<br>0155 Oslo</p>", ["Storgata 1\n0155 Oslo"], id="br is a line"),
        pytest.param("<pre>a\nb  c</pre>", ["a\nb c"], id="pre keeps lines"),
        pytest.param("<p>a<!-- 22 00 -->b</p>", ["ab"], id="comments are nothing"),
        pytest.param("<p>in\u00adfo\u200b@firma.no</p>", ["info@firma.no"], id="invisible characters"),
        pytest.param("<p>a&nbsp;&nbsp;b</p>", ["a b"], id="no-break spaces are spaces"),
        pytest.param("<a href=x>En</a><a href=y>To</a>", ["En To"], id="neighbouring links apart"),
        pytest.param("<p>a</p>tail<div>b</div>", ["a", "tail", "b"], id="text between blocks"),
        pytest.param("<select><option>22 00 00 00</option></select>", [], id="options are not text"),
        pytest.param("<textarea>22 00</textarea><input value='33'>", [], id="field values are not text"),
        pytest.param("<script>var a='22'</script><style>b{}</style>", [], id="scripts and styles"),
        pytest.param(
            "<body><template><p>x</p></template><noscript>y</noscript>", [], id="template and noscript"
        ),
        pytest.param("<i class='fa fa-phone'></i> 22 00", ["☎ 22 00"], id="a phone icon reads as its sign"),
        pytest.param("<img alt='Faks'> 22 00", ["📠 22 00"], id="a picture that says fax"),
        pytest.param("<svg><use href='/i.svg#icon-mail'/></svg>x", ["✉ x"], id="an svg symbol"),
        pytest.param("<svg><text>22 00</text></svg>", ["22 00"], id="svg text can be read"),
    ],
)
def test_blocks_are_as_rendered(html: str, blocks: list[str]) -> None:
    assert seen(html) == blocks


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<div><span>08-650 341 82</span><span>info@firma.se</span></div>", "08-650 341 82 info@firma.se"),
        ("<div><span>+46865034182</span><b>info@firma.se</b></div>", "+46865034182 info@firma.se"),
        ("<div><span>22 33 44 55</span><!-- -->post@firma.no</div>", "22 33 44 55 post@firma.no"),
        ('<div><b>08-650 341 82</b><a href="mailto:a@b.se">a@b.se</a></div>', "08-650 341 82 a@b.se"),
        ("<div><i>info@firma.se</i><i>+46865034182</i></div>", "info@firma.se +46865034182"),
        ("<div><i>info@firma.se</i><i>22 33 44 55</i></div>", "info@firma.se 22 33 44 55"),
        ("<div><i>(02) 9123 4567</i><i>vardagar 8-17</i></div>", "(02) 9123 4567 vardagar 8-17"),
        ("<div><i>08-650 341 82</i><i>070-461 39 82</i></div>", "08-650 341 82 070-461 39 82"),
        ("<div><i>556036-0793</i><i>08-650 341 82</i></div>", "556036-0793 08-650 341 82"),
        ("<div><i>Skriv till oss</i><i>info@firma.se</i></div>", "Skriv till oss info@firma.se"),
        ("<div><i>Anna Berg</i><i>anna@firma.se</i></div>", "Anna Berg anna@firma.se"),
        ("<div><i>Verkstad</i><i>verkstad@firma.se</i></div>", "Verkstad verkstad@firma.se"),
        ("<div><i>info@firma.se</i><i>order@firma.se</i></div>", "info@firma.se order@firma.se"),
        ("<div><i>info@firma.se</i><i>Vi svarar</i></div>", "info@firma.se Vi svarar"),
        ("<div><i>info@firma.se</i><i>firma.se</i></div>", "info@firma.se firma.se"),
        ("<p><i class='material-icons'>email</i>info@firma.se</p>", "email info@firma.se"),
        ("<div><i>e-post</i><i>info@firma.se</i></div>", "e-post info@firma.se"),
        ("<div><i>© Firma 2025</i><i>info@firma.se</i></div>", "© Firma 2025 info@firma.se"),
        ("<div><i>0155</i><i>22 33 44 55</i></div>", "0155 22 33 44 55"),
        ("<div><i>22 33 44 55</i><i>8-16</i></div>", "22 33 44 55 8-16"),
        ("<div><i>22 33 44 55</i><i>man-fre</i></div>", "22 33 44 55 man-fre"),
        ("<div><i>22334455</i><i>Man-fre</i></div>", "22334455 Man-fre"),
        ("<div><i>22334455</i><i>DKK</i></div>", "22334455DKK"),
        ("<div><i>12 334 455</i><i>stk</i></div>", "12 334 455stk"),
        ("<p>Skriv till in<b>fo@firma.se</b></p>", "Skriv till info@firma.se"),
        ("<p>an<b>na.</b>berg<b>@firma</b><b>.se</b></p>", "anna.berg@firma.se"),
        ("<p>info<b>@</b>firma<b>.</b>se</p>", "info@firma.se"),
        ("<p>anna<b>berg@firma.se</b></p>", "annaberg@firma.se"),
        ("<p>0046 8<b>650 341 82</b></p>", "0046 8 650 341 82"),
        ("<p>08-650 3<b>41 82</b></p>", "08-650 341 82"),
        ("<p>info@firma.co<b>m</b></p>", "info@firma.com"),
        ("<p>08-<b>650</b> 34<b>x</b></p>", "08-650 34x"),
        ("<p>SE<b>556036079301</b></p>", "SE556036079301"),
        ("<p>1<sup>st</sup>, A4<b>b</b>, anna<b>1985</b>@firma.se</p>", "1st, A4b, anna1985@firma.se"),
    ],
)
def test_numbers_and_addresses_set_apart_by_styles_alone_do_not_run_together(html: str, block: str) -> None:
    assert seen(html) == [block]


@pytest.mark.parametrize(
    ("html", "hidden_by"),
    [
        ("<p hidden>x</p>", "hidden"),
        ("<div style='display:none'><p>x</p></div>", "display:none"),
        ("<p style='DISPLAY : none !important'>x</p>", "display:none"),
        ("<p style='visibility:hidden'>x</p>", "visibility:hidden"),
        ("<p style='opacity:0'>x</p>", "opacity:0"),
        ("<p style='opacity:0;transform:translateY(9px);pointer-events:none'>x</p>", "opacity:0"),
        ("<p style='opacity:0;transform:scale(0)'>x</p>", "opacity:0"),
        ("<p style='opacity:0;display:none;filter:blur(3px)'>x</p>", "display:none"),
        ("<div data-w-id=1 style='opacity:0;visibility:hidden'>x</div>", "visibility:hidden"),
        ("<div class=gform_wrapper hidden>x</div>", "hidden"),
        ("<p style='font-size:0'>x</p>", "font-size:0"),
        ("<p style='font-size: 1px'>x</p>", "font-size:1px"),
        ("<p style='position:absolute; left:-9999px'>x</p>", "left:-9999px"),
        ("<p style='text-indent:-999em'>x</p>", "text-indent:-999em"),
        ("<p style='overflow:hidden;height:1px'>x</p>", "height:1px"),
        ("<p style='color:#fff;background:#fff'>x</p>", "color:#fff"),
        ("<dialog>x</dialog>", "dialog"),
        ("<h3></h3>Tekst<div style='display:none'>x</div>", "display:none"),
        ("<h3></h3><div style='left:-999px;position:absolute'>x</div>", "left:-999px"),
        ("<p><a href='/k'></a></p><div style='display:none'>x</div>", "display:none"),
        ("<h1>Oslo</h1><div style='display:none'>x</div>", "display:none"),
    ],
)
def test_what_style_or_attribute_hides_is_not_seen(html: str, hidden_by: str) -> None:
    block = read(html).blocks[-1]
    assert (block.text, block.visible, block.hidden_by) == ("x", False, hidden_by)


@pytest.mark.parametrize(
    "html",
    [
        "<p style='left:-10px'>x</p>",
        "<p style='display:block'>x</p>",
        "<p style='font-size:12px'>x</p>",
        "<p aria-hidden=true>x</p>",
        "<p style='color:#fff;background:#000'>x</p>",
        "<p style='height:1px'>x</p>",
        "<p style='opacity:0;transform:translateY(20px)'>x</p>",
        "<p style='-webkit-transform:translate3d(0,40px,0);opacity:0'>x</p>",
        "<div data-w-id='8f1c' style='opacity:0'>x</div>",
        "<div class='gform_wrapper gravity-theme' style='display:none'>x</div>",
        "<dialog open>x</dialog>",
        "<img style='display:none' src=t.gif>x",
        "<p style='not css at all;;;:'>x</p>",
    ],
)
def test_what_is_shown_is_seen(html: str) -> None:
    assert seen(html) == ["x"]


def test_a_hidden_decoy_neither_splits_nor_pollutes_what_is_seen() -> None:
    page = read("<p>info<span style='display:none'>spam</span>@firma.no</p>")
    assert [(block.text, block.visible) for block in page.blocks] == [
        ("info@firma.no", True),
        ("spam", False),
    ]


@pytest.mark.parametrize(
    ("html", "reveal"),
    [
        ("<details><summary>Mer</summary><p>x</p></details>", True),
        ("<details open><p>x</p></details>", False),
        ("<div role=tabpanel hidden>x</div>", True),
        ("<div class='tab-pane'>x</div>", True),
        ("<div class='tab-pane active'>x</div>", False),
        ("<div class='accordion-collapse collapse' style='display:none'>x</div>", True),
        ("<nav><div class='collapse'>x</div></nav>", False),
        ("<h3>Oslo</h3> <!-- --> <div style='display:none'>x</div>", True),
        ("<button>Mer</button><div hidden>x</div>", True),
        ("<div><h3>Oslo</h3></div><div style='display:none'>x</div>", True),
        ("<p><a href='#'>Vis</a></p><div style='display: none'>x</div>", True),
        ("<div onclick='t()'>Bergen</div><div style='display:none'><p>x</p></div>", True),
    ],
)
def test_details_tabs_and_accordions_are_on_the_page_but_noted(html: str, reveal: bool) -> None:
    block = next(block for block in read(html).blocks if block.text == "x")
    assert (block.visible, block.reveal) == (True, reveal)


OPENERS = [
    "<a href='#k'>Kontakta oss</a>",
    "<button data-target='#k'>Kontakta oss</button>",
    "<button data-bs-toggle=modal data-bs-target='#k'>Kontakta oss</button>",
    "<span role=button aria-controls='m k'>Kontakta oss</span>",
    "<a data-fancybox data-src='#k' href='javascript:;'>Kontakta oss</a>",
    "<a href='#' onclick=\"openPopup('k'); return false\">Kontakta oss</a>",
    "<a href='#' onclick='$(\"#k\").fadeIn()'>Kontakta oss</a>",
    '<button onclick=\'document.getElementById("k").style.display="block"\'>Kontakta oss</button>',
    "<button commandfor=k command=show-modal>Kontakta oss</button>",
]
REGIONS = [
    "<div id=k style='display:none'>x</div>",
    "<aside hidden id=k>x</aside>",
    "<dialog id=k>x</dialog>",
]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("opener", OPENERS)
def test_what_a_control_anywhere_opens_is_on_the_page_but_noted(opener: str, region: str) -> None:
    for html in (f"{opener}<p>y</p>{region}", f"{region}<p>y</p>{opener}"):
        block = next(block for block in read(html).blocks if block.text == "x")
        assert (block.visible, block.reveal) == (True, True)


def test_many_pictures_that_are_loaded_late_hide_no_control() -> None:
    page = read("<img data-src=/a.jpg>" * 5_000 + "<a href='#k'>y</a><p>y</p><div id=k hidden>x</div>")
    assert [(block.text, block.visible) for block in page.blocks] == [("y", True), ("y", True), ("x", True)]


@pytest.mark.parametrize(
    ("html", "reveals"),
    [
        ("<form><input></form>", [False]),
        (
            "<details><summary>Skriv</summary><form><input></form></details><form><input></form>",
            [True, False],
        ),
        ("<a href='#k'>Skriv</a><p>y</p><div id=k hidden><form><input></form></div>", [True]),
        (
            "<details><summary>Skriv</summary><div><input><textarea></textarea><button>Skicka</button></div>",
            [True],
        ),
    ],
)
def test_a_form_that_a_control_opens_is_noted(html: str, reveals: list[bool]) -> None:
    assert [(form.visible, form.reveal) for form in read(html).forms] == [
        (True, reveal) for reveal in reveals
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='#other'>Kontakta oss</a><p>y</p><div id=k style='display:none'>x</div>",
        "<a href='/sida#k'>Kontakta oss</a><p>y</p><div id=k style='display:none'>x</div>",
        "<a href='#k'>Kontakta oss</a><p>y</p><div id=k style='position:absolute;left:-9999px'>x</div>",
        "<a href='#k'>Kontakta oss</a><p>y</p><div style='display:none'><div id=k>x</div></div>",
        "<label for=k>Kontakta oss</label><p>y</p><div id=k style='display:none'>x</div>",
        "<p>y</p><div id=k style='display:none'><a href='#k'></a>x</div>",
        "<p>y</p><div id=k style='display:none'><a href='#' onclick=\"toggle('k')\"></a>x</div>",
        "<button data-bs-target='#k' data-bs-dismiss=modal>y</button><p>y</p><div id=k hidden>x</div>",
        "<button commandfor=k command=close>y</button><p>y</p><dialog id=k>x</dialog>",
        "<a href=/om onclick=\"ga('send', 'event', 'k')\">y</a><p>y</p><div id=k hidden>x</div>",
        "<a href=/om onclick=\"hidePopup('k')\">y</a><p>y</p><div id=k hidden>x</div>",
        "<a onclick=\"document.getElementById('k').value='1'\">y</a><p>y</p><div id=k hidden>x</div>",
        "<a onclick=\"document.getElementById('k').style.display='none'\">y</a><p>y</p><div id=k hidden>x</div>",
        "<svg><use href='#k'></use></svg><p>y</p><div id=k hidden>x</div>",
        "<button data-toggle=modal data-target='#a'>y</button><p>y</p><div id=modal hidden>x</div>",
        "<button data-target='#k'>y</button><p>y<span id=k style='display:none'>x</span></p>",
    ],
)
def test_what_no_control_opens_stays_hidden(html: str) -> None:
    block = next(block for block in read(html).blocks if block.text == "x")
    assert not block.visible


@pytest.mark.parametrize(
    ("html", "visible", "reveal"),
    [
        pytest.param("<p>x</p>", True, False, id="plain"),
        pytest.param("<p hidden>x</p>", False, False, id="hidden"),
        pytest.param("<div hidden><p style='opacity:1'>x</p></div>", False, False, id="inside hidden"),
        pytest.param("<p style='display:none'>x</p>", True, False, id="a stylesheet shows it all the same"),
        pytest.param("<p style='left:-999px;position:absolute'>x</p>", True, False, id="offset"),
        pytest.param("<div class='tab-pane'>x</div>", True, False, id="the tab that is open"),
        pytest.param("<div class='tab-pane' hidden>x</div>", True, True, id="a tab that is closed"),
        pytest.param("<div role=tabpanel style='display:none'>x</div>", True, False, id="tab by role, open"),
        pytest.param("<div role=tabpanel hidden>x</div>", True, True, id="tab by role, closed"),
        pytest.param("<h3>Oslo</h3><div hidden>x</div>", True, True, id="accordion"),
        pytest.param("<h3>Oslo</h3><div style='display:none'>x</div>", True, False, id="open accordion"),
        pytest.param("<details><summary>Mer</summary><p>x</p></details>", True, True, id="details"),
        pytest.param("<details><summary>Mer</summary><div hidden>x</div></details>", True, True, id="both"),
        pytest.param("<dialog>x</dialog>", True, False, id="a dialog that a style shows"),
        pytest.param("<dialog hidden>x</dialog>", False, False, id="a dialog that is closed"),
        pytest.param(
            "<a href='#k'>y</a><dialog hidden id=k>x</dialog>", False, False, id="one with a control"
        ),
    ],
)
def test_in_a_rendered_snapshot_only_the_hidden_attribute_hides(
    html: str, visible: bool, reveal: bool
) -> None:
    page = parse(html, URL, rendered=True)
    block = next(block for block in page.blocks if block.text == "x")
    assert (block.visible, block.reveal) == (visible, reveal)


@pytest.mark.parametrize("rendered", [False, True])
def test_a_detail_is_as_visible_as_its_snapshot_says(rendered: bool) -> None:
    reading = read_page("<p style='display:none'>info@firma.test</p>", URL, rendered=rendered)
    assert [email.visible for email in reading.emails] == [rendered]


def test_a_rendered_snapshot_keeps_icons_and_marks() -> None:
    page = parse(
        "<p><i class='fa fa-phone' style='opacity:0'></i> 22<b class=spamspan>y</b>", URL, rendered=True
    )
    assert (page.blocks[0].text, page.marks[0].text) == ("☎ 22y", "y")


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<header>x</header>", Place.HEADER),
        ("<nav>x</nav>", Place.NAV),
        ("<footer>x</footer>", Place.FOOTER),
        ("<div role=contentinfo>x</div>", Place.FOOTER),
        ("<div id=footer>x</div>", Place.FOOTER),
        ("<div class='site-footer'>x</div>", Place.FOOTER),
        ("<div class='footer-widgets'>x</div>", Place.FOOTER),
        ("<div class='sidfot'>x</div>", Place.FOOTER),
        ("<div class='card-footer'>x</div>", Place.MAIN),
        ("<div class='navbar-left dark'>x</div>", Place.NAV),
        ("<div class='menu-item'>x</div>", Place.MAIN),
        ("<article><header>x</header></article>", Place.MAIN),
        ("<section><footer>x</footer></section>", Place.FOOTER),
        ("<footer><nav>x</nav></footer>", Place.FOOTER),
        ("<header><nav>x</nav></header>", Place.NAV),
        ("<div class='header'></div>x", Place.MAIN),
    ],
)
def test_places_follow_landmarks_and_the_words_page_builders_use(html: str, place: Place) -> None:
    assert read(html).blocks[0].place is place


def test_a_block_knows_the_heading_above_it() -> None:
    page = read("<h2>Kundeservice</h2><p>a</p><p>b</p><footer><p>c</p></footer>")
    assert [(block.text, block.heading) for block in page.blocks] == [
        ("Kundeservice", "Kundeservice"),
        ("a", "Kundeservice"),
        ("b", "Kundeservice"),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    ("html", "captions"),
    [
        ("<table><tr><th>Navn<th>Faks<tr><td>Kari<td>22</table>", {"22": "Faks", "Kari": "Navn", "Faks": ""}),
        ("<table><tr><td>Navn<td>Faks<tr><td>Kari<td>22</table>", {"22": "Faks"}),
        ("<table><tr><td>Faks<td>33<tr><td>Tlf<td>22</table>", {"22": "", "Tlf": "Faks"}),
        (
            "<table><tr><th colspan=2>Nr<th>Pris<tr><td>11<td>22<td>33</table>",
            {"11": "Nr", "22": "Nr", "33": "Pris"},
        ),
        ("<table><tr><th>A<tr><td><table><tr><td>22</table></table>", {"22": ""}),
        ("<table><tr><th>A<tr><td>1</table><p>22</p>", {"1": "A", "22": ""}),
        ("<tr><td>22", {"22": ""}),
        ("<table><tr><th colspan=999999999999>A<tr><td>22</table>", {"22": "A"}),
    ],
)
def test_a_cell_knows_the_words_that_head_its_column(html: str, captions: dict[str, str]) -> None:
    found = {block.text: block.caption for block in read(html).blocks}
    assert {text: found[text] for text in captions} == captions


@pytest.mark.parametrize(
    ("html", "url", "text", "kind"),
    [
        ("<a href='kontakt.html'>Kontakt</a>", "https://www.firma.test/om/kontakt.html", "Kontakt", "a"),
        ("<a href='/kontakt#skjema'>Kontakt</a>", "https://www.firma.test/kontakt", "Kontakt", "a"),
        ("<a href='../b'>B</a>", "https://www.firma.test/b", "B", "a"),
        ("<a href='?side=2'>2</a>", "https://www.firma.test/om/oss.html?side=2", "2", "a"),
        ("<a href='//hjelp.firma.test/x'>H</a>", "https://hjelp.firma.test/x", "H", "a"),
        ("<a href=' HTTPS://firma.test/x '>H</a>", "https://firma.test/x", "H", "a"),
        ("<a href='#bunn'>Ned</a>", None, "Ned", "a"),
        ("<a href='tel:+4722000000'>Ring</a>", None, "Ring", "a"),
        ("<a href='mailto:a@b.no'>Skriv</a>", None, "Skriv", "a"),
        ("<a href='javascript:void(0)'>Nei</a>", None, "Nei", "a"),
        ("<a href='x'><img alt='Kontakt oss'></a>", "https://www.firma.test/om/x", "Kontakt oss", "a"),
        ("<a href='x' aria-label='Kontakt'></a>", "https://www.firma.test/om/x", "Kontakt", "a"),
        ("<a href='x' title='Kontakt'><i></i></a>", "https://www.firma.test/om/x", "Kontakt", "a"),
        ("<a href='x'><div>Om</div><div>oss</div></a>", "https://www.firma.test/om/x", "Om oss", "a"),
        (
            "<map><area href='k.htm' alt='Kontakt'></map>",
            "https://www.firma.test/om/k.htm",
            "Kontakt",
            "area",
        ),
        (
            "<iframe src='/skjema' title='Skjema'></iframe>",
            "https://www.firma.test/skjema",
            "Skjema",
            "iframe",
        ),
        ("<a href='javascript:open(\"k.htm\")'>K</a>", "https://www.firma.test/om/k.htm", "K", "script"),
        ("<a href='#' onclick=\"location.href='/k'\">K</a>", "https://www.firma.test/k", "K", "script"),
        ("<div onclick=\"location='/k'\">K</div>", "https://www.firma.test/k", "K", "script"),
        ("<base href='/ny/'><a href='k'>K</a>", "https://www.firma.test/ny/k", "K", "a"),
        ("<a href='http://[bad'>K</a>", None, "K", "a"),
    ],
)
def test_links_lead_where_a_browser_would_go(html: str, url: str | None, text: str, kind: str) -> None:
    (anchor,) = read(html).anchors
    assert (anchor.url, anchor.text, anchor.kind) == (url, text, kind)


def test_frames_of_a_frameset_are_links_of_the_page() -> None:
    page = read("<html><frameset><frame src='meny.htm' name=meny><frame src='side.htm'></frameset></html>")
    assert [(anchor.kind, anchor.url) for anchor in page.anchors] == [
        ("frame", "https://www.firma.test/om/meny.htm"),
        ("frame", "https://www.firma.test/om/side.htm"),
    ]


def test_an_anchor_knows_where_its_text_stands() -> None:
    page = read("<p>Skriv til <a href='mailto:a@b.no'>a@b.no</a> i dag</p>")
    (anchor,) = page.anchors
    assert page.blocks[anchor.block].text[anchor.start : anchor.end].strip() == "a@b.no"


def test_forms_are_numbered_in_document_order() -> None:
    page = read("<form id=a></form><div><form id=b><input name=q></form></div>")
    assert [(form.index, form.node.attributes["id"]) for form in page.forms] == [(0, "a"), (1, "b")]


def test_a_form_cut_off_from_its_fields_by_a_table_is_read_from_the_table() -> None:
    page = read("<table><form action=/send><tr><td><textarea name=m></textarea></td></tr></form></table>")
    (form,) = page.forms
    assert form.index == 0
    assert "textarea" in form.html


def test_fields_without_a_form_are_a_form_to_the_visitor() -> None:
    page = read("<div><div><input name=epost><textarea name=m></textarea><button>Send</button></div></div>")
    assert [form.index for form in page.forms] == [None]


@pytest.mark.parametrize(
    ("html", "refresh"),
    [
        ("<meta http-equiv=refresh content='0; url=/no/'>", "https://www.firma.test/no/"),
        ("<meta http-equiv=Refresh content=\"5;URL='start.html'\">", "https://www.firma.test/om/start.html"),
        ("<meta http-equiv=refresh content='300'>", None),
        ("<meta http-equiv=refresh content='300;url=/no/'>", None),
        ("<meta http-equiv=refresh content=''>", None),
    ],
)
def test_an_immediate_refresh_takes_the_visitor_along(html: str, refresh: str | None) -> None:
    assert read(html).refresh == refresh


def test_what_the_page_says_of_itself() -> None:
    page = read(
        "<html lang='nb-NO'><head><title> Firma\n AS </title><meta name=Generator content=X>"
        "<link rel=alternate hreflang=en href=/en/><script src=/app.js></script>"
        '<script type="application/ld+json">{"telephone":"1"}</script><script>var a=1</script></head>'
        "<body><span itemprop=telephone content='22 00'></span></body></html>"
    )
    assert (page.title, page.language, page.meta["generator"]) == ("Firma AS", "nb", "X")
    assert page.alternates == (("en", "https://www.firma.test/en/"),)
    assert (page.script_urls, page.json_ld, page.scripts) == (
        ("/app.js",),
        ('{"telephone":"1"}',),
        ("var a=1",),
    )
    assert page.microdata == (("telephone", "22 00"),)


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Åpent".encode(), None, "Åpent"),
        ("Åpent".encode(), "text/html; charset=utf-8", "Åpent"),
        ("Åpent".encode("cp1252"), None, "Åpent"),
        ("Åpent".encode("cp1252"), "text/html; charset=iso-8859-1", "Åpent"),
        ("Åpent".encode("cp1252"), "text/html; charset=utf-8", "Åpent"),
        (b"<meta charset=windows-1252>" + "Åpent".encode("cp1252"), None, "Åpent"),
        (b"<meta charset=utf-8>" + "Åpent".encode("cp1252"), None, "Åpent"),
        ("\ufeffÅpent".encode("utf-16"), None, "Åpent"),
        ("\ufeffÅpent".encode(), None, "Åpent"),
        (b"<meta charset=utf-16>" + "Åpent".encode(), None, "Åpent"),
        ("Åpent".encode(), "text/html; charset=iso-8859-1", "Åpent"),
        (b"<meta charset=windows-1252>" + "Åpent".encode(), None, "Åpent"),
        ("営業".encode("iso-2022-jp"), "text/html; charset=iso-2022-jp", "営業"),
        ("Łódź".encode("iso-8859-2"), "text/html; charset=ISO-8859-2", "Łódź"),
        ("Åpent".encode(), "text/html; charset=no-such-thing", "Åpent"),
    ],
)
def test_bytes_become_the_text_that_was_meant(body: bytes, content_type: str | None, text: str) -> None:
    assert parse(body, URL, content_type).blocks[-1].text == text


def test_deep_nesting_and_nul_bytes_are_read_to_the_end() -> None:
    page = parse(b"\0" + b"<div>" * 50_000 + b"22 00 00 00", URL)
    assert page.blocks[-1].text.endswith("22 00 00 00")


_PIECES = st.sampled_from(
    "<p> </p> <a href='k'> <a href='http://['> </a> <form> </form> <table> <tr> <td> </table> <textarea> "
    "</textarea> <details> <b style='display:none'> </b> <!-- --> <script> </script> <br> <base href=x> "
    "<frameset> <frame src=a> <svg> <use href='#fa-fax'/> &amp; &#0; 22 @ <meta http-equiv=refresh content=0;url=k>".split(" ")
)  # fmt: skip


@given(
    st.one_of(
        st.binary(max_size=400), st.lists(_PIECES, max_size=60).map(lambda parts: "".join(parts).encode())
    )
)
def test_no_body_makes_parsing_fail(body: bytes) -> None:
    page = parse(body, URL)
    for anchor in page.anchors:
        assert 0 <= anchor.start <= anchor.end
        assert 0 <= anchor.block <= len(page.blocks)
    for block in page.blocks:
        assert block.text == block.text.strip()
        assert block.text


def test_controls_are_what_is_pressed_and_leads_nowhere_by_itself() -> None:
    page = parse(
        "<button>1</button><details><summary>2</summary></details><input type=BUTTON value=3><input type=submit>"
        "<a role=button>4</a><span role=button>5</span><button role=button>6</button><a href=/x>no</a><input>"
        "<noscript><button>no</button></noscript><template><button>no</button></template>",
        "http://firma.example/",
    )
    assert [node.text() or node.attributes.get("value") for node in page.controls] == list("123456")
