"""What tells, in a page as served, that a browser shows a visitor more of it."""

import pytest

from crawler.model import Reason, ScriptSign
from crawler.page.reading import read_page

URL = "http://www.verkstad-prov.se/"
LINKS = "<nav><a href=/a>Om oss</a><a href=/b>Priser</a><a href=/c>Verkstaden</a></nav>"
FETCHED_FOOTER = (
    '<script>fetch("/delar/sidfot.html").then(r => r.text()).then(t => '
    '{ document.getElementById("sidfot").innerHTML = t })</script>'
)
P, S, R, F, C = (
    ScriptSign.PARTS, ScriptSign.SCRIPTS, ScriptSign.REVEAL, ScriptSign.FORM, ScriptSign.CHALLENGE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "signs", "undecided"),
    [
        (f"{LINKS}<h1>Verkstad</h1>", (), set()),
        (f"{LINKS}<script src=/meny.js></script>", (S,), set()),
        # a part that scripts fill
        (f'{LINKS}<div id="sidfot"></div>{FETCHED_FOOTER}', (P, S), {"phone", "email"}),
        (f'{LINKS}<div id="sidfot"> <!-- delas av alla sidor -->\n</div>{FETCHED_FOOTER}', (P, S), {"phone", "email"}),
        (f"{LINKS}<footer></footer><script>$('footer').load('/f.html')</script>", (P, S), {"phone", "email"}),
        (f'{LINKS}<div id="sidfot">Verkstad AB</div>{FETCHED_FOOTER}', (S,), set()),
        (f'{LINKS}<div id="karta"></div><script>rita(document.getElementById("karta"))</script>', (), set()),
        (f'{LINKS}<div id="sidfot"></div><script>document.getElementById("sidfot").hidden = 1</script>', (), set()),
        (f"{LINKS}<div data-include='delar/footer.html'></div><script src=/i.js></script>", (P, S), {"phone", "email"}),
        (f"{LINKS}<div data-include='delar/footer.html'></div>", (), set()),
        (f"{LINKS}<div data-include='bilder.html'></div><script src=/i.js></script>", (S,), set()),
        (f"{LINKS}<main id=app></main><script src=/a.js></script>", (P, S), {"phone", "email", "form"}),
        (f"{LINKS}<h1>Verkstad</h1><div id=kontaktformular></div><script>visa('kontaktformular').innerHTML = f</script>",
         (P, S), {"phone", "email", "form"}),
        # contact that only a script leads to
        (f"{LINKS}<a href='#/kontakt'>Kontakt</a><script src=/a.js></script>", (R, S), {"phone", "email", "form"}),
        (f"{LINKS}<a href=\"javascript:__doPostBack('m','4')\">Kontakta oss</a><script src=/a.js></script>",
         (R, S), {"phone", "email", "form"}),
        (f"{LINKS}<button onclick=visa()>Kontakta oss</button><script src=/a.js></script>", (R, S), {"phone", "email", "form"}),
        (f"{LINKS}<a href='#/kontakt'>Kontakt</a><a href=/kontakt>Kontakt</a><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<a href='#kontakt'>Kontakt</a><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<a href='javascript:void(0)'>Kontakt</a><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<button aria-expanded=false>Kontakt</button><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<form><input name=q><button>Kontakta oss</button></form><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<button>Kontakta mäklaren</button><script src=/a.js></script>", (S,), set()),
        # a label with nothing behind it
        (f"{LINKS}<p>E-post: <span id=m></span></p><script src=/a.js></script>", (P, S), {"email"}),
        (f"{LINKS}<p><b>Telefon:</b> <a id=t href='#'></a><br>Måndag till fredag</p><script src=/a.js></script>",
         (P, S), {"phone"}),
        (f"{LINKS}<dl><dt>E-post</dt><dd id=m></dd><dt>Telefon</dt><dd id=t> </dd></dl><script src=/a.js></script>",
         (P, S), {"phone", "email"}),
        (f"{LINKS}<p>E-post: <span id=m></span></p>", (), set()),
        (f"{LINKS}<p>E-post <span id=m></span></p><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<p>E-post: <span id=m></span> i receptionen</p><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<p>Öppettider: <span id=m></span></p><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<label>E-post:</label><span id=fel></span><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<p>E-post: <span id=fel></span><input name=epost></p><script src=/a.js></script>", (S,), set()),
        # a control that shows it
        (f"{LINKS}<button>Visa telefonnummer</button><script src=/a.js></script>", (R, S), {"phone"}),
        (f"{LINKS}<a href='#'>Vis nummer</a><script src=/a.js></script>", (R, S), {"phone"}),
        (f"{LINKS}<button>Visa kontaktuppgifter</button><script src=/a.js></script>", (R, S), {"phone", "email"}),
        (f"{LINKS}<button>Visa mer</button><script src=/a.js></script>", (S,), set()),
        (f"{LINKS}<a href=/nummer>Vis nummer</a><script src=/a.js></script>", (S,), set()),
        # a form that a provider's script makes, of which nothing is said
        (f"{LINKS}<h1>Verkstad</h1><script>hbspt.forms.create({{portalId: 1}})</script>", (F, S), {"form"}),
        # scripts that only measure
        (f"{LINKS}<script src='https://www.googletagmanager.com/gtag/js?id=1'></script>"
         "<script>function gtag(){dataLayer.push(arguments)} gtag('js')</script>", (), set()),
        (f"{LINKS}<script>gtag('js');{'/* app */' * 500}</script>", (), set()),
        (f"{LINKS}<script>gtag('js');{'/* app */' * 500}; kund.innerHTML = namn</script>", (S,), set()),
        (f"{LINKS}<script>kund.innerHTML = namn</script>", (S,), set()),
        # checks of browsers
        ("<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/h.js></script>", (C,), set()),
        ("<title>Access denied</title><p>You have been blocked", (), set()),
    ],
)  # fmt: skip
def test_signs(body: str, signs: tuple[ScriptSign, ...], undecided: set[str]) -> None:
    found = read_page(f"<html lang=sv>{body}<p>{'Vi lagar traktorer och maskiner. ' * 12}"
                      if signs != (C,) else body, URL)  # fmt: skip
    assert (found.script_signs, set(found.undecided)) == (signs, undecided)


def test_each_reason_says_what_may_be_there() -> None:
    found = read_page(f"{LINKS}<button>Visa telefonnummer</button><script src=/a.js></script>", URL)
    assert found.undecided == {"phone": "a phone number that shows only when “visa telefonnummer” is pressed"}


@pytest.mark.parametrize(
    ("snapshot", "problem"),
    [
        ("<div id=root><p>Telefon 08-465 004 77, <a href='mailto:a@firma-prov.se'>a@firma-prov.se</a></div>", None),
        ("<div id=root><h1>Verkstad</h1><p>Vi lagar traktorer, och vi har gjort det i tre generationer, "
         "med egna reservdelar på lager</div>", None),
        ("<div id=root><a href=/kontakt>Kontakt</a></div>", None),
        ("<div id=root><p>Telefon 08-465 004 77</div>", None),
        ("<div id=root><p>Laddar …</div>", Reason.NEEDS_BROWSER),
        ("<div id=root></div>", Reason.NEEDS_BROWSER),
    ],
)  # fmt: skip
def test_a_rendered_page_waits_for_scripts_only_if_next_to_nothing_shows(
    snapshot: str, problem: Reason | None
) -> None:
    found = read_page(f"<html lang=sv><script src=/a.js></script>{snapshot}", URL, rendered=True)
    assert (found.problem, found.script_signs) == (problem, ())


@pytest.mark.parametrize("text", ["", "<div id=", "\0<footer>", "<div id='\ud800'></div><script>x</script>"])
def test_no_page_makes_it_fail(text: str) -> None:
    assert read_page(text, URL).url == URL
