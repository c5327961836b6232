"""What a page offers: links and text, labels and tables, several countries, structured data, hostile input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phone_cases import found, read
from processor_time import processor_time_below

from crawler.model import Owner, Place
from crawler.page.country.guess import guess_country
from crawler.page.document import parse
from crawler.page.phones.extract import extract_phones
from crawler.page.phones.plan import international


class TestLabels:
    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("Tel: 212-345-6789 or 212-345-6788", "+12123456789 +12123456788"),
            ("Fax: 212-345-6789 / 212-345-6788", "fax:+12123456789 fax:+12123456788"),
            ("Tel/Fax: 212-345-6789 / 212-345-6788", "+12123456789 fax:+12123456788"),
            ("Phone or fax: 212-345-6789", "+12123456789"),
            ("Phone and Fax 212-345-6789", "+12123456789"),
            ("Fax your order to 212-345-6789", "fax:+12123456789"),
            ("Fax machines repaired. Call 212-345-6789", "+12123456789"),
            ("Fax available on request. 212-345-6789", "+12123456789"),
            ("Toll free fax 1-800-345-6789", "fax:+18003456789"),
            ("Fax number: 212-345-6789", "fax:+12123456789"),
            ("FAX:212-345-6789", "fax:+12123456789"),
            ("Fax212-345-6789", "fax:+12123456789"),
            ("(f) 212-345-6789", "fax:+12123456789"),
            ("212-345-6789 (f)", "fax:+12123456789"),
            ("212-345-6789 • fax 212-345-6788 • Customer Service", "+12123456789 fax:+12123456788"),
            (
                "Fax:<br>Admissions: 212-345-6789<br>Records: 212-345-6788",
                "fax:+12123456789 fax:+12123456788",
            ),
            ("<h4>Fax</h4><p>212-345-6789</p>", "fax:+12123456789"),
            ("<p>Fax</p><p>Tel: 212-345-6789</p>", "+12123456789"),
            ("📠 212-345-6789", "fax:+12123456789"),
            ("☎ 212-345-6789 📠 212-345-6788", "+12123456789 fax:+12123456788"),
            ('<img src="f.gif" alt="Fax"> 212-345-6789', "fax:+12123456789"),
            ('Fax: <a href="tel:+12123456789">212-345-6789</a>', "fax:+12123456789"),
            ("Saxophone 212-345-6789", "+12123456789"),
            ("WhatsApp 212-345-6789", "whatsapp:+12123456789"),
            ("Phone/WhatsApp: 212-345-6789", "+12123456789"),
            ("Order no. 212-345-6789", ""),
            ("Ref: 2123456789", ""),
        ],
    )
    def test_phone_fax_or_neither(self, html, expected):
        assert found(html, "US") == expected

    def test_the_head_of_a_column(self):
        rows = "<tr><td>Anna</td><td>08-123 45 60</td><td>08-123 45 61</td><td>5560360793</td></tr>" * 2
        head = "<tr><th>Namn</th><th>Telefon</th><th>Fax</th><th>Org.nr</th></tr>"
        assert found(f"<table>{head}{rows}</table>", "SE") == "+4681234560 fax:+4681234561"

    def test_a_number_called_a_fax_once_is_a_fax_where_nothing_calls_it_a_phone(self):
        assert found("<p>Fax 212-345-6789</p><p>212-345-6789</p>", "US") == "fax:+12123456789"

    def test_the_label_is_told(self):
        assert read("Telefon: 08-123 45 60", "SE").phones[0].label == "telefon"


class TestText:
    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<table><tr><td>212-345</td><td>6789</td></tr></table>", ""),
            ("<p>212-345-6789Monday</p>", "+12123456789"),
            ("<p>Call <b>212</b>-<i>345</i>-<u>6789</u></p>", "+12123456789"),
            ("<p>Tel 212\n   345\n   6789</p>", "+12123456789"),
            ("<p>Tel 212&nbsp;345&#8209;6789</p>", "+12123456789"),
            ("<p>Tel 212‑345‑6789</p>", "+12123456789"),
            ("<p>Tel ２１２-３４５-６７８９</p>", "+12123456789"),
            ("<p>Tel 212-345<br>6789</p>", "+12123456789"),
            ("<p>212-345-6789<br>212-345-6788</p>", "+12123456789 +12123456788"),
            ("<p>Tel 3 12-34 5-67 89</p>", "+13123456789"),
            ("<p>1234 5678 9012 3456</p>", ""),
            ("<p>id=2123456789</p>", ""),
            ("<p>example.com/2123456789</p>", ""),
            ("<p>a2123456789b</p>", ""),
            ("<!-- 212-345-6789 --><p>x</p>", ""),
            ("<script>var n = '212-345-6789'</script>", ""),
            ('<input placeholder="212-345-6789" value="212-345-6788">', ""),
            ("<select><option>212-345-6789</option></select>", ""),
        ],
    )
    def test_as_rendered(self, html, expected):
        assert found(html, "US") == expected

    def test_what_is_hidden_is_reported_as_hidden(self):
        phones = read('<p style="display:none">Tel 212-345-6789</p>', "US").phones
        assert [(phone.value, phone.visible) for phone in phones] == [("+12123456789", False)]

    def test_evidence(self):
        phone = read(
            "<footer><p>Ring oss gärna på 08-123 45 60 så hjälper vi dig.</p></footer>", "SE"
        ).phones[0]
        assert phone.as_written == "08-123 45 60"
        assert phone.excerpt == "Ring oss gärna på 08-123 45 60 så hjälper vi dig."
        assert (phone.place, phone.how, phone.country) == (Place.FOOTER, "text", "SE")

    def test_an_extension_stays_with_the_number_as_written(self):
        phone = read("Call (212) 345-6789 ext. 123", "US").phones[0]
        assert (phone.value, phone.as_written) == ("+12123456789", "(212) 345-6789 ext. 123")

    def test_a_number_no_plan_knows_is_given_as_dialled_if_its_label_says_phone(self):
        phone = read("Phone: 345-6789", "US").phones[0]
        assert (phone.value, phone.type) == ("3456789", "unknown")
        assert phone.sure < 0.5

    def test_without_a_label_it_is_not(self):
        assert found("345-6789", "US") == ""


class TestLinks:
    @pytest.mark.parametrize(
        ("href", "country", "expected"),
        [
            ("tel:+46812345600", None, "+46812345600"),
            ("tel:+46-8-123.456.00", None, "+46812345600"),
            ("tel:+46(0)812345600", None, "+46812345600"),
            ("tel:%2B46%208%20123%20456%2000", None, "+46812345600"),
            ("tel://+46812345600", None, "+46812345600"),
            ("TEL:0812345600", "SE", "+46812345600"),
            ("tel:004681234560", "SE", "+4681234560"),
            ("tel:0812345600;phone-context=+46", "SE", "+46812345600"),
            ("callto:+46812345600", None, "+46812345600"),
            ("tel:+46812345600,123", None, "+46812345600"),
            ("tel:02030", "NO", "+4702030"),
            ("sms:+46701234560", None, "sms:+46701234560"),
            ("sms:+46701234560?body=Hej", None, "sms:+46701234560"),
            ("https://wa.me/46701234560", None, "whatsapp:+46701234560"),
            ("https://api.whatsapp.com/send?phone=46701234560&text=Hej", None, "whatsapp:+46701234560"),
            ("whatsapp://send?phone=+46701234560", None, "whatsapp:+46701234560"),
            ("https://www.example.com/46701234560", None, ""),
            ("tel:", "SE", ""),
            ("tel:112", "SE", ""),
            ("tel:kontakt", "SE", ""),
            ("tel:99999999999999999999", "SE", ""),
        ],
    )
    def test_what_they_dial(self, href, country, expected):
        assert found(f'<a href="{href}">Kontakta oss</a>', country) == expected

    def test_a_number_in_a_chat_link_is_no_phone_but_beside_it_is(self):
        chat = '<a href="https://wa.me/46701234560">070-123 45 60</a>'
        assert found(chat, "SE") == "whatsapp:+46701234560"
        assert found(f"<p>070-123 45 60</p><p>{chat}</p>", "SE") == "+46701234560 whatsapp:+46701234560"

    def test_text_and_link_are_one_finding(self):
        phones = read('<p>Tel <a href="tel:+46812345600">08-123 456 00</a></p>', "SE").phones
        assert [(p.value, p.how, p.as_written) for p in phones] == [
            ("+46812345600", "tel_link", "08-123 456 00")
        ]

    def test_a_link_without_a_number_in_its_text_counts(self):
        phone = read('<a href="tel:+46812345600">Ring oss</a>', "SE").phones[0]
        assert (phone.how, phone.visible) == ("tel_link", True)

    def test_an_extension(self):
        phone = read('<a href="tel:+12123456789;ext=12">Call</a>', "US").phones[0]
        assert (phone.value, phone.as_written) == ("+12123456789", "+12123456789 ext. 12")


class TestCountries:
    OFFICES = (
        "<h3>Sverige</h3><p>Tel 08-123 45 60</p><h3>Norge</h3><p>Tlf 22 34 56 78</p>"
        "<h3>Danmark</h3><p>Tlf 33 12 34 56</p><h3>Suomi</h3><p>Puh. 09 123 4567</p>"
    )

    def test_each_office_has_its_country(self):
        assert found(self.OFFICES) == "+4681234560 +4722345678 +4533123456 +35891234567"

    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<p>UK: 0800 123 4567 (GB) / 1800 123 456 (Republic of Ireland)</p>", "+448001234567 +3531800123456"),
            ("<p>1 Rd<br>London<br>United Kingdom<br>Tel 020 7123 4567</p><p>2 Str<br>Berlin<br>Germany<br>"
             "Tel 030 1234567</p>", "+442071234567 +49301234567"),
            ("<p>( 852 ) 2345 6789</p>", "+85223456789"),
            ("<p>Beirut<br>Lebanon<br>Phone: (961-1) 370 670</p><p>Cairo<br>Egypt</p>", "+9611370670"),
        ],
    )  # fmt: skip
    def test_named_beside_the_number(self, html, expected):
        assert found(html) == expected

    def test_how_sure(self):
        sure = read("Tel +46 8 123 45 60", "NO").phones[0].sure
        listed = read("Tel 08-123 45 60", "SE").phones[0].sure
        guessed = read('<html lang="sv"><body>Tel 08-123 45 60').phones[0].sure
        assert sure == listed == 1.0 > guessed > 0.0


class TestTypesAndCosts:
    @pytest.mark.parametrize(
        ("text", "country", "kind", "cost"),
        [
            ("08-123 45 60", "SE", "geographic", "normal"),
            ("070-123 45 60", "SE", "mobile", "normal"),
            ("0771-12 34 50", "SE", "national", "normal"),
            ("020-12 34 50", "SE", "toll_free", "toll_free"),
            ("0900-123 45 60", "SE", "premium", "premium"),
            ("Ring 90 200", "SE", "short", "check_price"),
            ("22 34 56 78", "NO", "geographic", "normal"),
            ("Ring 02030", "NO", "national", "check_price"),
            ("815 00 123", "NO", "national", "special_rate"),
            ("800 12 345", "NO", "toll_free", "toll_free"),
            ("820 12 345", "NO", "premium", "premium"),
            ("70 12 34 57", "DK", "national", "check_price"),
            ("80 12 34 57", "DK", "toll_free", "toll_free"),
            ("010 123 4567", "FI", "national", "check_price"),
            ("0600 12345", "FI", "premium", "premium"),
            ("0800 12345", "FI", "toll_free", "toll_free"),
            ("040 123 4567", "FI", "mobile", "normal"),
            ("800 1234", "IS", "toll_free", "toll_free"),
            ("0845 123 4567", "GB", "shared_cost", "special_rate"),
            ("0333 123 4567", "GB", "national", "normal"),
            ("0909 123 4567", "GB", "premium", "premium"),
            ("0800 1234567", "DE", "toll_free", "toll_free"),
            ("0180 5 123456", "DE", "shared_cost", "special_rate"),
            ("0 825 123 456", "FR", "shared_cost", "special_rate"),
            ("1-800-345-6789", "US", "toll_free", "toll_free"),
        ],
    )
    def test_by_country(self, text, country, kind, cost):
        phone = read(text, country).phones[0]
        assert (phone.type, phone.cost) == (kind, cost)


class TestStructuredData:
    LD = '<script type="application/ld+json">{{"@type": "Organization", {0}}}</script>'

    def test_a_number_only_machines_see_does_not_count_as_visible(self):
        phone = read(self.LD.format('"telephone": "+46 8 123 456 00"')).phones[0]
        assert (phone.value, phone.how, phone.visible) == ("+46812345600", "structured_only", False)

    def test_a_visible_number_stays_visible(self):
        reading = read(self.LD.format('"telephone": "08-12345600"') + "<p>Tel 08-123 456 00</p>", "SE")
        assert [(p.value, p.how, p.visible) for p in reading.phones] == [("+46812345600", "text", True)]

    def test_it_tells_an_unlabelled_fax(self):
        data = self.LD.format('"faxNumber": "+46812345601", "telephone": "+46812345600"')
        assert (
            found(data + "<p>08-123 456 00</p><p>08-123 456 01</p>", "SE") == "+46812345600 fax:+46812345601"
        )

    def test_microdata(self):
        html = '<p itemprop="telephone">08-123 456 00</p><p itemprop="faxNumber">08-123 456 01</p>'
        assert found(html, "SE") == "+46812345600 fax:+46812345601"

    @pytest.mark.parametrize(
        "data", ["{", "[" * 5000, '{"telephone": {"a": 1}}', '{"telephone": null}', "\x00"]
    )
    def test_broken_data_is_ignored(self, data):
        assert found(f'<script type="application/ld+json">{data}</script>', "SE") == ""


class TestPlaceholders:
    @pytest.mark.parametrize(
        ("text", "country"),
        [
            ("Call (212) 555-0123", "US"),
            ("Call 212-555-1212", "US"),
            ("Tlf. 12 34 56 78", "DK"),
            ("Tlf. 22 22 22 22", "NO"),
            ("Tel. 0123 456789", "GB"),
            ("Tel. 01234 567890", "US"),
        ],
    )
    def test_nobodys_number_is_no_claim(self, text, country):
        claims = [phone for phone in read(text, country).phones if phone.owner is not Owner.PLACEHOLDER]
        assert claims == []


VARIANTS = ["{0} {1} {2} {3}", "{0}-{1} {2} {3}", "({0}) {1} {2} {3}", "{0}/{1}{2}{3}", "{0}.{1}.{2}.{3}",
            "{0}–{1}-{2}-{3}", "{0}{1}{2}{3}"]  # fmt: skip


@given(
    st.sampled_from(["8", "31", "40", "11", "90"]),
    st.integers(200, 999),
    st.integers(10, 99),
    st.integers(10, 99),
    st.sampled_from(VARIANTS),
    st.booleans(),
)
def test_the_ways_to_write_a_number_give_one_value(area, first, second, third, form, abroad):
    value = f"+46{area}{first}{second}{third}"
    if international(value[1:]) is None:
        return
    code = f"+46 {area}" if abroad else f"0{area}"
    text = form.format(code, first, second, third)
    if "(" in form and abroad:
        text = f"+46 (0){area} {first} {second} {third}"
    values = [phone.value for phone in read(f"<p>Telefon: {text}</p>", "SE").phones]
    assert values == [value]


NUMBERISH = st.text(alphabet="0123456789 +-()/.\n,:xTelFax", max_size=300)


@given(NUMBERISH, st.sampled_from([None, "SE", "NO", "DK", "FI", "IS", "US", "GB", "DE", "IT", "LT", "BR"]))
@settings(max_examples=300, deadline=None)
def test_never_raises(text, country):
    reading = read(f"<p>{text}</p><a href='tel:{text}'>{text}</a>", country)
    for phone in (*reading.phones, *reading.faxes):
        assert 0.0 <= phone.sure <= 1.0
        assert len(phone.excerpt) <= 200


@pytest.mark.parametrize(
    "unit",
    ["1", "1 ", "12 ", "08-123 45 60 ", "0-", "+4", "1.2.", "(1)", "1/", "Tel 1", "12345678 ", "fax ", "1-800-A", "A1 ",
     "<br>12 34", "\n12", "٣", "<p>08-123 45 60</p>", "<a href='tel:08123456'>1</a>"],
)  # fmt: skip
def test_a_megabyte_of_anything_takes_less_than_a_second(unit):
    body = "<p>" + unit * (1_000_000 // len(unit))
    page = parse(body, "https://www.firma.example/")
    with processor_time_below(1.0):
        extract_phones(page, guess_country(page, "SE"))
