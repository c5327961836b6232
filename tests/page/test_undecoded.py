"""Signs of an address that cannot be read without a browser, a click or an eye."""

import pytest

from crawler.page.document import parse
from crawler.page.emails.extract import extract_emails
from crawler.page.emails.undecoded import undecoded_signs

URL = "https://www.verkstan.se/"

SIGNS = [
    ("<style>.m::after{content:'@verkstan.se'}</style><p class='m'>hej</p>", "css_pseudo"),
    ("<style>.m:before { content: attr(data-user) '\\40' attr(data-domain) }</style>", "css_pseudo"),
    ("<style>.m:after{color:red;content:attr(data-epost)}</style>", "css_pseudo"),
    ("<button>Visa e-post</button>", "ajax_reveal"),
    ('<a href="#" data-id="7">Show email</a>', "ajax_reveal"),
    ("<button type='button'> E-Mail anzeigen </button>", "ajax_reveal"),
    ('<span class="apbct-email-encoder" data-original-string="x">he**@***an.se</span>', "ajax_reveal"),
    ('<p>E-post: <img src="/bilder/epost.gif" alt=""></p>', "image_text"),
    ('<img src="email-address.png?v=2">', "image_text"),
    ('<img src="x.png" alt="hej@verkstan.se">', "image_text"),
    ("<p>Kontakt: [email&#160;protected]</p>", "cloudflare_cfemail"),
    (
        "<p>Den här e-postadressen är skyddad från spambotar. Du måste tillåta JavaScript.</p>",
        "joomla_classic_cloak",
    ),
    ("<p>Dit e-mailadres wordt beveiligd tegen spambots.</p>", "joomla_classic_cloak"),
    ("<p>This email address is being protected from spambots.</p>", "joomla_classic_cloak"),
    ("""<a href="javascript:DeCryptX('U2FsdGVkX1+Zx8vQ0m3pWQ==')">Skriv</a>""", "cryptx_wp"),
    ("""<a href="javascript:linkTo_UnCryptMailto('##########')">Skriv</a>""", "typo3_linkto_uncrypt"),
    ("""<a href="javascript:openMail('q8Zx17')">Skriv</a>""", "js_concatenation"),
    ("<script>el.href = 'mailto:' + hamta('adress') + '@' + vard;</script>", "js_concatenation"),
    ('<span data-enc-email="??"></span>', "rot13_attr_eeb"),
]


@pytest.mark.parametrize(("html", "sign"), SIGNS)
def test_sign_is_told_where_no_address_is_read(html, sign):
    page = parse(html, URL)
    assert extract_emails(page) == ()
    assert undecoded_signs(page) == (sign,)


PLAIN = [
    "<p>Ring oss på 08-123 45 67</p>",
    "<style>.x::before{content:'→'} .y{background:url(a.png)}</style><p>Hej</p>",
    "<button>Visa nummer</button><button>Skicka</button>",
    '<span class="apbct-email-encoder" data-original-string="x">08-65* ** **</span>',
    '<img src="logo.png" alt=""><img src="email.png" alt="Skriv till oss">',
    '<a href="javascript:void(0)">Meny</a><a href="javascript:submit_email()">Anmäl</a>',
    """<a href="javascript:newsletterMail('form1')">Nyhetsbrev</a>""",
    "<script>share.href = 'mailto:?subject=Tips&body=' + location.href;</script>",
    "<script>var mail = 'x'; console.log(mail)</script>",
]


@pytest.mark.parametrize("html", PLAIN)
def test_ordinary_pages_show_no_sign(html):
    assert undecoded_signs(parse(html, URL)) == ()
