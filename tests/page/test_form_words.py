"""How words of the form vocabulary are found in names and labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.model import FormKind
from crawler.page.forms.fields import local_name
from crawler.page.forms.words import find_kinds, find_marks, find_roles, plain, role_order
from crawler.page.vocabulary import load


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("txtEmailAddress", " txt email address "),
        ("user[first_name]", " user first name "),
        ("password2", " password "),
        ("q3_name", " name "),
        ("q12", "  "),
        ("q", " q "),
        ("E-POST:", " e post "),
        ("", " "),
    ],
)
def test_plain_words(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ditt namn", "name"), ("fornamn", "name"), ("E-postadress", "email"), ("sahkoposti", "email"),
        ("Puhelinnumero", "phone"), ("Telefonnummer", "phone"), ("Melding", "message"), ("Ihre Nachricht", "message"),
        ("Ämne", "subject"), ("Onderwerp", "subject"), ("Bedrijfsnaam", "company"), ("Postnummer", "postcode"),
        ("Contraseña", "password"), ("losenord", "password"), ("Antal", "quantity"), ("Zoekterm", "search"),
        ("wiadomosc", "message"), ("Hvad kan vi hjælpe dig med?", "message"),
    ],
)  # fmt: skip
def test_roles(text: str, role: str) -> None:
    found = find_roles(text)
    assert next(name for name in role_order() if name in found) == role


@pytest.mark.parametrize(
    "text", ["Resultat", "Filmer", "Kopiera", "Namnsdag i dag", "Sporting goods", "emailing"]
)
def test_words_match_whole(text: str) -> None:
    assert "order" not in find_kinds(text)
    assert "other" not in find_kinds(text)


@pytest.mark.parametrize(
    ("text", "kind", "hides"),
    [
        ("Order status", "other", "order"),
        ("Tilaa uutiskirje", "newsletter", "order"),
        ("Sort order by", "search", "order"),
    ],
)
def test_longer_word_hides_the_one_inside_it(text: str, kind: str, hides: str) -> None:
    assert kind in find_kinds(text)
    assert hides not in find_kinds(text)


@pytest.mark.parametrize(
    ("name", "inner"),
    [
        ("user[email]", "email"),
        ("ctl00$Main$txtName", "txtName"),
        ("form:login:user", "user"),
        ("tags[]", "tags"),
        ("q", "q"),
        ("[]", "[]"),
    ],
)
def test_local_name(name: str, inner: str) -> None:
    assert local_name(name) == inner


@pytest.mark.parametrize(
    "text",
    [
        "Registreringsnummer",
        "Ordernummer",
        "Bokningsnummer",
        "Numer zamówienia",
        "Varausnumero",
        "Booking reference",
    ],
)
def test_what_a_field_asks_for_is_no_kind_of_form(text: str) -> None:
    assert not find_kinds(text)


@pytest.mark.parametrize("text", ["Kontaktlinser", "contact lenses", "Contactless", "kontaktlim"])
def test_contact_lenses_are_not_contact(text: str) -> None:
    assert find_kinds(text) == {}


def test_every_kind_of_the_vocabulary_is_a_kind_of_form() -> None:
    joined = {"signup", "send", "ask", "aid", "create"}
    assert set(load("forms")["kinds"]) - joined == {str(kind) for kind in FormKind}


def test_every_claimed_language_knows_every_kind() -> None:
    languages = {"sv", "nb", "da", "fi", "is", "en", "de", "nl", "fr", "es", "it", "pl", "pt"}
    for kind, by_language in load("forms")["kinds"].items():
        assert languages <= set(by_language), kind


@given(st.text(max_size=400))
def test_search_never_raises(text: str) -> None:
    for find in (find_roles, find_kinds, find_marks):
        assert isinstance(find(text), dict)
