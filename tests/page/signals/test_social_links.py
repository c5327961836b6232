"""Profiles on social networks; links that share or embed are none."""

import pytest
from signal_cases import value

NAME = "social_links"
CASES = [
    ("https://www.facebook.com/firma", "facebook"),
    ("https://facebook.com/profile.php?id=1", "facebook"),
    ("https://fb.com/firma", "facebook"),
    ("//www.facebook.com/firma", "facebook"),
    ("https://sv-se.facebook.com/firma", "facebook"),
    ("https://www.instagram.com/firma/", "instagram"),
    ("https://www.linkedin.com/company/firma", "linkedin"),
    ("https://no.linkedin.com/company/firma", "linkedin"),
    ("https://twitter.com/firma", "x"),
    ("https://x.com/firma", "x"),
    ("https://www.youtube.com/@firma", "youtube"),
    ("https://www.youtube.com/channel/UC1", "youtube"),
    ("https://www.tiktok.com/@firma", "tiktok"),
    ("https://www.pinterest.se/firma", "pinterest"),
    ("https://bsky.app/profile/firma.example", "bluesky"),
    ("https://www.xing.com/pages/firma", "xing"),
    ("https://vimeo.com/firma", "vimeo"),
    ("https://www.facebook.com/", None),
    ("https://www.facebook.com/sharer/sharer.php?u=x", None),
    ("https://www.facebook.com/sharer.php?u=x", None),
    ("https://twitter.com/intent/tweet?text=x", None),
    ("https://twitter.com/share", None),
    ("https://www.linkedin.com/shareArticle?url=x", None),
    ("https://www.youtube.com/watch?v=1", None),
    ("https://www.youtube.com/embed/1", None),
    ("https://notfacebook.com/firma", None),
    ("https://facebook.com.example/firma", None),
    ("/facebook.com/firma", None),
    ("javascript:void(0)", None),
]


@pytest.mark.parametrize(("href", "network"), CASES)
def test_a_profile_names_its_network(href, network):
    assert value(NAME, f'<p>Följ oss</p><a href="{href}">Följ</a>') == network


def test_each_network_is_listed_once():
    links = ["https://www.facebook.com/a", "https://www.facebook.com/b", "https://www.instagram.com/a"]
    assert value(NAME, "".join(f'<a href="{link}">x</a>' for link in links)) == "facebook, instagram"
