"""What a form costs the visitor: fields, captcha, log-in, consent, steps; who makes it and where it goes."""

import pytest

from crawler.model import Form, FormKind, Owner
from crawler.page.document import parse
from crawler.page.forms.extract import extract_forms


def contact_form(fields: str, attributes: str = 'action="/kontakt"') -> Form:
    html = f"<h2>Kontakt</h2><form {attributes}>{fields}<textarea name='message'></textarea><button>Send</button></form>"
    (form,) = extract_forms(parse(html, "https://www.firma.example/kontakt"))
    assert form.kind is FormKind.CONTACT, form.reason
    return form


@pytest.mark.parametrize(
    ("field", "required"),
    [
        ('<input name="namn" required>', 1),
        ('<input name="namn" aria-required="true">', 1),
        ('<label for="a">Namn *</label><input id="a" name="namn">', 1),
        ('<label>Nimi* <input name="nimi"></label>', 1),
        ('<label for="a">Navn <span>(påkrevd)</span></label><input id="a">', 1),
        ('<label>E-post (obligatoriskt)</label><input name="epost">', 1),
        ('<label>Sähköposti (pakollinen)<br><input name="sposti"></label>', 1),
        ('<label for="a">Name (erforderlich)</label><input id="a">', 1),
        ('<input placeholder="Votre nom (obligatoire)">', 1),
        ('<p class="gfield gfield_contains_required"><input name="input_1"></p>', 1),
        ('<table><tr><td>Imię *</td><td><input name="f1"></td></tr></table>', 1),
        ('<input type="radio" name="who" required><input type="radio" name="who" required>', 1),
        ('<label>Telefon (ej obligatoriskt)</label><input name="tel">', 0),
        ('<label>Telefon (optional, not required)</label><input name="tel">', 0),
        ('<label>Telefon</label><input name="tel">', 0),
        ('<div class="form required-note"><input name="a"><input name="b"></div>', 0),
        ('<input type="hidden" name="token" required>', 0),
        ('<div style="display:none"><input name="website" required></div>', 0),
    ],
)  # fmt: skip
def test_required_fields(field: str, required: int) -> None:
    assert contact_form(field).required == required


@pytest.mark.parametrize(
    ("markup", "captcha"),
    [
        ('<div class="g-recaptcha" data-sitekey="k"></div>', "recaptcha"),
        ('<input type="hidden" name="g-recaptcha-response">', "recaptcha"),
        ('<div class="h-captcha" data-sitekey="k"></div>', "hcaptcha"),
        ('<div class="cf-turnstile" data-sitekey="k"></div>', "turnstile"),
        ('<div class="frc-captcha" data-sitekey="k"></div>', "friendly"),
        ("<altcha-widget></altcha-widget>", "altcha"),
        ('<img src="/captcha.php"><input name="code">', "image"),
        ('<label>Hvad er 3 + 4?<input name="captcha"></label>', "question"),
        ('<label>Skriv koden<input name="captcha"></label><img src="/kode.php">', "image"),
        ('<label for="q">Antispam: 3 + 4 =</label><input id="q" name="svar">', "question"),
        ('<label for="q">Kontrollfråga: vilken färg har snön?</label><input id="q" name="x">', "question"),
        ('<div style="display:none"><input name="fax_only"></div>', "honeypot"),
        ('<p class="hp"><input name="url2"></p>', "honeypot"),
        ('<div style="position:absolute;left:-9999px"><input name="zip2"></div>', "honeypot"),
        ('<input name="epost">', None),
    ],
)
def test_captcha(markup: str, captcha: str | None) -> None:
    assert contact_form(markup).captcha == captcha


@pytest.mark.parametrize(
    ("markup", "consents"),
    [
        ('<label><input type="checkbox" name="a"> Jag godkänner integritetspolicyn</label>', 1),
        ('<input type="checkbox" name="gdpr"> I agree to the terms', 1),
        ('<label><input type="checkbox" name="a"> Hyväksyn tietosuojaselosteen</label>', 1),
        ('<label><input type="checkbox"> Ich willige ein (Datenschutz)</label><input type="checkbox" name="agb">', 2),
        ('<label><input type="checkbox" name="a"> Jag vill ha nyhetsbrev</label>', 0),
    ],
)  # fmt: skip
def test_consent_boxes(markup: str, consents: int) -> None:
    assert contact_form(markup).consents == consents


STEP = '<div class="{classes}" style="{style}"><input name="{name}1"><input name="{name}2"><select name="{name}3"></select></div>'


@pytest.mark.parametrize(
    ("markup", "steps"),
    [
        ('<input name="epost">', 1),
        (STEP.format(classes="gform_page", style="", name="a")
         + STEP.format(classes="gform_page", style="display:none", name="b"), 2),
        (STEP.format(classes="form-step", style="", name="a") + STEP.format(classes="form-step", style="", name="b")
         + STEP.format(classes="form-step", style="", name="c"), 3),
        ('<ol><li class="step">1</li><li class="step">2</li></ol><input name="epost">', 1),
    ],
)  # fmt: skip
def test_steps(markup: str, steps: int) -> None:
    assert contact_form(markup).steps == steps


def test_fields_of_a_later_step_count() -> None:
    first = STEP.format(classes="panel", style="", name="a")
    later = STEP.format(classes="panel", style="display:none", name="b")
    assert contact_form(first + later).fields == 7


def test_login_needed() -> None:
    assert contact_form('<input name="user"><input type="password" name="pw">').login
    assert not contact_form('<input name="epost">').login


@pytest.mark.parametrize(
    ("attributes", "provider"),
    [
        ('action="https://formspree.io/f/abcdwxyz"', "formspree"),
        ('action="https://firma.jotform.com/submit/12"', "jotform"),
        ('action="https://webto.salesforce.com/servlet/servlet.WebToCase"', "salesforce"),
        ('action="//api.web3forms.com/submit"', "web3forms"),
        ('class="wpcf7-form init" action="/kontakt#wpcf7"', "contact_form_7"),
        ('id="gform_3"', "gravity_forms"),
        ('class="hs-form stacked"', "hubspot"),
        ('name="kontakt" data-netlify="true"', "netlify"),
        ('action="/skicka"', None),
        ('action="https://notformspree.io.example/f/1"', None),
    ],
)
def test_provider(attributes: str, provider: str | None) -> None:
    assert contact_form('<input name="epost">', attributes).provider == provider


@pytest.mark.parametrize(
    ("action", "absolute"),
    [
        ("/skicka.php", "https://www.firma.example/skicka.php"),
        ("skicka", "https://www.firma.example/skicka"),
        ("", ""),
        ("#", "#"),
        ("mailto:info@firma.example", "mailto:info@firma.example"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_action(action: str, absolute: str) -> None:
    assert contact_form('<input name="epost">', f'action="{action}"').action == absolute


def test_sent_to_the_company_itself_or_a_service_it_uses() -> None:
    assert contact_form("<input name='epost'>").owner is Owner.ORGANISATION
    hosted = contact_form("<input name='epost'>", 'action="https://formspree.io/f/abcdwxyz"')
    assert (hosted.owner, hosted.url) == (Owner.ORGANISATION, "https://formspree.io/f/abcdwxyz")


def test_sent_to_somebody_else() -> None:
    form = contact_form("<input name='email'>", 'action="https://www.facebook.com/plugins/contact"')
    assert (form.owner, form.owner_reason) == (Owner.THIRD_PARTY, "sent to facebook.com")


def test_placeholder_endpoint_is_named() -> None:
    form = contact_form("<input name='epost'>", 'action="https://formspree.io/f/YOUR_FORM_ID"')
    assert "placeholder" in form.reason


def test_excerpt_is_heading_and_labels() -> None:
    form = contact_form("<label>Namn <input name='a'></label><label>E-post <input name='b'></label>")
    assert form.excerpt == "Kontakt Namn E-post Send"
    assert len(contact_form(f"<label>{'ord ' * 100}<input></label>").excerpt) <= 200
