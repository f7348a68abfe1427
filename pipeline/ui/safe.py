"""The one way in which text of documents, file names and queries gets onto a page: escaped, never read as Markdown or HTML.

``text`` escapes, ``tag`` builds elements around escaped text, ``show`` puts them on the page. Labels of widgets, which
Streamlit always reads as Markdown, go through ``label``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup, escape

# Control characters, and halves of characters that no text can hold; tab and line feed stay.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # match NUL; no match "\n"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|<>~$&^=-])")  # match "*"; no match "a"
_SHORTCODE = re.compile(r":(?=[\w+-])")  # match ":red[", ":dog:"; no match "mục: đích"
_JOINER = "\u2060"

Part = str | Markup
Ranges = Sequence[tuple[int, int]]


def text(value: object) -> Markup:
    """The value as HTML that shows exactly these characters; unprintable ones show as the replacement character."""
    shown = _UNPRINTABLE.sub("\ufffd", str(value))
    return Markup(str(escape(shown)).replace("\n", "&#10;").replace("\t", "&#9;"))


def tag(name: str, *children: Part, **attributes: str | None) -> Markup:
    """An element. Children that are not Markup are escaped; ``class_`` stands for class, ``_`` in names for a dash."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' if value else f" {key}"
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{shown}>{join(children)}</{name}>")


def join(parts: Iterable[Part], between: Part = "") -> Markup:
    """The parts one after another, those that are not Markup escaped."""
    return Markup(str(_html(between)).join(str(_html(part)) for part in parts))


def marked(value: str, ranges: Ranges, class_: str | None = None) -> Markup:
    """The text with [start, end) ranges as ``<mark>``; ranges may overlap, touch or stand outside the text."""
    parts: list[Part] = []
    at = 0
    for start, end in merged(ranges, len(value)):
        parts += [value[at:start], tag("mark", value[start:end], class_=class_)]
        at = end
    return join([*parts, value[at:]])


def merged(ranges: Ranges, length: int) -> list[tuple[int, int]]:
    """The ranges in order, clipped to [0, length), with overlapping and touching ones joined."""
    result: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a), min(length, b)) for a, b in ranges):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def label(value: object) -> str:
    """The value for a widget's label: Streamlit reads labels as Markdown, and this shows the characters as they are."""
    shown = _UNPRINTABLE.sub("\ufffd", str(value)).replace("\n", " ")
    return _SHORTCODE.sub(f":{_JOINER}", _MARKDOWN.sub(r"\\\1", shown))


def shorten(value: str, length: int) -> str:
    """At most ``length`` characters, cut at a word, with an ellipsis where something was left out."""
    flat = " ".join(value.split())
    if len(flat) <= length:
        return flat
    return flat[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def show(*parts: Part) -> None:
    """Puts the parts on the page as one block. Parts that are not Markup are escaped."""
    st.html(str(tag("div", *parts, class_="ds")))


def _html(part: Part) -> Markup:
    return part if isinstance(part, Markup) else text(part)
