"""When, in words or as cron: what is understood, and what is refused with what to say instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.data_files import read_data
from crawler.schedule import phrases
from crawler.schedule.phrases import WhenError, cron_of

UNDERSTOOD = {
    # English
    "every Monday 03:00": "0 3 * * 1",
    "every monday and thursday 03:00": "0 3 * * 1,4",
    "Mondays, Wednesdays and Fridays at 7:15": "15 7 * * 1,3,5",
    "every day 06:30": "30 6 * * *",
    "daily at 6:30 am": "30 6 * * *",
    "every day 12 am": "0 0 * * *",
    "every day 12pm": "0 12 * * *",
    "every day at 3:30 pm": "30 15 * * *",
    "every Monday at 3": "0 3 * * 1",
    "every day at 3 pm": "0 15 * * *",
    "every Monday at 9 o'clock": "0 9 * * 1",
    "every day 06:00 and 18:00": "0 6,18 * * *",
    "every weekday 07:00": "0 7 * * 1-5",
    "every weekend 07:00": "0 7 * * 0,6",
    "first of the month 02:00": "0 2 1 * *",
    "1st and 15th of the month 02:00": "0 2 1,15 * *",
    "last day of the month 23:00": "0 23 L * *",
    "first monday of the month 03:00": "0 3 * * 1#1",
    "second tuesday of the month 03:00": "0 3 * * 2#2",
    "last friday of every month 18:00": "0 18 * * 5L",
    "every hour": "0 * * * *",
    "every 6 hours": "0 */6 * * *",
    "every 24 hours": "0 0 * * *",
    "every 15 minutes": "*/15 * * * *",
    "every 60 minutes": "0 * * * *",
    "every minute": "* * * * *",
    # Swedish, Norwegian, Danish, Finnish, German
    "varje måndag kl 03.00": "0 3 * * 1",
    "varje vardag klockan 07:00": "0 7 * * 1-5",
    "varje vardag kl 7": "0 7 * * 1-5",
    "hver mandag kl. 3": "0 3 * * 1",
    "den 3 i månaden kl 7": "0 7 3 * *",
    "jeden Montag um 3 Uhr": "0 3 * * 1",
    "jeden Montag 15 Uhr": "0 15 * * 1",
    "joka maanantai klo 3": "0 3 * * 1",
    "måndagar och torsdagar 03:00": "0 3 * * 1,4",
    "första i månaden kl. 02.00": "0 2 1 * *",
    "sista fredagen i månaden 18:00": None,
    "var 6 timme": "0 */6 * * *",
    "hver mandag klokken 03:00": "0 3 * * 1",
    "hver hverdag kl 07.00": "0 7 * * 1-5",
    "siste fredag i måneden 18:00": "0 18 * * 5L",
    "hver dag kl. 6.30": "30 6 * * *",
    "den 1. i måneden kl. 02.00": "0 2 1 * *",
    "joka maanantai klo 3.00": "0 3 * * 1",
    "maanantaisin ja torstaisin klo 03.00": "0 3 * * 1,4",
    "arkisin klo 7.00": "0 7 * * 1-5",
    "kuukauden ensimmäinen päivä klo 2.00": "0 2 1 * *",
    "jeden Montag um 03:00 Uhr": "0 3 * * 1",
    "werktags 07:00": "0 7 * * 1-5",
    "am ersten des Monats um 02:00": "0 2 1 * *",
    "letzter Freitag im Monat 18:00": "0 18 * * 5L",
    "alle 6 Stunden": "0 */6 * * *",
    # cron
    "0 3 * * 1": "0 3 * * 1",
    "  0   3  * * mon-fri ": "0 3 * * MON-FRI",
    "*/10 8-18 * * 1-5": "*/10 8-18 * * 1-5",
    "0 2 L * *": "0 2 L * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
}

REFUSED = {
    "": "say when",
    "   ": "say when",
    "x" * 300: "say when",
    "monday": "at what time",
    "every month 03:00": "day of the month",
    "03:00": "on which days",
    "every second monday 03:00": "means two things",
    "varannan måndag kl 3": "not understood",
    "every monday at 25": "no time 25:00",
    "every monday 7": "at what time",
    "varannan måndag 03:00": "'varannan'",
    "every 5 hours": "every 1, 2, 3, 4, 6, 8, 12 hours",
    "every 7 minutes": "every 1, 2, 3, 4, 5, 6, 10",
    "every 0 hours": "can be kept",
    "every 6 hours 03:00": "can be kept",
    "every day 25:00": "no time 25:00",
    "every day 06:75": "no time 06:75",
    "every day 13 pm": "no 13 pm",
    "every day 06:00 and 18:30": "same minute",
    "32nd of the month 02:00": "day of the month",
    "61 * * * *": "bad minute",
    "0 0 0 * * *": "6 fields",
    "0 0 30 2 *": "bad day-of-month",
    "0 0 * 2 1#6": "bad day-of-week",
    "0 0 */20 * 1L": "never comes",
    "every <b>monday</b> 03:00": "not understood",
}


@pytest.mark.parametrize(("when", "cron"), [(when, cron) for when, cron in UNDERSTOOD.items() if cron])
def test_words_come_to_a_cron_expression(when: str, cron: str) -> None:
    assert cron_of(when) == cron


@pytest.mark.parametrize(("when", "says"), REFUSED.items())
def test_what_is_not_understood_is_refused_with_what_to_say(when: str, says: str) -> None:
    with pytest.raises(WhenError, match=says):
        cron_of(when)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused(when: str) -> None:
    try:
        cron = cron_of(when)
    except WhenError as error:
        assert "\n" not in str(error)
    else:
        assert cron_of(cron) == cron


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted(phrases._meanings())) | st.sampled_from(["3:00", "6", "15th", "2"]), max_size=8
    )
)
def test_any_row_of_known_words_is_understood_or_refused(words: list[str]) -> None:
    try:
        cron = cron_of(" ".join(words))
    except WhenError:
        return
    assert cron_of(cron) == cron


DATA = read_data("crawler.schedule", "phrases.yaml")


@pytest.mark.parametrize("language", DATA)
def test_every_language_names_all_there_is_to_name(language: str) -> None:
    wanted = set(DATA["en"]) - {"am", "pm", "after_hour"}
    assert wanted <= set(DATA[language])
    assert sorted(DATA[language]["days"]) == list(range(7))


def test_no_word_means_two_things() -> None:
    """Besides a filler: German "am" is one, and English "am" a time of day."""
    for word, meanings in phrases._meanings().items():
        kinds = {each.kind for each in meanings} - {"filler"}
        values = {(each.kind, each.value) for each in meanings} - {("filler", 0)}
        assert len(kinds) <= 1, (word, kinds)
        assert len(values) <= 1, (word, values)
