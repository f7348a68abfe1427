"""A paragraph of a .docx -> its printed words: inserted text kept, deleted and hidden text dropped, Markdown signs escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.read.docx_numbering import child, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr", "trPr", "tcPr"})
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BLANKS = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")
_MARKS = re.compile(  # what cleaning would take for a mark: match "**", "a*b", "<b", "[x](", "&nbsp;"; no match "_", "< 5 %"
    r"\\(?=[\\`*_{}\[\]()#+\-.!|>~<&\"'])|\*|`|~~|__|<(?=/?[A-Za-z!])|\[(?=[^\[\]]{1,300}\]\()|&(?=nbsp;|ensp;|emsp;|#160;|amp;)"
)
_OPENING = re.compile(r"[#>|]")  # at the start of a line: heading, quotation, row of a table
_LEGACY_FONT = re.compile(r"\.vn|vni-", re.IGNORECASE)  # match ".VnTime", "VNI-Times"; no match "Times New Roman"
_UNICODE_LETTER = re.compile(r"[ăđơưĂĐƠƯ\u0300-\u0323\u1ea0-\u1ef9]")
_LEGACY_SHARE, _UNICODE_SHARE = 0.2, 0.02  # Vietnamese in Unicode has about 20 of these letters in 100, text in TCVN3 or VNI none


@dataclass(slots=True)
class Seen:
    """What the walk met: pictures, footnotes, tracked changes; letters set in fonts of legacy encodings."""

    kinds: set[str] = field(default_factory=set)
    letters: int = 0
    legacy_letters: int = 0
    legacy_unicode: int = 0

    @property
    def is_legacy(self) -> bool:
        """Whether the text is written in TCVN3 or VNI: the font says so and the letters do not say otherwise."""
        enough = self.legacy_letters > 40 and self.legacy_letters > _LEGACY_SHARE * self.letters
        return enough and self.legacy_unicode < _UNICODE_SHARE * self.legacy_letters


def is_on(element: _Element | None) -> bool:
    """Whether an on/off property is there and not switched off."""
    return element is not None and (value(element) or "1") not in ("0", "false", "off")


class Words:
    """The walk through the runs of one document. ``boxes`` collects the text boxes met, to be read behind their paragraph."""

    def __init__(self, default_font: str | None) -> None:
        self.seen = Seen()
        self.boxes: list[_Element] = []
        self._default_font = default_font or ""

    def of(self, paragraph: _Element) -> str:
        """The words of a paragraph, each line break a newline, blanks at the ends of lines left out; marks are escaped."""
        text = "".join(self._inline(paragraph))
        return "\n".join(filter(None, (_line(part) for part in text.split("\n"))))

    def _inline(self, parent: _Element) -> Iterator[str]:
        for item in parent:
            name = local(item)
            if name in ("ins", "del", "moveTo", "moveFrom"):
                self.seen.kinds.add("changes")
            if name in DROPPED:
                continue
            if name == "r":
                yield from self._run(item)
            elif name == "txbxContent":
                self.boxes.append(item)
            else:
                yield from self._inline(item)

    def _run(self, run: _Element) -> Iterator[str]:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        fonts = child(properties, "rFonts")
        font = value(fonts, "ascii") or value(fonts, "hAnsi") or self._default_font
        for item in run:
            name = local(item)
            if name == "t":
                words = _BLANKS.sub(" ", str(item.text or ""))
                self._count(words, font)
                yield words
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield _symbol(value(item, "char"))
            elif name in ("footnoteReference", "endnoteReference"):
                self.seen.kinds.add("notes")
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self.seen.kinds.add("picture")
                yield from self._inline(item)

    def _count(self, words: str, font: str) -> None:
        letters = sum(map(str.isalpha, words))
        self.seen.letters += letters
        if _LEGACY_FONT.match(font):
            self.seen.legacy_letters += letters
            self.seen.legacy_unicode += len(_UNICODE_LETTER.findall(words))


def default_font(styles: _Element | None) -> str | None:
    """The font of a document's text where a run names none."""
    fonts = child(child(child(child(styles, "docDefaults"), "rPrDefault"), "rPr"), "rFonts")
    for style in styles if styles is not None else ():
        if local(style) == "style" and value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
            own = child(child(style, "rPr"), "rFonts")
            fonts = own if own is not None and value(own, "ascii") else fonts
    return value(fonts, "ascii")


def is_removed(paragraph: _Element) -> bool:
    """Whether the mark that ends the paragraph is deleted: what is left of it belongs to the next one."""
    mark = child(child(paragraph, "pPr"), "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def span_of(cell: _Element) -> int:
    """How many columns a cell fills; Word allows 63."""
    return min(max(number(value(child(child(cell, "tcPr"), "gridSpan")), 1), 1), 63)


def _symbol(code: str | None) -> str:
    point = int(code, 16) if code and re.fullmatch(r"[0-9A-Fa-f]{2,5}", code) else 0
    if 0xF000 <= point <= 0xF0FF:  # a sign of the font Symbol or Wingdings
        return {0xF02D: "-", 0xF02B: "+", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B1: "±"}.get(point, "•")
    return chr(point) if 0x20 <= point < 0xD800 else ""


def _line(text: str) -> str:
    stripped = text.strip()
    bullet = "* " if stripped.startswith("* ") else ""
    escaped = bullet + _MARKS.sub(lambda match: "\\" + match.group(), stripped[len(bullet) :])
    return "\\" + escaped if _OPENING.match(escaped) else escaped
