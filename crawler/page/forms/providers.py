"""The services and systems that make forms, recognised by where a form is sent and how it is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from crawler.model import FormKind
from crawler.page.vocabulary import load


@dataclass(frozen=True, slots=True)
class Provider:
    """A maker of forms."""

    name: str
    kind: FormKind | None
    """The only kind of form it makes; None where it makes any."""
    signs: tuple[str, ...]
    """Classes, ids or names of its forms; a trailing * stands for any ending."""
    path: str
    """What the URL of its forms holds, besides the host."""
    embed: str
    """CSS selector of the element its script turns into a form."""
    scripts: tuple[str, ...]
    """Parts of its script's URL."""
    call: str
    """What an inline script calls to make a form."""
    attributes: tuple[str, ...]


@cache
def providers() -> tuple[Provider, ...]:
    """Return every provider of forms.yaml."""
    return tuple(_provider(entry) for entry in load("forms")["providers"])


@lru_cache(maxsize=4096)
def provider_of_url(url: str) -> Provider | None:
    """Return the provider that a form's address or a frame's address belongs to."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        for path, provider in _by_host().get(".".join(labels[start:]), ()):
            if parts.path.lower().startswith(path) and provider.path in parts.path:
                return provider
    return None


def provider_of_markup(attributes: Mapping[str, str | None]) -> Provider | None:
    """Return the system that made a form, by its class, id, name and attributes."""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('name') or ''}"
    found = _provider_of_names(names)
    if found is None:
        found = next((_by_attribute()[name] for name in attributes if name in _by_attribute()), None)
    return found


@lru_cache(maxsize=4096)
def _provider_of_names(names: str) -> Provider | None:
    exact, prefixes = _by_sign()
    for token in names.lower().split():
        if token in exact:
            return exact[token]
        for prefix, provider in prefixes:
            if token.startswith(prefix):
                return provider
    return None


def _provider(entry: Mapping[str, object]) -> Provider:
    def texts(key: str) -> tuple[str, ...]:
        value = entry.get(key) or ()
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    kind = entry.get("kind")
    return Provider(
        name=str(entry["name"]),
        kind=FormKind(str(kind)) if kind else None,
        signs=tuple(sign.lower() for sign in texts("signs")),
        path=str(entry.get("path") or ""),
        embed=str(entry.get("embed") or ""),
        scripts=texts("scripts"),
        call=str(entry.get("call") or ""),
        attributes=texts("attributes"),
    )


@cache
def _by_host() -> dict[str, list[tuple[str, Provider]]]:
    found: dict[str, list[tuple[str, Provider]]] = {}
    for entry, provider in zip(load("forms")["providers"], providers(), strict=True):
        for place in entry.get("hosts", ()):
            host, slash, path = place.partition("/")
            found.setdefault(host, []).append((f"{slash}{path}".lower(), provider))
    return found


@cache
def _by_sign() -> tuple[dict[str, Provider], tuple[tuple[str, Provider], ...]]:
    pairs = [(sign, provider) for provider in providers() for sign in provider.signs]
    exact = {sign: provider for sign, provider in pairs if not sign.endswith("*")}
    return exact, tuple((sign[:-1], provider) for sign, provider in pairs if sign.endswith("*"))


@cache
def _by_attribute() -> dict[str, Provider]:
    return {name: provider for provider in providers() for name in provider.attributes}


def script_providers(script_urls: tuple[str, ...], scripts: tuple[str, ...]) -> Iterator[Provider]:
    """Yield the providers whose scripts a page loads to show a form."""
    addresses = "\n".join(script_urls)
    inline = "\n".join(scripts)
    for provider in _scripted():
        called = bool(provider.call) and provider.call in inline
        if called or any(part in addresses for part in provider.scripts):
            yield provider


def calls(provider: Provider, scripts: tuple[str, ...]) -> bool:
    """Tell whether an inline script makes a form of this provider."""
    return bool(provider.call) and any(provider.call in script for script in scripts)


@cache
def _scripted() -> tuple[Provider, ...]:
    return tuple(provider for provider in providers() if provider.scripts or provider.call)
