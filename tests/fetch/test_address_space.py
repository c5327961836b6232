"""Which addresses and names are public, which are private, and which are never visited."""

import ipaddress
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.address_space import Kind, address_in, kind_of, kind_of_name

ADDRESSES: dict[str, Kind] = {
    # IANA IPv4 Special-Purpose Address Registry, and the first and last address outside some of its blocks
    "0.0.0.0": Kind.PRIVATE,
    "0.255.255.255": Kind.PRIVATE,
    "1.0.0.0": Kind.PUBLIC,
    "9.255.255.255": Kind.PUBLIC,
    "10.0.0.1": Kind.PRIVATE,
    "11.0.0.0": Kind.PUBLIC,
    "100.63.255.255": Kind.PUBLIC,
    "100.64.0.1": Kind.PRIVATE,
    "100.127.255.255": Kind.PRIVATE,
    "100.128.0.0": Kind.PUBLIC,
    "127.0.0.1": Kind.PRIVATE,
    "127.255.255.254": Kind.PRIVATE,
    "172.15.255.255": Kind.PUBLIC,
    "172.16.0.1": Kind.PRIVATE,
    "172.31.255.255": Kind.PRIVATE,
    "172.32.0.0": Kind.PUBLIC,
    "192.0.0.1": Kind.PRIVATE,
    "192.0.0.9": Kind.PRIVATE,
    "192.0.2.1": Kind.PRIVATE,
    "192.88.99.1": Kind.PRIVATE,
    "192.167.255.255": Kind.PUBLIC,
    "192.168.1.1": Kind.PRIVATE,
    "198.18.0.1": Kind.PRIVATE,
    "198.19.255.255": Kind.PRIVATE,
    "198.51.100.7": Kind.PRIVATE,
    "203.0.113.7": Kind.PRIVATE,
    "223.255.255.255": Kind.PUBLIC,
    "224.0.0.1": Kind.PRIVATE,
    "239.255.255.250": Kind.PRIVATE,
    "240.0.0.1": Kind.PRIVATE,
    "255.255.255.255": Kind.PRIVATE,
    # IANA IPv6 Special-Purpose Address Registry and Address Space
    "::": Kind.PRIVATE,
    "::1": Kind.PRIVATE,
    "100::1": Kind.PRIVATE,
    "1fff:ffff::1": Kind.PRIVATE,
    "2001::1": Kind.PRIVATE,
    "2001:2::1": Kind.PRIVATE,
    "2001:20::1": Kind.PRIVATE,
    "2001:1ff:ffff::1": Kind.PRIVATE,
    "2001:200::1": Kind.PUBLIC,
    "2001:db8::1": Kind.PRIVATE,
    "2606:2800:220:1::1": Kind.PUBLIC,
    "2a00:1450:400f::1": Kind.PUBLIC,
    "3fff::1": Kind.PRIVATE,
    "3fff:1000::1": Kind.PUBLIC,
    "4000::1": Kind.PRIVATE,
    "5f00::1": Kind.PRIVATE,
    "fc00::1": Kind.PRIVATE,
    "fdff::1": Kind.PRIVATE,
    "fec0::1": Kind.PRIVATE,
    "ff02::1": Kind.PRIVATE,
    "ff0e::1": Kind.PRIVATE,
    # IPv4 written as IPv6
    "::ffff:127.0.0.1": Kind.PRIVATE,
    "::ffff:10.0.0.1": Kind.PRIVATE,
    "::ffff:8.8.8.8": Kind.PUBLIC,
    "64:ff9b::10.0.0.1": Kind.PRIVATE,
    "64:ff9b::8.8.8.8": Kind.PUBLIC,
    "64:ff9b:1::8.8.8.8": Kind.PRIVATE,
    "2002:0a00:0001::1": Kind.PRIVATE,
    "2002:7f00:1::": Kind.PRIVATE,
    "2002:808:808::1": Kind.PUBLIC,
    "::127.0.0.1": Kind.PRIVATE,
    "::8.8.8.8": Kind.PRIVATE,
    "::ffff:0:8.8.8.8": Kind.PRIVATE,
    # Where clouds keep secrets
    "169.254.169.254": Kind.SECRET,
    "169.254.170.2": Kind.SECRET,
    "169.254.0.1": Kind.SECRET,
    "169.255.0.1": Kind.PUBLIC,
    "fd00:ec2::254": Kind.SECRET,
    "fd20:ce::254": Kind.SECRET,
    "100.100.100.200": Kind.SECRET,
    "168.63.129.16": Kind.SECRET,
    "192.0.0.192": Kind.SECRET,
    "fe80::a9fe:a9fe": Kind.SECRET,
    "fe80::1%eth0": Kind.SECRET,
    "::ffff:169.254.169.254": Kind.SECRET,
    "64:ff9b::169.254.169.254": Kind.SECRET,
    "64:ff9b:1::169.254.169.254": Kind.SECRET,
    "2002:a9fe:a9fe::": Kind.SECRET,
    "::169.254.169.254": Kind.SECRET,
}


@pytest.mark.parametrize(("address", "kind"), ADDRESSES.items())
def test_addresses(address: str, kind: Kind) -> None:
    assert kind_of(ipaddress.ip_address(address)) is kind


@given(st.ip_addresses())
def test_nothing_that_python_holds_for_private_is_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if kind_of(address) is Kind.PUBLIC and address not in ipaddress.ip_network("64:ff9b::/96"):
        mapped = getattr(address, "ipv4_mapped", None)
        assert (mapped or address).is_global


@given(st.ip_addresses(v=4))
def test_an_address_is_the_same_within_ipv6(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(0xFFFF << 32 | int(address))
    through_nat = ipaddress.IPv6Address(0x64_FF9B << 96 | int(address))
    over_6to4 = ipaddress.IPv6Address(0x2002 << 112 | int(address) << 80)
    assert {kind_of(each) for each in (mapped, through_nat, over_6to4)} == {kind_of(address)}


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("0x7f.0.0.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0X7F000001", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("0x", "0.0.0.0"),
        ("0xffffffff", "255.255.255.255"),
        ("10.1", "10.0.0.1"),
        ("１２７.0.0.1", "127.0.0.1"),
        ("127。0。0。1", "127.0.0.1"),
        ("①②⑦.0.0.1", "127.0.0.1"),
        ("%31%32%37.0.0.1", "127.0.0.1"),
        ("127.0.0.\u00ad1", "127.0.0.1"),
        ("127.\u200b0.0.1\ufeff", "127.0.0.1"),
        ("10.0.0.5 ", "10.0.0.5"),
        ("\t10.0.0.5%20", "10.0.0.5"),
        ("::ffff:7f00:1%25x", "::ffff:127.0.0.1%x"),
        ("[::1]", "::1"),
        ("::1", "::1"),
        ("[::ffff:7f00:1]", "::ffff:127.0.0.1"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("firma.example", None),
        ("127.0.0.1.example", None),
        ("1.2.3.4.5", None),
        ("256.0.0.1", None),
        ("127.0.0.256", None),
        ("4294967296", None),
        ("08.0.0.1", None),
        ("127..1", None),
        ("a.1", None),
        ("1e3", None),
        ("0x7g", None),
        ("٣.1.1.1", None),
        ("", None),
        (".", None),
        ("9" * 5000, None),
    ],
)
def test_an_address_is_known_however_it_is_written(host: str, address: str | None) -> None:
    assert address_in(host) == (None if address is None else ipaddress.ip_address(address))


@given(st.text(max_size=300))
def test_no_host_breaks_it(host: str) -> None:
    address_in(host)
    kind_of_name(host)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("firma.example", Kind.PUBLIC),
        ("www.firma.se", Kind.PUBLIC),
        ("localhost.firma.se", Kind.PUBLIC),
        ("internal.firma.se", Kind.PUBLIC),
        ("local.se", Kind.PUBLIC),
        ("localhost", Kind.PRIVATE),
        ("LOCALHOST.", Kind.PRIVATE),
        ("ｌocalhost", Kind.PRIVATE),
        ("skrivare.localhost", Kind.PRIVATE),
        ("localhost.localdomain", Kind.PRIVATE),
        ("skrivare.local", Kind.PRIVATE),
        ("wiki.internal", Kind.PRIVATE),
        ("router.home.arpa", Kind.PRIVATE),
        ("intranet", Kind.PRIVATE),
        ("metadata.google.internal", Kind.SECRET),
        ("Metadata.Google.Internal.", Kind.SECRET),
        ("a.metadata.google.internal", Kind.SECRET),
        ("metadata.goog", Kind.SECRET),
        ("metadata", Kind.SECRET),
        ("instance-data", Kind.SECRET),
        ("metadata.firma.se", Kind.PUBLIC),
    ],
)
def test_names(name: str, kind: Kind) -> None:
    assert kind_of_name(name) is kind


def test_hosts_longer_than_names_are_read_and_not_kept() -> None:
    parts = ("0x" + "0" * 30 + each for each in ("7f", "0", "0", "1"))
    long = "".join(f"%{ord(sign):02x}" for sign in ".".join(parts))
    before = sys.getrefcount(long)
    assert address_in(long) == ipaddress.ip_address("127.0.0.1")
    assert kind_of_name(long) is Kind.PUBLIC
    assert sys.getrefcount(long) == before
