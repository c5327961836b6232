"""Names that stand with an address are hidden whole: whatever of them is known from elsewhere."""

import pytest

from crawler.privacy import Mask, Person

OWN = frozenset(("84650012",))


def masked(text: str, *known: str, company: frozenset[str] = frozenset()) -> str:
    mask = Mask(Person.of(known), "fabrikant.se", company, own_numbers=OWN)
    once = mask.text(text)
    assert mask.text(once) == once
    return once


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Anna Zetterqvist, säljare, anna@fabrikant.se", "A*** Z***, säljare, a***@fabrikant.se"),
        ("Kontakta Anna Zetterqvist", "Kontakta A*** Z***"),
        ("dataskyddsombud Anna Zetterqvist, dpo Anna", "dataskyddsombud A*** Z***, dpo A***"),
        ("Anna Zetterqvist och Gunnar Furuholt, anna@", "A*** Z*** och G*** F***, a***@"),
        ("anna@fabrikant.se (Anna Zetterqvist)", "a***@fabrikant.se (A*** Z***)"),
    ],
)
def test_a_surname_goes_with_the_given_name_that_an_address_tells(text: str, hidden: str) -> None:
    assert masked(text, "anna@fabrikant.se") == hidden


@pytest.mark.parametrize(
    ("address", "text", "hidden"),
    [
        ("wzhang", "Engineer: Wei Zhang, 07700 900789, Wei Zhang", "Engineer: W*** Z***, 077** ****89, W*** Z***"),
        ("wei", "Wei Zhang, tel. 07700 900789", "W*** Z***, tel. 077** ****89"),
        ("zhang", "Fråga efter Wei Zhang idag", "Fråga efter W*** Z*** idag"),
        ("n.tamborini", "Nicolizzò Tamborini, Ufficio acquisti", "N*** T***, Ufficio acquisti"),
        ("oidli", "Õidli Põldmets, Raamatupidaja", "Õ*** P***, Raamatupidaja"),
        ("p.vandenhoek", "Directeur: Pjotter van den Hoek", "Directeur: P*** v*** d*** H***"),
        ("hp.zwilling", "Hannspeter Zwilling (Vertrieb)", "H*** Z*** (Vertrieb)"),
        ("zwilling.h", "Hannspeter Zwilling (Vertrieb)", "H*** Z*** (Vertrieb)"),
    ],
)  # fmt: skip
def test_a_name_that_an_address_is_made_of_is_hidden(address: str, text: str, hidden: str) -> None:
    assert masked(text, f"{address}@fabrikant.se") == hidden
    assert masked(text) == text


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("wzhang", "Kontakta oss i Göteborg, växel 08-465 00 12"),
        ("wzhang", "Wrzosek Bergman hälsar Zhang"),
        ("k.lund", "Karl Lunds gata 4, Tunaby"),
        ("s.malm", "Stora Torget, Kundtjänst Malmö"),
        ("b.team", "Vårt Team Bygger Broar"),
    ],
)
def test_words_that_an_address_is_not_made_of_stay(address: str, text: str) -> None:
    assert masked(text, f"{address}@fabrikant.se") == text


def test_the_companys_own_name_stays() -> None:
    text = "Zhang Wei, en fabrik i Tunaby"
    assert masked(text, "wzhang@fabrikant.se", company=frozenset(("wei", "zhang"))) == text


def test_of_one_to_forget_no_other_name_is_hidden() -> None:
    text = "Wei Zhang och Anna Zetterqvist"
    assert Mask(Person.exactly("wzhang@fabrikant.se"), only_known=True).text(text) == text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("E. Furuholt svarar", "E***. F*** svarar"),
        ("Furuholt, E.", "F***, E***."),
        ("A. Furuholt svarar", None),
    ],
)
def test_a_known_name_is_known_by_its_initial(text: str, hidden: str | None) -> None:
    mask = Mask(Person(names=Person.of(["Eskil Furuholt"]).names))
    assert mask.text(text) == (hidden or text)
    assert Mask(Person.exactly("Eskil Furuholt"), only_known=True).text(text) == text
