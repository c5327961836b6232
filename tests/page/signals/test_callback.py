"""The offer to call back."""

import pytest
from signal_cases import value

NAME = "callback"
OFFERS = [
    ("hu", "<button>Visszahívást kérek</button>", "Visszahívást kérek"),
    ("ro", "<button>Te sunăm noi</button>", "Te sunăm noi"),
    ("el", "<button>Θα σας καλέσουμε</button>", "Θα σας καλέσουμε"),
    ("bg", "<button>Поискай обаждане</button>", "Поискай обаждане"),
    ("hr", "<button>Nazovite me</button>", "Nazovite me"),
    ("sl", "<button>Pokličite me</button>", "Pokličite me"),
    ("sk", "<button>Zavolajte mi</button>", "Zavolajte mi"),
    ("sv", "<button>Ring mig</button>", "Ring mig"),
    ("sv", "<h2>Bli uppringd</h2>", "Bli uppringd"),
    ("sv", "<p>Lämna ditt nummer så ringer vi upp.", "så ringer vi upp"),
    ("sv", '<a href="/b">Boka samtal</a>', "Boka samtal"),
    ("nb", "<button>Ring meg</button>", "Ring meg"),
    ("nb", "<h3>Bli oppringt</h3>", "Bli oppringt"),
    ("nb", "<p>Legg igjen nummeret ditt, så ringer vi deg.", "så ringer vi deg"),
    ("da", "<button>Ring mig op</button>", "Ring mig op"),
    ("da", "<h3>Bliv ringet op</h3>", "Bliv ringet op"),
    ("fi", "<h3>Soittopyyntö</h3>", "Soittopyyntö"),
    ("fi", '<a href="/s">Jätä soittopyyntö</a>', "Jätä soittopyyntö"),
    ("is", "<button>Fá símtal</button>", "Fá símtal"),
    ("en", "<button>Request a callback</button>", "Request a callback"),
    ("en", '<a href="/c">Call me back</a>', "Call me back"),
    ("en", "<p>Leave your number and we'll call you back.", "we'll call you back"),
    ("de", "<button>Rückruf anfordern</button>", "Rückruf anfordern"),
    ("de", "<h2>Rückrufservice</h2>", "Rückrufservice"),
    ("nl", "<button>Bel mij terug</button>", "Bel mij terug"),
    ("nl", "<h3>Terugbelverzoek</h3>", "Terugbelverzoek"),
    ("fr", "<button>Rappelez-moi</button>", "Rappelez-moi"),
    ("es", "<p>Te llamamos gratis", "Te llamamos gratis"),
    ("it", "<button>Richiedi una chiamata</button>", "Richiedi una chiamata"),
    ("pt", "<p>Ligamos-lhe", "Ligamos-lhe"),
    ("pl", "<button>Zamów rozmowę</button>", "Zamów rozmowę"),
    ("sv", "<p>Ring oss på 08-123 45 67", None),
    ("nb", "<p>Ring oss", None),
    ("en", "<p>Call us today", None),
    ("de", "<p>Rufen Sie uns an", None),
    (
        "en",
        "<p>" + "We grew up in a small town and moved on. " * 12 + "Call me back one day, she said.",
        None,
    ),
]


@pytest.mark.parametrize(("language", "html", "expected"), OFFERS)
def test_an_offer_to_call_back_is_told_in_its_words(language, html, expected):
    assert value(NAME, html, language) == expected
