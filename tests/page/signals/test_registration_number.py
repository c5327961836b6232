"""Registration and VAT numbers, with the check digits of their registers. The numbers are made up."""

import pytest
from signal_cases import signal, value

NAME = "registration_number"
NUMBERS = [
    ("sv", "SE", "Org.nr 556036-0793", "556036-0793"),
    ("sv", "SE", "Organisationsnummer: 5560360793", "556036-0793"),
    ("sv", "SE", "Momsreg.nr SE556036079301", "556036079301"),
    ("nb", "NO", "Org.nr. 988 077 917", "988 077 917"),
    ("nb", "NO", "Organisasjonsnummer: NO 988077917 MVA", "988 077 917"),
    ("nb", "NO", "Foretaksregisteret 988077917", "988 077 917"),
    ("da", "DK", "CVR: 13585628", "13585628"),
    ("da", "DK", "CVR-nr. 13 58 56 28", "13585628"),
    ("da", "DK", "CVR nr. DK13585628", "13585628"),
    ("fi", "FI", "Y-tunnus 2077474-0", "2077474-0"),
    ("fi", "FI", "Y-tunnus: 2077474–0", "2077474-0"),
    ("sv", "FI", "FO-nummer 2077474-0", "2077474-0"),
    ("is", "IS", "Kt. 450401-3150", "450401-3150"),
    ("de", "DE", "USt-IdNr.: DE 136 695 976", "136695976"),
    (
        "de",
        "DE",
        "Umsatzsteuer-Identifikationsnummer gemäß §27 a Umsatzsteuergesetz: DE136695976",
        "136695976",
    ),
    ("de", "DE", "Handelsregister: HRB 12345", "HRB 12345"),
    ("de", "AT", "UID: ATU13585627", "U13585627"),
    ("de", "CH", "UID: CHE-100.155.212", "CHE-100.155.212"),
    ("nl", "NL", "KvK 12345678", "12345678"),
    ("nl", "NL", "BTW: NL004495445B01", "004495445B01"),
    ("fr", "FR", "SIRET : 552 008 443 00004", "552 008 443 00004"),
    ("fr", "FR", "SIREN 552 008 443", "552 008 443"),
    ("fr", "FR", "SA au capital de 5 000 000 euros - 552 008 443 RCS Paris", "552 008 443"),
    ("it", "IT", "P.IVA 00743110157", "00743110157"),
    ("es", "ES", "CIF: A13585625", "A13585625"),
    ("pt", "PT", "NIPC 501442600", "501442600"),
    ("pl", "PL", "NIP: 856-734-62-15", "856-734-62-15"),
    ("en", "GB", "Registered in England and Wales. Company number 01234567", "01234567"),
    ("et", "EE", "Registrikood 12345678", "12345678"),
    ("hu", "HU", "Adószám: 12345683-2-41", "12345683"),
    ("hu", "HU", "Adoszam: 12345683-2-41", "12345683"),
    ("hu", "HU", "Cégjegyzékszám: 01-09-123456", "01-09-123456"),
    ("hu", "HU", "Cg. 01 09 123456", "01 09 123456"),
    ("hu", "HU", "Közösségi adószám: HU12345683", "12345683"),
    ("ro", "RO", "CUI: RO12345682", "12345682"),
    ("ro", "RO", "C.U.I. 12345682", "12345682"),
    ("ro", "RO", "Cod fiscal: RO 12345682", "12345682"),
    ("ro", "RO", "Nr. Reg. Com.: J40/12345/2010", "J40/12345/2010"),
    ("ro", "RO", "Registrul Comertului J2010012345400", "J2010012345400"),
    ("el", "GR", "ΑΦΜ: 094123466", "094123466"),
    ("el", "GR", "Α.Φ.Μ. 094123466", "094123466"),
    ("el", "GR", "Αρ. ΓΕΜΗ: 123456701000", "123456701000"),
    ("el", "CY", "Αριθμός Φ.Π.Α. 10123508X", "10123508X"),
    ("en", "CY", "Registration number: HE 123456", "HE 123456"),
    ("bg", "BG", "ЕИК: 201234563", "201234563"),
    ("bg", "BG", "БУЛСТАТ 201234563", "201234563"),
    ("bg", "BG", "ИН по ДДС: BG201234563", "201234563"),
    ("hr", "HR", "OIB: 12345678903", "12345678903"),
    ("hr", "HR", "PDV ID: HR12345678903", "12345678903"),
    ("hr", "HR", "MBS: 080123456", "080123456"),
    ("sl", "SI", "Matična številka: 1234579000", "1234579"),
    ("sl", "SI", "Davčna številka: 12345679", "12345679"),
    ("sl", "SI", "ID za DDV: SI12345679", "12345679"),
    ("sk", "SK", "IČO: 31 234 569", "31234569"),
    ("sk", "SK", "ICO 31234569", "31234569"),
    ("sk", "SK", "IČ DPH: SK2021234567", "2021234567"),
    ("de", "AT", "Firmenbuchnummer: FN 440241p", "440241p"),
    ("de", "AT", "FN 440241 p", "440241p"),
    ("nl", "NL", "BTW nummer: NL004495445B01<br>KVK nummer: 12345678", "12345678"),
    ("sv", "SE", "Momsreg.nr SE556036079301, org.nr 556036-0793", "556036-0793"),
    ("de", "DE", "Registergericht: Amtsgericht Kiel, VR 1234", "VR 1234"),
    ("de", "DE", "Vereinsregister Nr. 1234", "1234"),
    ("de", "DE", "Amtsgericht Kiel, Partnerschaftsregister: PR 345", "PR 345"),
    ("de", "DE", "Genossenschaftsregister: GnR 12", "GnR 12"),
    ("en", "IE", "Registered in Ireland No. 123456", "123456"),
    ("fr", "LU", "R.C.S. Luxembourg B 123456", "B 123456"),
    ("fr", "LU", "N° TVA LU15027139", "15027139"),
    ("fr", "FR", "RCS Paris B 552 008 443", "552 008 443"),
    ("en", "EE", "Reg. number 12345678", "12345678"),
    ("en", "EE", "Reg. No.: 12345678", "12345678"),
    ("en", "EE", "Reg. code 12345678", "12345678"),
    ("en", "EE", "Registration number: 12345678", "12345678"),
    ("lv", "LV", "Reg. Nr. 40003000017", "40003000017"),
    ("lv", "LV", "Reg. Nr. LV40003000017", "40003000017"),
    ("en", "LV", "Registration No. 40003000017", "40003000017"),
    ("en", "SE", "Corp. ID: 556036-0793", "556036-0793"),
    ("en", "SE", "Corporate ID 556036-0793", "556036-0793"),
    ("en", "IS", "ID No. 450401-3150", "450401-3150"),
    ("en", "IS", "Reg. no. 450401-3150", "450401-3150"),
    ("en", "GB", "Registration number: 12345678", "12345678"),
]


@pytest.mark.parametrize(("language", "country", "text", "expected"), NUMBERS)
def test_a_labelled_number_with_right_check_digits_is_told(language, country, text, expected):
    assert value(NAME, f"<p>{text}", language, country) == expected


NO_NUMBERS = [
    ("sv", "SE", "Org.nr 556036-0794"),
    ("sv", "SE", "556036-0793"),
    ("sv", "SE", "Telefon 08-123 45 67"),
    ("nb", "NO", "Org.nr. 988 077 918"),
    ("nb", "NO", "Kontonummer 1234 56 78903"),
    ("da", "DK", "Telefon 13 58 56 28"),
    ("da", "DK", "CVR: 13585629"),
    ("fi", "FI", "Y-tunnus 2077474-1"),
    ("de", "DE", "USt-IdNr.: DE 136 695 977"),
    ("it", "IT", "P.IVA 00743110158"),
    ("hu", "HU", "Adószám: 12345684-2-41"),
    ("ro", "RO", "CUI: RO12345683"),
    ("el", "GR", "ΑΦΜ: 094123467"),
    ("bg", "BG", "ЕИК: 201234564"),
    ("hr", "HR", "OIB: 12345678904"),
    ("sl", "SI", "ID za DDV: SI12345678"),
    ("sk", "SK", "IČO: 31234568"),
    ("sk", "SK", "Telefón 2021234567"),
    ("sv", "SE", "Org.nr:"),
    ("nb", "NO", "FN har 15000 i felt"),
    ("de", "DE", "Räume mit VR 1234"),
    ("en", "GB", "Registered number 123456"),
    ("en", "SE", "ID No. 450401-3150"),
    ("lv", "LV", "Reg. Nr. 40003000016"),
    ("en", "IE", "Registered number 1234567890"),
]


@pytest.mark.parametrize(("language", "country", "text"), NO_NUMBERS)
def test_other_numbers_are_not_told(language, country, text):
    assert value(NAME, f"<p>{text}", language, country) is None


def test_a_persons_identity_number_is_not_kept():
    found = signal(NAME, "<p>Enskild firma, org.nr 811228-9874", country="SE")
    assert found is not None
    assert (found.value, found.detail["person"]) == ("", True)
    assert "9874" not in found.excerpt


def test_the_register_is_named():
    found = signal(NAME, "<p>Org.nr 556036-0793", country="SE")
    assert found is not None
    assert found.detail == {
        "register": "organisationsnummer",
        "country": "SE",
        "kind": "company",
        "person": False,
    }
