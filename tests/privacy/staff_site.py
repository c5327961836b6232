"""A made-up company with people on its pages, written in every way that pages write people; and what to find."""

from servers import Answer, site

PEOPLE = {
    "gunnar": ("gunnar.malmstad@fabrikant.se", "070-555 12 52", "Gunnar Malmstad"),
    "eskil": ("eskil.furuholt@fabrikant.se", "070-555 34 81", "Eskil Furuholt"),
    "karin": ("karin@fabrikant.se", "070-555 77 19", "Karin Ekdahlsson"),
    "other": ("petra.nordmanskog@byrabolag.se", "073-555 61 28", "Petra Nordmanskog"),
}
"""Address, direct number and name of each."""
COMPANYS = ("info@fabrikant.se", "+4684650012", "08-465 00 12", "Fabrikant")
"""What everybody may see."""

_HOME = """<html lang=sv><title>Fabrikant i Tunaby AB</title><header><a href=/kontakt>Kontakta oss</a>
<a href=/medarbetare/gunnar-malmstad>Gunnar Malmstad</a></header><main><h1>Fabrikant</h1>
<p>Ring Gunnar Malmstad på 070-555 12 52 eller skriv till gunnar.malmstad (at) fabrikant (punkt) se.</p>
<a href="/kontakt?ansvarig=eskil.furuholt%40fabrikant.se&tel=070%20555%2034%2081">Fråga Eskil</a>
<a href="/till?mail=karin@fabrikant.se">Karin</a></main>
<footer><p>Fabrikant i Tunaby AB<br>Tel 08-465 00 12<br><a href="mailto:info@fabrikant.se">info@fabrikant.se</a></p></footer>"""
_CONTACT = """<html lang=sv><title>Kontakt</title><h1>Kontakt</h1>
<div><h3>Gunnar Malmstad</h3><p>VD</p><p><a href="tel:+46705551252">070-555 12 52</a></p>
<p><a href="mailto:gunnar.malmstad@fabrikant.se?subject=Hej%20Gunnar">E-post</a></p></div>
<div><h3>Eskil Furuholt</h3><p>Försäljningschef</p><p>Direkt: 070-555 34 81</p>
<p>&#101;skil.furuholt&#64;fabrikant.se</p></div>
<table><tr><td>Karin Ekdahlsson<td>Säljare<td>+46 (0)70-555 77 19<td>karin@fabrikant.se</table>
<p>Växel: 08-465 00 12. Webbplatsen är gjord av Petra Nordmanskog, petra.nordmanskog@byrabolag.se, 073-555 61 28.</p>
<form action="/skicka?till=gunnar.malmstad%40fabrikant.se" method=post><p>Skriv till Eskil Furuholt</p>
<label>Namn <input name=namn required></label><label>E-post <input name=epost></label>
<label>Meddelande <textarea name=meddelande></textarea></label><button>Skicka meddelande</button></form>
<footer>Tel 08-465 00 12 <a href="mailto:info@fabrikant.se">info@fabrikant.se</a></footer>"""
_NO_COMPANY_DETAILS = """<html lang=sv><title>Bara folk</title><h1>Kontakt</h1>
<div><h3>Gunnar Malmstad</h3><p>VD</p><p><a href="tel:0705551252">Ring</a></p>
<p><a href="mailto:gunnar.malmstad@fabrikant.se">gunnar.malmstad@fabrikant.se</a></p></div>
<div><h3>Eskil Furuholt</h3><p>Försäljningschef</p><p>070-555 34 81</p><p>eskil.furuholt@fabrikant.se</p></div>"""


def staff_sites() -> tuple[Answer, ...]:
    """A company with a switchboard and staff, and one whose only details are those of people."""
    pages = {
        "/": _HOME, "/kontakt": _CONTACT, "/medarbetare/gunnar-malmstad": _CONTACT, "/till": _CONTACT,
    }  # fmt: skip
    return site(pages), site({"/": _NO_COMPANY_DETAILS})


def spellings() -> list[str]:
    """Every way in which a detail of a person could be read in a file, in small letters without spaces."""
    found: list[str] = []
    for address, number, name in PEOPLE.values():
        local, _, domain = address.partition("@")
        digits = number.replace("-", "").replace(" ", "")
        found += [
            f"{local}@{domain}", f"{local}%40{domain}", f"{local}(at)", f"{local}&#64;", f"{local}\\u0040",
            digits, f"+46{digits[1:]}", f"46{digits[1:]}", f"0046{digits[1:]}", f"(0){digits[1:]}",
            number.replace(" ", ""), digits[3:], f"{digits[3:6]}%20{digits[6:8]}%20{digits[8:]}",
            name, name.replace(" ", "%20"), name.replace(" ", "-"), name.replace(" ", "+"), name.split()[1],
            domain[::-1] + "@" + local[::-1],
        ]  # fmt: skip
    return sorted({spelling.lower().replace(" ", "") for spelling in found})
