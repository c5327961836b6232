"""Numbers of registers, banks and goods are no telephone numbers, however much they look like them."""

import random
from collections.abc import Callable

import pytest
from phone_cases import read

from crawler.page.phones.guards import checksum_says, luhn, no_phone
from crawler.page.phones.text import find_runs

TIMES = 500


def digits(chance: random.Random, count: int, first: str = "0123456789") -> str:
    return chance.choice(first) + "".join(chance.choice("0123456789") for _ in range(count - 1))


def with_luhn(body: str) -> str:
    return next(body + str(check) for check in range(10) if luhn(body + str(check)))


def with_mod11(body: str, weights: tuple[int, ...]) -> str | None:
    rest = sum(w * int(d) for w, d in zip(weights, body, strict=True)) % 11
    check = (11 - rest) % 11
    return None if check == 10 else body + str(check)


def retry(make: Callable[[random.Random], str | None]) -> Callable[[random.Random], str]:
    def made(chance: random.Random) -> str:
        while (number := make(chance)) is None:
            pass
        return number

    return made


def spaced(number: str, *lengths: int, sign: str = " ") -> str:
    parts, place = [], 0
    for length in lengths:
        parts.append(number[place : place + length])
        place += length
    return sign.join(parts)


def orgnr_se(chance: random.Random) -> str:
    number = with_luhn("55" + digits(chance, 1, "6789") + digits(chance, 6))
    return f"{number[:6]}-{number[6:]}"


def bankgiro(chance: random.Random) -> str:
    number = with_luhn(digits(chance, chance.choice((6, 7)), "123456789"))
    return f"{number[:-4]}-{number[-4:]}"


def plusgiro(chance: random.Random) -> str:
    number = with_luhn(digits(chance, chance.randint(3, 6), "123456789"))
    body = number[:-1]
    pairs = [body[max(0, end - 2) : end] for end in range(len(body), 0, -2)][::-1]
    return " ".join(pairs) + "-" + number[-1]


@retry
def orgnr_no(chance: random.Random) -> str | None:
    number = with_mod11(digits(chance, 8, "89"), (3, 2, 7, 6, 5, 4, 3, 2))
    return number and chance.choice((number, spaced(number, 3, 3, 3), spaced(number, 3, 3, 3) + " MVA"))


@retry
def account_no(chance: random.Random) -> str | None:
    number = with_mod11(digits(chance, 10), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
    return number and chance.choice((number, spaced(number, 4, 2, 5), spaced(number, 4, 2, 5, sign=".")))


@retry
def cvr(chance: random.Random) -> str | None:
    number = with_mod11(digits(chance, 7, "123456789"), (2, 7, 6, 5, 4, 3, 2))
    return number and chance.choice((number, spaced(number, 2, 2, 2, 2)))


@retry
def y_tunnus(chance: random.Random) -> str | None:
    number = with_mod11(digits(chance, 7, "0123"), (7, 9, 10, 5, 8, 4, 2))
    return number and f"{number[:7]}-{number[7]}"


@retry
def kennitala(chance: random.Random) -> str | None:
    day, month, year = chance.randint(41, 71), chance.randint(1, 12), chance.randint(0, 99)
    number = with_mod11(f"{day:02}{month:02}{year:02}{chance.randint(20, 99)}", (3, 2, 7, 6, 5, 4, 3, 2))
    return number and chance.choice((f"{number[:6]}-{number[6:]}0", f"{number}0"))


def siren(chance: random.Random) -> str:
    number = with_luhn(digits(chance, 8, "3456789"))
    return chance.choice((number, spaced(number, 3, 3, 3)))


def siret(chance: random.Random) -> str:
    number = with_luhn(digits(chance, 13, "3456789"))
    return chance.choice((number, spaced(number, 3, 3, 3, 5)))


def partita_iva(chance: random.Random) -> str:
    return with_luhn(digits(chance, 10, "01"))


@retry
def nipc(chance: random.Random) -> str | None:
    return with_mod11("5" + digits(chance, 7), (9, 8, 7, 6, 5, 4, 3, 2))


@retry
def nip(chance: random.Random) -> str | None:
    body = digits(chance, 9, "123456789")
    check = sum(w * int(d) for w, d in zip((6, 5, 7, 2, 3, 4, 5, 6, 7), body, strict=True)) % 11
    number = None if check == 10 else f"{body}{check}"
    return number and chance.choice((number, spaced(number, 3, 3, 2, 2, sign="-")))


def regon(chance: random.Random) -> str:
    body = digits(chance, 8)
    check = sum(w * int(d) for w, d in zip((8, 9, 2, 3, 4, 5, 6, 7), body, strict=True)) % 11 % 10
    return f"{body}{check}"


def gln(chance: random.Random) -> str:
    body = chance.choice(("57", "73", "70", "64", "40", "87")) + digits(chance, 10)
    total = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(body))
    return f"{body}{-total % 10}"


def iban(chance: random.Random) -> str:
    country, length = chance.choice((("SE", 24), ("NO", 15), ("DK", 18), ("FI", 18), ("DE", 22), ("NL", 18)))
    account = digits(chance, length - 4)
    code = "".join(str(int(sign, 36)) for sign in country)
    number = f"{country}{98 - int(f'{account}{code}00') % 97:02}{account}"
    return chance.choice((number, " ".join(number[i : i + 4] for i in range(0, len(number), 4))))


def plain(
    count: int, first: str = "0123456789", before: str = "", after: str = ""
) -> Callable[[random.Random], str]:
    return lambda chance: f"{before}{digits(chance, count, first)}{after}"


# country, register, the labels in front of it, a generator of valid numbers
REGISTERS = [
    ("SE", "organisationsnummer", ("Org.nr: ", "Organisationsnummer ", "Org nr "), orgnr_se),
    ("SE", "bankgiro", ("Bankgiro: ", "Bankgiro ", "BG "), bankgiro),
    ("SE", "plusgiro", ("Plusgiro: ", "PG ", "Postgiro "), plusgiro),
    ("NO", "organisasjonsnummer", ("Org.nr. ", "Organisasjonsnummer: ", "Foretaksregisteret NO "), orgnr_no),
    ("NO", "kontonummer", ("Kontonummer: ", "Kontonr. ", "Bankkonto "), account_no),
    ("DK", "CVR", ("CVR: ", "CVR-nr. ", "CVR nr. ", "CVR-nummer: ", "SE-nr. "), cvr),
    ("FI", "y-tunnus", ("Y-tunnus: ", "Y-tunnus ", "FO-nummer "), y_tunnus),
    ("IS", "kennitala", ("Kt. ", "Kennitala: ", "kt: "), kennitala),
    ("DE", "USt-IdNr", ("USt-IdNr.: ", "Umsatzsteuer-ID: ", "USt-ID "), plain(9, "123456789", "DE ")),
    ("DE", "Handelsregister", ("Handelsregister: HRB ", "Amtsgericht Musterstadt, HRB ", "HRA "), plain(6)),
    ("AT", "UID", ("UID: ", "UID-Nr. "), plain(8, before="ATU")),
    ("AT", "Firmenbuch", ("Firmenbuchnummer: FN ", "FN "), plain(6, after="a")),
    ("CH", "UID", ("UID ", "MwSt-Nr. "), lambda c: f"CHE-{digits(c, 3)}.{digits(c, 3)}.{digits(c, 3)}"),
    ("NL", "KvK", ("KvK: ", "KvK-nummer ", "K.v.K. nr. "), plain(8)),
    ("NL", "BTW", ("BTW: ", "BTW-nummer "), plain(9, before="NL", after="B01")),
    ("BE", "ondernemingsnummer", ("Ondernemingsnummer ", "BTW BE ", "RPR "),
     lambda c: f"0{digits(c, 3)}.{digits(c, 3)}.{digits(c, 3)}"),
    ("FR", "SIREN", ("SIREN ", "SIREN : ", "RCS Paris B "), siren),
    ("FR", "SIRET", ("SIRET ", "N° SIRET : "), siret),
    ("ES", "CIF", ("CIF: ", "C.I.F. ", "NIF "), plain(8, before="B-")),
    ("IT", "partita IVA", ("P.IVA ", "Partita IVA: ", "P. IVA "), partita_iva),
    ("PT", "NIPC", ("NIPC ", "NIF: ", "Contribuinte nº "), nipc),
    ("PL", "NIP", ("NIP: ", "NIP "), nip),
    ("PL", "REGON", ("REGON: ", "REGON "), regon),
    ("PL", "KRS", ("KRS: ", "nr KRS "), plain(6, before="0000")),
    ("EE", "registrikood", ("Registrikood: ", "Reg. kood "), plain(7, before="1")),
    ("GB", "company number", ("Company number: ", "Registered number ", "Company No. "), plain(8)),
    ("SE", "IBAN", ("IBAN: ", "IBAN "), iban),
    ("DK", "GLN or EAN", ("EAN: ", "EAN-nr. ", "GLN "), gln),
]  # fmt: skip

UNLABELLED = [("DK", cvr), ("FI", y_tunnus), ("SE", bankgiro), ("FR", siren)]


def phones_in(number: str, country: str) -> int:
    reading = read(f"<p>{number}</p>", country)
    return len(reading.phones) + len(reading.faxes)


@pytest.mark.parametrize(("country", "name", "labels", "make"), REGISTERS, ids=[row[1] for row in REGISTERS])
def test_labelled_register_numbers_are_never_phones(country, name, labels, make):
    chance = random.Random(name)
    written = [f"{chance.choice(labels)}{make(chance)}" for _ in range(TIMES)]
    assert [text for text in written if phones_in(text, country)] == []


@pytest.mark.parametrize(("country", "make"), UNLABELLED, ids=["CVR", "y-tunnus", "bankgiro", "SIREN"])
def test_unlabelled_register_numbers_are_seldom_phones(country, make):
    chance = random.Random(country)
    wrong = sum(phones_in(make(chance), country) > 0 for _ in range(TIMES))
    assert wrong < TIMES * 0.05


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("08.00-18.00", "a time"),
        ("10-18.30", "a time"),
        ("20.05.2014", "a date"),
        ("2014-05-20", "a date"),
        ("192.168.100.200", "an IP address"),
        ("59.329323", "a decimal number"),
        ("2004 - 2014", "years"),
        ("4 5 6 7 8", "page numbers"),
        ("08-123 45 60", None),
        ("12 34 56 79", None),
        ("01.23.45.67.89", None),
    ],
)
def test_what_is_no_phone_whatever_its_label(text, reason):
    run = find_runs(text)[0]
    assert no_phone(text, run.start, run.end, run.groups) == reason


def test_check_digits_are_asked_only_of_countries_whose_registers_collide():
    chance = random.Random(1)
    number = cvr(chance).replace(" ", "")
    assert checksum_says(number, "DK") == "CVR"
    assert checksum_says(number, "NO") is None
