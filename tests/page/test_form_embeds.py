"""Forms that a page shows from elsewhere: in a frame or by a script."""

import pytest

from crawler.model import Form, FormKind
from crawler.page.document import parse
from crawler.page.forms.extract import extract_forms


def forms_of(body: str, url: str = "https://www.firma.example/", title: str = "Firma") -> tuple[Form, ...]:
    return extract_forms(parse(f"<html><head><title>{title}</title></head><body>{body}</body></html>", url))


FRAMES = [
    ("https://docs.google.com/forms/d/e/1FAI/viewform?embedded=true", "google_forms"),
    ("https://forms.office.com/r/abc", "microsoft_forms"),
    ("https://form.typeform.com/to/abc", "typeform"),
    ("https://form.jotform.com/123", "jotform"),
    ("https://link.webropol.com/s/palaute", "webropol"),
    ("https://firma.formstack.com/forms/kontakt", "formstack"),
    ("https://tally.so/embed/abc", "tally"),
    ("https://share.hsforms.com/abc", "hubspot"),
    ("https://forms.zohopublic.eu/firma/form/Contact", "zoho_forms"),
    ("https://firma.wufoo.com/embed/z1", "wufoo"),
    ("https://webforms.pipedrive.com/f/6abc", "pipedrive"),
    ("https://api.leadconnectorhq.com/widget/form/abc", "leadconnector"),
    ("https://airtable.com/embed/shrAbc", "airtable"),
    ("https://forms.monday.com/forms/embed/abc", "monday"),
    ("https://forms.clickup.com/1/f/abc", "clickup"),
]


@pytest.mark.parametrize(("address", "provider"), FRAMES)
def test_frame_under_a_contact_heading(address: str, provider: str) -> None:
    (form,) = forms_of(f'<h2>Kontakta oss</h2><iframe src="{address}"></iframe>')
    assert (form.index, form.kind, form.provider, form.url) == (None, FormKind.CONTACT, provider, address)


@pytest.mark.parametrize(("address", "provider"), FRAMES)
def test_frame_that_nothing_explains_is_no_contact_form(address: str, provider: str) -> None:
    (form,) = forms_of(f'<p>Välkommen</p><iframe src="{address}"></iframe>')
    assert (form.kind, form.provider) == (FormKind.OTHER, provider)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Ota yhteyttä", FormKind.CONTACT),
        ("Schreiben Sie uns", FormKind.CONTACT),
        ("Nous contacter", FormKind.CONTACT),
        ("Prenumerera på vårt nyhetsbrev", FormKind.NEWSLETTER),
        ("Boka bord", FormKind.BOOKING),
        ("Send søknad", FormKind.APPLICATION),
        ("Umfrage", FormKind.SURVEY),
        ("Kontakta oss för att boka tid", FormKind.OTHER),
    ],
)
def test_heading_tells_what_the_frame_is_for(heading: str, kind: FormKind) -> None:
    (form,) = forms_of(f'<h2>{heading}</h2><iframe src="https://form.typeform.com/to/abc"></iframe>')
    assert form.kind is kind, form.reason


def test_title_and_path_tell_where_no_heading_does() -> None:
    frame = '<iframe src="https://forms.office.com/r/abc"></iframe>'
    (form,) = forms_of(frame, url="https://www.firma.example/kontakta-oss", title="Kontakta oss | Firma")
    assert form.kind is FormKind.CONTACT


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://www.surveymonkey.com/r/abc", FormKind.SURVEY),
        ("https://calendly.com/firma/mote", FormKind.BOOKING),
        ("https://firma.simplybook.it/v2/", FormKind.BOOKING),
        ("https://system.easypractice.net/widget/booking/1", FormKind.BOOKING),
        ("https://api.leadconnectorhq.com/widget/booking/1", FormKind.BOOKING),
        ("https://firma.us1.list-manage.com/subscribe", FormKind.NEWSLETTER),
    ],
)
def test_service_that_makes_one_kind_only(address: str, kind: FormKind) -> None:
    (form,) = forms_of(f'<h2>Kontakta oss</h2><iframe src="{address}"></iframe>')
    assert form.kind is kind


def test_hubspot_script_on_a_contact_page() -> None:
    script = """<script src="https://js.hsforms.net/forms/v2.js"></script>
                <script>hbspt.forms.create({portalId: "1", formId: "2"});</script>"""
    (form,) = forms_of(f"<h1>Kontakt</h1>{script}", url="https://www.firma.example/kontakt", title="Kontakt")
    assert (form.kind, form.provider, form.index) == (FormKind.CONTACT, "hubspot", None)


def test_script_without_a_form_to_show_is_none() -> None:
    assert forms_of('<script src="https://js.hsforms.net/forms/v2.js"></script>', title="Kontakt") == ()


def test_element_that_a_script_fills() -> None:
    html = """<script src="https://embed.typeform.com/next/embed.js"></script>
              <div><h2>Write to us</h2><div data-tf-widget="abc"></div></div>"""
    (form,) = forms_of(html)
    assert (form.kind, form.provider) == (FormKind.CONTACT, "typeform")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://forms.gle/abc">Kontakta oss</a>',
        '<a href="https://forms.office.com/r/abc">Kontaktformulär</a>',
        '<iframe src="https://www.google.com/maps/embed?pb=1" title="Kontakt"></iframe>',
        '<iframe src="https://docs.google.com/document/d/1"></iframe>',
        '<iframe src="https://evil.example/docs.google.com/forms"></iframe>',
    ],
)
def test_links_and_other_frames_are_no_forms_of_the_page(html: str) -> None:
    assert forms_of(f"<h2>Kontakta oss</h2>{html}") == ()


def test_same_frame_twice_is_one_form() -> None:
    frame = '<iframe src="https://tally.so/embed/abc"></iframe>'
    assert len(forms_of(frame + frame)) == 1


def test_frame_behind_a_closed_door_is_not_visible() -> None:
    (form,) = forms_of('<div hidden><iframe src="https://tally.so/embed/abc"></iframe></div>')
    assert form.visible is False


CALL = '<script>hbspt.forms.create({{portalId: "1", formId: "{form}"{target}}});</script>'
LOADER = '<script src="//js.hsforms.net/forms/embed/v2.js"></script>'


def test_words_around_each_call_tell_what_it_makes() -> None:
    first, second = (CALL.format(form=form, target="") for form in "ab")
    body = (
        f"{LOADER}<div><h2>Kontakta oss</h2><div>{first}</div></div>"
        f"<footer><div><h4>Prenumerera på vårt nyhetsbrev</h4><div>{second}</div></div></footer>"
    )
    assert [form.kind for form in forms_of(body)] == [FormKind.CONTACT, FormKind.NEWSLETTER]


def test_newsletter_in_the_footer_of_a_contact_page_is_no_contact_form() -> None:
    body = f"<h1>Kontakt</h1><footer><div><h4>Nyhetsbrev</h4>{LOADER}{CALL.format(form='a', target='')}</div></footer>"
    (form,) = forms_of(body, title="Kontakt")
    assert form.kind is FormKind.NEWSLETTER


def test_words_around_the_element_that_a_call_fills() -> None:
    call = CALL.format(form="a", target=', target: "#skjema"')
    body = f"<div><p>Send oss en melding</p><div id=skjema></div></div><p>Nyhetsbrev</p>{LOADER}{call}"
    (form,) = forms_of(body)
    assert form.kind is FormKind.CONTACT


FORM = "https://docs.google.com/forms/d/e/1FAI/viewform"


@pytest.mark.parametrize(
    "attributes",
    [
        f'data-src="{FORM}"',
        f'src="about:blank" data-src="{FORM}"',
        f'src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="{FORM}"',
        f'src="About:Blank" data-lazy-src="{FORM}"',
        f'src="" data-cmplz-src="{FORM}"',
        f'data-src-cmplz="{FORM}"',
        f'data-cookieblock-src="{FORM}"',
        f'data-cookie-consent-src="{FORM}"',
        f'data-src="" data-consent-src=" {FORM} "',
        f'src="{FORM}" data-src="https://www.firma.example/other"',
    ],
)
def test_frame_that_a_script_loads_later(attributes: str) -> None:
    (form,) = forms_of(f"<h2>Napisz do nas</h2><iframe {attributes}></iframe>")
    assert (form.kind, form.provider, form.url) == (FormKind.CONTACT, "google_forms", FORM)


@pytest.mark.parametrize(
    "attributes",
    [
        'src="about:blank"',
        'src="data:text/html,x" data-src=""',
        f'src="https://www.firma.example/map" data-src="{FORM}"',
        f'data-title="{FORM}"',
    ],
)
def test_frame_that_shows_no_form(attributes: str) -> None:
    assert forms_of(f"<h2>Napisz do nas</h2><iframe {attributes}></iframe>") == ()


B24 = '(function(w,d,u){{d.createElement("script").src=u}})(window,document,"https://cdn.bitrix24.ua/b1/crm/{}.js");'


def test_form_in_the_place_of_its_script() -> None:
    script = f'<script data-b24-form="inline/1/abc">{B24.format("form/loader_1")}</script>'
    (form,) = forms_of(f"<div><h2>Напишіть нам</h2><div>{script}</div></div>")
    assert (form.kind, form.provider) == (FormKind.CONTACT, "bitrix24")


def test_chat_button_of_the_same_service_is_no_form() -> None:
    assert forms_of(f"<h2>Контакти</h2><script>{B24.format('site_button/loader_1')}</script>") == ()
