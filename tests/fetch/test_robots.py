"""robots.txt as RFC 9309 has it, for the token "kontaktbar"; and whose queue its Crawl-delay slows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Spider
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from crawler.fetch.middlewares import DisallowedByRobots, RobotsMiddleware
from crawler.fetch.patience import AskedForPeaceError
from crawler.fetch.robots import Answer, RobotsAnswers, RobotsReader, addressed
from crawler.model import Reason

HOME = "https://www.firma.example"


def reader() -> RobotsReader:
    return RobotsReader(get_crawler(Spider, {"ROBOTSTXT_USER_AGENT": "kontaktbar"}))


def allows(robots: str, path: str = "/kontakt") -> bool:
    rules = reader().read(Answer(200, robots.encode()))
    assert rules.parser is not None
    return rules.parser.allowed(f"{HOME}{path}", "kontaktbar")


ALL = "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "name",
    [
        "kontaktbar",
        "Kontaktbar",
        "KONTAKTBAR",
        "kontaktbar/0.1",
        "kontaktbar/0.1.0 (+https://granskning.example/om)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 kontaktbar/0.1.0",
        "kontaktbar # the auditors",
        "kontaktbar*",
    ],
)
def test_names_that_are_ours(name: str) -> None:
    assert not allows(f"User-agent: {name}\nDisallow: /\n")
    assert allows(f"{ALL}\nUser-agent: {name}\nDisallow: /admin\n")


@pytest.mark.parametrize("opening", [b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf# rules\r"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_names_are_found_whatever_begins_the_file_and_ends_its_lines(opening: bytes, line_end: bytes) -> None:
    ours = line_end.join((b"User-agent: Kontaktbar/0.1", b"Disallow: /", b""))
    other = line_end.join((b"User-agent: kontakt", b"Disallow: /", b""))
    for body, allowed in ((opening + ours, False), (opening + other, True), (opening + other + ours, False)):
        parser = reader().read(Answer(200, body)).parser
        assert parser is not None
        assert parser.allowed(f"{HOME}/kontakt", "kontaktbar") is allowed


@pytest.mark.parametrize(
    "name", ["kontakt", "kon", "kontaktbarnet", "nykontaktbar", "kontaktbar-news", "bar", "Otherbot", ""]
)
def test_names_that_are_others(name: str) -> None:
    assert allows(f"User-agent: {name}\nDisallow: /\n")
    assert not allows(f"{ALL}\nUser-agent: {name}\nDisallow: /nowhere\n")


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        # the group of our name is the only one that counts, wherever it stands (section 2.2.1)
        (f"{ALL}\nUser-agent: kontaktbar\nAllow: /\n", "/kontakt", True),
        (f"User-agent: kontaktbar\nDisallow: /admin\n\n{ALL}", "/kontakt", True),
        (f"User-agent: kontaktbar\nDisallow: /admin\n\n{ALL}", "/admin/x", False),
        (f"{ALL}\nUser-agent: kontaktbar\nDisallow:\n", "/kontakt", True),
        # several groups of our name are one; one group may be of several names
        ("User-agent: kontaktbar\nDisallow: /a\n\nUser-agent: kontaktbar\nDisallow: /b\n", "/a", False),
        ("User-agent: kontaktbar\nDisallow: /a\n\nUser-agent: kontaktbar\nDisallow: /b\n", "/b", False),
        ("User-agent: x\nUser-agent: kontaktbar\nUser-agent: y\nDisallow: /a\n", "/a", False),
        # the longest rule wins, and Allow among equals (section 2.2.2)
        ("User-agent: *\nDisallow: /om\nAllow: /om/kontakt\n", "/om/kontakt", True),
        ("User-agent: *\nAllow: /om\nDisallow: /om/oss\n", "/om/oss", False),
        ("User-agent: *\nDisallow: /om\nAllow: /om\n", "/om", True),
        # wildcards (section 2.2.3), case and percent-encoding
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /*/privat/*\n", "/sv/privat/kontakt", False),
        ("User-agent: *\nDisallow: /Kontakt\n", "/kontakt", True),
        ("USER-AGENT: *\ndisallow: /kontakt\n", "/kontakt", False),
        ("User-agent: *\nDisallow: /f%C3%B6retag\n", "/företag", False),
        ("User-agent: *\nDisallow: /företag\n", "/f%C3%B6retag", False),
        ("User-agent: *\nDisallow: /kontakt?\n", "/kontakt?id=1", False),
        # no rule, no group, no rules at all
        ("", "/kontakt", True),
        ("User-agent: *\nDisallow:\n", "/kontakt", True),
        ("Disallow: /\n", "/kontakt", True),
        ("<!DOCTYPE html><html><title>Not found</title>", "/kontakt", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", "/kontakt", False),
        ("User-agent: *\rDisallow: /\r", "/kontakt", False),
        ("User-agent: * # everybody\n\n# a comment\nDisallow: / # all\n", "/kontakt", False),
    ],
)
def test_rules(robots: str, path: str, allowed: bool) -> None:
    assert allows(robots, path) is allowed


@pytest.mark.parametrize(
    ("robots", "asked", "kept"),
    [
        ("User-agent: *\nCrawl-delay: 5\n", 5, 5),
        ("User-agent: *\nCrawl-delay: 0.5\n", 0.5, 0.5),
        ("User-agent: *\nCrawl-delay: 86400\n", 86_400, 30),
        ("User-agent: *\nCrawl-delay: 9\n\nUser-agent: kontaktbar\nCrawl-delay: 2\n", 2, 2),
        ("User-agent: kontakt\nCrawl-delay: 9\n", 0, 0),
        ("User-agent: *\nCrawl-delay: soon\n", 0, 0),
        ("User-agent: *\nCrawl-delay: -1\n", 0, 0),
        ("User-agent: *\nDisallow: /a\n", 0, 0),
    ],
)
def test_crawl_delay(robots: str, asked: float, kept: float) -> None:
    rules = reader().read(Answer(200, robots.encode()))
    assert (rules.asked_delay, rules.delay) == (asked, kept)


@pytest.mark.parametrize(
    ("answer", "unread", "refusal"),
    [
        (Answer(404), 0, None),
        (Answer(403), 0, None),
        (Answer(401), 0, None),
        (Answer(429), 429, Reason.BLOCKED),
        (Answer(500), 500, Reason.UNREACHABLE),
        (Answer(503), 503, Reason.UNREACHABLE),
        (Answer(503, wants_peace=True), 503, Reason.BLOCKED),
    ],
)
def test_an_answer_without_rules(answer: Answer, unread: int, refusal: Reason | None) -> None:
    rules = reader().read(answer)
    assert rules.unread == unread
    assert rules.parser is None
    assert refusal is None or rules.refusal is refusal


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_lines_that_name_no_agent_stay_as_they_are(body: bytes) -> None:
    if b"user" not in body.lower():
        lines = body.removeprefix(b"\xef\xbb\xbf").splitlines()
        assert addressed(body, "kontaktbar").split(b"\n")[: len(lines)] == lines
    assert addressed(body, "My Own Bot/2") == body


def test_answers_are_kept_within_bounds() -> None:
    kept = RobotsAnswers(most_bytes=2_000)
    bodies = {number: bytes(f"Disallow: /{number:0400x}", "ascii") for number in range(3)}
    for number in range(200):
        kept.keep(number, Answer(200, bodies[number % 3] + str(number * 7919).encode() * 30))
        assert kept.get(number) is not None
    assert kept.get(0) is None
    kept.keep("missing", Answer(404))
    assert kept.get("missing") == Answer(404)


class Engine:
    """Answers for every robots.txt, and remembers what it was asked."""

    def __init__(self, response: Response | Exception) -> None:
        self.asked: list[str] = []
        self._response = response

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request.url)
        if isinstance(self._response, Exception):
            raise self._response
        return self._response


def middleware(response: Response | Exception) -> tuple[RobotsMiddleware, Engine]:
    crawler = get_crawler(Spider, {"ROBOTSTXT_OBEY": True, "KONTAKTBAR_OPEN_SITES": 1})
    crawler.engine = engine = Engine(response)  # type: ignore[assignment]
    return RobotsMiddleware(crawler), engine


async def test_a_host_is_asked_once_however_many_are_asked_between() -> None:
    robots, engine = middleware(Response(f"{HOME}/robots.txt", 200, body=b"User-agent: *\nDisallow: /a"))
    hosts = [f"https://www.firma{number}.example" for number in range(300)]
    for _ in range(2):
        for host in hosts:
            await robots.process_request(Request(f"{host}/kontakt"))
            with pytest.raises(DisallowedByRobots):
                await robots.process_request(Request(f"{host}/a"))
    assert engine.asked == [f"{host}/robots.txt" for host in hosts]


@pytest.mark.parametrize(
    "url",
    ["https://WWW.firma.example/x", "https://www.firma.example:443/x", "https://a:b@www.firma.example/"],
)
async def test_one_host_in_other_words(url: str) -> None:
    robots, engine = middleware(Response(f"{HOME}/robots.txt", 404))
    await robots.process_request(Request(f"{HOME}/"))
    await robots.process_request(Request(url))
    assert engine.asked == [f"{HOME}/robots.txt"]


async def test_a_host_that_wants_peace_has_not_told_its_rules() -> None:
    robots, engine = middleware(AskedForPeaceError("later"))
    for _ in range(2):
        with pytest.raises(AskedForPeaceError):
            await robots.process_request(Request(f"{HOME}/"))
    assert len(engine.asked) == 2
