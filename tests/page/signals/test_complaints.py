"""The way to complain, return or withdraw: a link, a heading, or words with a way to the company."""

import pytest
from signal_cases import signal, value

NAME = "complaints"
ROUTES = [
    ("hu", "<a href=/p>Panaszkezelés</a>", "complaint"),
    ("hu", "<a href=/p>Elállási nyilatkozat</a>", "withdrawal"),
    ("ro", "<a href=/p>Reclamații și sesizări</a>", "complaint"),
    ("ro", "<a href=/p>Politica de retur</a>", "returns"),
    ("el", "<a href=/p>ΕΠΙΣΤΡΟΦΕΣ</a>", "returns"),
    ("el", "<a href=/p>Δικαίωμα υπαναχώρησης</a>", "withdrawal"),
    ("bg", "<a href=/p>Рекламации</a>", "complaint"),
    ("bg", "<a href=/p>Право на отказ</a>", "withdrawal"),
    ("hr", "<a href=/p>Pisani prigovor</a>", "complaint"),
    ("hr", "<a href=/p>Jednostrani raskid ugovora</a>", "withdrawal"),
    ("sl", "<a href=/p>Reklamacije</a>", "complaint"),
    ("sl", "<a href=/p>Odstop od pogodbe</a>", "withdrawal"),
    ("sk", "<a href=/p>Reklamačný poriadok</a>", "complaint"),
    ("sk", "<a href=/p>Odstupenie od zmluvy</a>", "withdrawal"),
    ("sv", '<a href="/reklamation">Reklamation</a>', "complaint"),
    ("sv", '<a href="/retur">Byten och returer</a>', "returns"),
    ("sv", "<h2>Ångerrätt</h2><p>Du har 14 dagar.", "withdrawal"),
    ("sv", "<p>Klagomål mejlas till klagomal@firma.example", "complaint"),
    ("sv", '<a href="/rf">Reklamationsformulär</a>', "complaint"),
    ("nb", '<a href="/klage">Klage</a>', "complaint"),
    ("nb", "<h3>Angrerett</h3><p>Bruk skjemaet.", "withdrawal"),
    ("nb", "<h3>Retur og reklamasjon</h3>", "complaint, returns"),
    ("da", '<a href="/fortryd">Fortrydelsesret</a>', "withdrawal"),
    ("da", "<h2>Reklamation</h2><p>Skriv til os.", "complaint"),
    ("da", "<p>Klagevejledning: ring 33 11 22 33", "complaint"),
    ("fi", "<h2>Palautukset</h2>", "returns"),
    ("fi", '<a href="/reklamaatio">Tee reklamaatio</a>', "complaint"),
    ("fi", "<h3>Peruuttamisoikeus</h3>", "withdrawal"),
    ("is", '<a href="/skil">Vöruskil</a>', "returns"),
    ("en", '<a href="/complaints">Complaints procedure</a>', "complaint"),
    ("en", "<h2>Returns & refunds</h2>", "returns"),
    ("en", "<p>To make a complaint call 020 7946 0018", "complaint"),
    ("de", '<a href="/widerruf">Widerrufsrecht</a>', "withdrawal"),
    ("de", "<h2>Beschwerden</h2><p>Bitte schreiben Sie uns.", "complaint"),
    ("de", '<a href="/k">Verträge hier kündigen</a>', "withdrawal"),
    ("nl", '<a href="/klacht">Klacht indienen</a>', "complaint"),
    ("fr", "<h2>Réclamations</h2>", "complaint"),
    ("es", '<a href="/r">Hojas de reclamaciones</a>', "complaint"),
    ("it", "<h3>Diritto di recesso</h3>", "withdrawal"),
    ("pt", '<a href="https://livro.example/">Livro de reclamações</a>', "complaint"),
    ("pl", '<a href="/z">Zwroty</a>', "returns"),
    ("sv", '<footer><a href="/retur">Returer</a> <a href="/cookies">Cookies</a></footer>', "returns"),
    ("de", '<nav><a href="/w">Widerruf</a> <a href="/d">Datenschutz</a></nav>', "withdrawal"),
    (
        "sv",
        '<h1>Integritetspolicy</h1><p>Om dina uppgifter.<footer><a href="/r">Reklamation</a></footer>',
        "complaint",
    ),
]


@pytest.mark.parametrize(("language", "html", "expected"), ROUTES)
def test_a_route_is_found_with_its_kinds(language, html, expected):
    assert value(NAME, html, language) == expected


NO_ROUTES = [
    ("sv", "<p>Vi har aldrig fått en reklamation."),
    ("sv", "<p>Du kan lämna klagomål om personuppgifter till Datatilsynet, 08-657 61 00"),
    ("nb", "<p>5 års reklamasjonsrett etter loven."),
    ("nb", "<p>Du kan klage til Datatilsynet på telefon 22 39 69 00"),
    ("fi", "<h3>Oikeus tehdä valitus tietosuojavaltuutetulle</h3>"),
    (
        "de",
        "<p>Sie können Ihre Einwilligung jederzeit widerrufen: info@firma.example. Der Widerruf ist formlos.",
    ),
    ("en", "<p>Our customers never have a complaint."),
    ("en", "<p>You may lodge a complaint with the supervisory authority, 0303 123 1113"),
    ("fr", "<p>Vous pouvez introduire une réclamation auprès de la CNIL au 01 53 73 22 22"),
    ("en", '<a href="#top">Return to top</a>'),
    ("sv", "<h2>Klagomål</h2><p>Du kan lämna klagomål till Integritetsskyddsmyndigheten."),
    ("sv", '<p><a href="https://imy.example/k">Lämna klagomål</a> till Integritetsskyddsmyndigheten'),
    ("sv", "<h1>Integritetspolicy</h1><h2>Klagomål</h2><p>Mejla info@firma.example om du är missnöjd."),
    ("nb", '<p>Du kan <a href="https://tilsyn.example/klage">klage</a> til Datatilsynet.'),
    ("da", '<a href="https://tilsyn.example/klage">Klage til Datatilsynet</a>'),
    ("da", "<h3>Klage</h3><p>Du kan klage over vores behandling af dine personoplysninger."),
    (
        "fi",
        "<h2>Oikeus tehdä valitus</h2><p>Voit tehdä valituksen valvontaviranomaiselle, puh. 029 566 6700.",
    ),
    ("fi", "<h2>Valitus</h2><p>Jos henkilötietojasi käsitellään väärin, voit tehdä valituksen."),
    ("is", "<h3>Kvörtun</h3><p>Þú getur sent kvörtun til Persónuverndar, sími 510 9600."),
    ("de", "<h2>Widerruf Ihrer Einwilligung</h2><p>Sie können Ihre Einwilligung jederzeit widerrufen."),
    ("de", '<a href="/cookies">Cookie-Einwilligung: Widerruf</a>'),
    ("de", "<h3>Beschwerde</h3><p>Sie können sich bei der Aufsichtsbehörde für Datenschutz beschweren."),
    ("de", "<h1>Datenschutzerklärung</h1><h2>Widerruf</h2><p>Eine Nachricht an info@firma.example genügt."),
    ("en", "<h2>Complaints</h2><p>You may lodge a complaint with a data protection authority."),
    ("en", '<p>You may <a href="https://office.example/c">make a complaint</a> about your personal data.'),
    ("en", "<h1>Privacy Policy</h1><h2>Complaints</h2><p>Write to info@firma.example."),
    ("nl", "<h2>Klacht indienen</h2><p>U kunt terecht bij de Autoriteit Persoonsgegevens."),
    ("fr", "<h2>Réclamation auprès de la CNIL</h2>"),
    ("es", "<h3>Reclamación</h3><p>Puede dirigirse a la Agencia Española de Protección de Datos."),
    ("it", "<h3>Reclamo</h3><p>Può proporre reclamo al Garante per la protezione dei dati personali."),
    ("pl", "<h3>Skarga</h3><p>Skargę w sprawie danych osobowych można wnieść do Prezesa UODO."),
]


@pytest.mark.parametrize(("language", "html"), NO_ROUTES)
def test_words_alone_are_no_route(language, html):
    assert value(NAME, html, language) is None


@pytest.mark.parametrize(
    ("html", "how"),
    [
        ('<a href="/r">Reklamation</a>', "link"),
        ("<h2>Reklamation</h2>", "heading"),
        ("<p>Vid reklamation, mejla info@firma.example eller kom till butiken när det passar dig.", "text"),
    ],
)
def test_it_says_how_the_route_is_shown(html, how):
    found = signal(NAME, html)
    assert found is not None
    assert found.detail["how"] == how
