"""Inline style -> does a visitor see the element? What stylesheets hide is the browser's to say."""

import re
from functools import lru_cache

_DECLARATION = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]*)")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(px|em|rem|pt|%|vw|vh)?")
_MAY_HIDE = re.compile(
    r"display|visibility|opacity|clip|font-size|overflow|text-indent|margin-[lt]|position|color",
    re.IGNORECASE,
)
"""Every declaration that the rules below look for needs one of these."""
_REMEMBERED = 1_000
"""Styles up to this many characters are remembered."""
_OFF_SCREEN_PX = -500
_TINY_PX = 1


def hidden_by_style(style: str) -> str | None:
    """Return the declaration by which an inline `style` hides its element, or None where it shows."""
    return _hidden_by(style) if len(style) <= _REMEMBERED else _hidden_by.__wrapped__(style)


@lru_cache(maxsize=4096)
def _hidden_by(style: str) -> str | None:
    if not _MAY_HIDE.search(style):
        return None
    rules = {name: value.strip().removesuffix("!important").strip()
             for name, value in _DECLARATION.findall(style.lower())}  # fmt: skip
    for name, values in _HIDING.items():
        if rules.get(name) in values and not (name == "opacity" and _fades_in(rules)):
            return f"{name}:{rules[name]}"
    if (size := _pixels(rules.get("font-size"))) is not None and size <= _TINY_PX:
        return f"font-size:{rules['font-size']}"
    return _clipped(rules) or _off_screen(rules) or _same_colour(rules)


CLEAR = "opacity:"
"""How the declaration begins by which an element is there and cannot be seen."""
_MOVING = frozenset(("transform", "-webkit-transform", "translate", "filter", "will-change"))


def _fades_in(rules: dict[str, str]) -> bool:
    """Tell whether what is clear is about to come: it is also moved from its place, and can be pressed.

    So scripts have it that let the parts of a page appear one by one as it is read.
    """
    return (
        not _MOVING.isdisjoint(rules)
        and rules.get("pointer-events") != "none"
        and not any("scale(0)" in rules.get(name, "") for name in ("transform", "-webkit-transform"))
    )


_HIDING = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "opacity": {"0", "0.0", "0%"},
    "clip": {"rect(0,0,0,0)", "rect(0 0 0 0)", "rect(0, 0, 0, 0)", "rect(1px,1px,1px,1px)"},
}


def _pixels(value: str | None) -> float | None:
    """Return a length in CSS pixels, roughly; None where it is not a length."""
    match = _LENGTH.fullmatch(value or "")
    if match is None:
        return None
    return float(match[1]) * {"em": 16, "rem": 16, "pt": 1.33, None: 1, "px": 1}.get(match[2], 100)


def _clipped(rules: dict[str, str]) -> str | None:
    """Return why a box too small to see hides what overflows it."""
    if rules.get("overflow") != "hidden":
        return None
    for side in ("height", "width", "max-height"):
        if (size := _pixels(rules.get(side))) is not None and size <= _TINY_PX:
            return f"{side}:{rules[side]}"
    return None


def _off_screen(rules: dict[str, str]) -> str | None:
    """Return the offset that moves an element out of the window."""
    names = ["text-indent", "margin-left", "margin-top"]
    if rules.get("position") in ("absolute", "fixed"):
        names += ["left", "top", "right"]
    for name in names:
        if (size := _pixels(rules.get(name))) is not None and size <= _OFF_SCREEN_PX:
            return f"{name}:{rules[name]}"
    return None


def _same_colour(rules: dict[str, str]) -> str | None:
    """Return the colour, where text and background of one element have the same."""
    colour = rules.get("color")
    ground = rules.get("background-color") or rules.get("background")
    return f"color:{colour}" if colour and colour == ground else None
