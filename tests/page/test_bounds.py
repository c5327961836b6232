"""What a hostile page may ask of its parser: work in proportion to its size, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page.document import parse
from crawler.page.parsing.bounds import MOST_ATTRIBUTES, MOST_COPIED_ATTRIBUTES, MOST_TAGS, bounded

URL = "https://www.firma.example/"
FONTS = "".join(f"<font a{number}>" for number in range(600))


def elements(source: str) -> int:
    return len(parse(source, URL).tree.css("*"))


def depth(source: str) -> int:
    tree = parse(source, URL).tree
    node, found = tree.css("div")[-1], 0
    while node.parent is not None:
        node, found = node.parent, found + 1
    return found


def attributes(source: str | bytes) -> int:
    return max(len(node.attributes) for node in parse(source, URL).tree.css("*"))


def texts(source: str | bytes) -> list[str]:
    return [block.text for block in parse(source, URL).blocks]


def test_formatting_that_is_not_closed_is_not_copied_into_every_paragraph() -> None:
    source = f"<p>{FONTS}{'<p>x' * 5_000}"  # 30 KB; lexbor makes three million elements of it
    assert elements(source) < 6_000
    assert texts(source) == ["x"] * 5_000


@pytest.mark.parametrize("name", "b big code em font i s small strike strong tt u B Strong".split(" "))
def test_that_holds_for_every_formatting_element(name: str) -> None:
    opened = "".join(f"<{name} a{number}>" for number in range(600))
    assert elements(f"<p>{opened}{'<p>x' * 5_000}") < 6_000


def test_end_tags_that_are_none_do_not_help() -> None:
    faked = FONTS.replace(">", " x='</font></font>'>")
    assert elements(f"<p>{faked}{'<p>x' * 5_000}") < 6_000


@pytest.mark.parametrize(
    "piece", ["<DIV>", "<form><section>", "<!-- </ul> --><ul><li>", "<p title='</div>'><div>"]
)
def test_a_page_is_never_deeper_than_what_is_read_of_it(piece: str) -> None:
    source = piece * 50_000 + "<div>Ring 08-465 00 50"
    assert depth(source) <= MOST_TAGS + 10
    assert texts(source)[-1].endswith("Ring 08-465 00 50")


@pytest.mark.parametrize(
    "attribute",
    [
        "a{0}",
        "a{0}=1",
        "a{0}=''",
        'a{0}=">"',
        "a{0}='>'",
        "a{0}<",
        'a{0} = "\'"',
        "a{0}/",
        'a{0}="\n"',
        "<a{0}",
        "=a{0}",
        '=a{0}="',
        "a{0}\x0b='",
    ],
)
@pytest.mark.parametrize("before", ["<div ", '<!-- <a x=" --><div ', '<p title="<a x=\'"><div ', "<DIV\n"])
def test_a_tag_of_countless_attributes_ends(attribute: str, before: str) -> None:
    source = (
        before
        + " ".join(attribute.format(number) for number in range(8_000))
        + "><p>Ring 08-465 00 50"
        + "x" * 200_000
    )
    # What a false start before it swallowed counts with what is behind it.
    assert attributes(source) <= 2 * MOST_ATTRIBUTES + 2
    assert attributes(source.encode()) <= 2 * MOST_ATTRIBUTES + 2


@pytest.mark.parametrize(
    "attribute", ['a{0}=""', "a{0}='>'", "=a{0} ", "/a{0}", "=a{0}=''", "a{0}=''=b{0} ", "/a{0}/=c{0}=''"]
)
@pytest.mark.parametrize("before", ["", 'a=\x0b" ', "a=''=' ", "a/='>\" ", 'x"y="', "a = b='"])
def test_that_holds_however_attributes_are_kept_apart(attribute: str, before: str) -> None:
    source = f"<p {before}" + "".join(attribute.format(number) for number in range(15_000))
    assert attributes(f"{source}>x\"'>") <= 2 * MOST_ATTRIBUTES + 2


@pytest.mark.parametrize("start", ["<p=", "<p x=1 =", "<p x=y=", "<p x='y'=", "<p\x0bx="])
def test_what_looks_like_a_value_and_is_none_hides_no_attributes(start: str) -> None:
    source = f'{start}" {" ".join(f"a{number}" for number in range(15_000))} ">x'
    assert attributes(source) <= MOST_ATTRIBUTES + 2


@given(st.lists(st.sampled_from([*"\"'=/ \t\r\n\f\vab<&", '="', "='", ' a="', '"b"']), max_size=30))
def test_a_tag_has_no_more_attributes_than_are_counted(pieces: list[str]) -> None:
    source = (
        f"<p {''.join(pieces)}" + "".join(f" a{number}='>'" for number in range(3_000)) + f">{'x' * 50_000}"
    )
    assert max(attributes(source + end) for end in ("'>", '">')) <= 2 * MOST_ATTRIBUTES + len(pieces) + 2


@pytest.mark.parametrize("tag", ["<body ", "<HTML\n"])
def test_attributes_are_not_added_to_the_roots_of_a_page_for_ever(tag: str) -> None:
    tags = [tag + " ".join(f"a{number}_{n}" for n in range(30)) + ">" for number in range(2_000)]
    source = "".join(tags) + "<p>Ring 08-465 00 50"
    assert attributes(source) <= 30 * 11
    assert texts(source) == ["Ring 08-465 00 50"]


@pytest.mark.parametrize(
    "many", [" ".join(f"a{n}" for n in range(400)), "".join(f"a{n}='>'" for n in range(400))]
)
def test_formatting_is_not_copied_with_countless_attributes(many: str) -> None:
    source = "<p>" + "".join(f"<font {many} b={n}>" for n in range(50)) + "<p>x" * 1_500
    assert elements(source) < 2_000
    assert texts(source) == ["x"] * 1_500


@pytest.mark.parametrize("name", ["a", "A", "nobr", "font", "strong"])
@pytest.mark.parametrize("tags", [1_900, 12_000])
@pytest.mark.parametrize("value", ["", "=''", "='>'"])
def test_what_is_copied_is_not_copied_with_countless_attributes(name: str, tags: int, value: str) -> None:
    opened = " ".join(f"a{number}{value}" for number in range(3_000))
    source = f"<p><{name} {opened}>" + "<p>x" * tags
    copied = sum(len(node.attributes) for node in parse(source, URL).tree.css(name.lower()))
    assert copied <= MOST_COPIED_ATTRIBUTES + 2 * tags + MOST_ATTRIBUTES  # the end of a tag is one, too
    assert texts(source)[-1] == "x"


@pytest.mark.parametrize(
    "source",
    [
        "<p>" + "x" * 300_000,
        "<p>Ring <b class='nummer'>08-465 00 50</b> <i class=\"fa fa-phone\" title='>'></i> " * 200,
        "<body class=a>" + "<p>x" * 20_000,
        "<p title='" + "a b " * 100_000 + "'>x",
        "<script>if (a <b) { c = [" + "1, " * 900 + "] }" + "//" + "x" * 300_000 + "</script>",
        "<ul>" + "<li><b>Namn</b> 08-465 00 50</li>" * 500,
        "<div>" * 900 + "x",
        "<table>" + "<tr><td>1<td>2" * 9_000,
        "",
    ],
)
def test_pages_of_people_are_left_as_they_are(source: str) -> None:
    assert bounded(source) == (source, "")
    assert bounded(source.encode()) == (source.encode(), "")


@pytest.mark.parametrize("value", ['="', "='"])
def test_of_a_page_whose_tags_do_not_end_the_beginning_is_read(value: str) -> None:
    source = "<p>Ring 08-465 00 12</p>" + f"<mailto:info@firma.example a{value} " * 25_000
    read = bounded(source)
    assert read.cut == "page cut: its tags do not end"
    assert len(read.source) < len(source)
    assert "Ring 08-465 00 12" in texts(source)


def test_of_a_page_with_too_many_tags_beginning_and_end_are_read() -> None:
    source = "<header>08-465 00 50</header>" + "<p>x</p>" * 200_000 + "<footer>info@firma.example</footer>"
    read = texts(source)
    assert (read[0], read[-1]) == ("08-465 00 50", "info@firma.example")
    assert len(read) == MOST_TAGS / 2


@given(st.text(max_size=300), st.integers(0, 3_000))
def test_a_source_stays_text(text: str, times: int) -> None:
    source = (text.encode("utf-8", "replace").decode() + "<b ") * times
    changed, _ = bounded(source)
    assert isinstance(changed, str)
    assert isinstance(bounded(source.encode()).source, bytes)
    assert changed.count("<") <= MOST_TAGS
