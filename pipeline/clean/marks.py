"""One source line -> its words without Markdown marks, NFC, each run with its way back to the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<escape>\\[\\`*_{}\[\]()#+\-.!|>~<&"'])              # match "1\.": the backslash; no match "C:\temp"
  | (?P<comment><!--[^<>]{0,500}-->)                          # match "<!-- page 2 -->"
  | (?P<tag></?(?:br|p|b|strong|i|em|u|s|span|div|sup|sub|font|center|hr|a|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6])
        (?:\s[^<>]{0,300})?\s?/?>)                            # match "<br />", "</td>"; no match "< 5 %"
  | (?P<image>!\[[^\[\]]{0,300}\]\([^()\s]{0,500}\))         # match "![](img/1.png)"
  | (?P<open>\[(?=[^\[\]]{1,300}\]\((?:https?:|mailto:|[/\#.])[^()\s]{0,500}\)))
  | (?P<close>\]\((?:https?:|mailto:|[/\#.])[^()\s]{0,500}\)) # match "](https://a.vn)"; no match "](xem sau)"
  | (?P<space>&nbsp;|&ensp;|&emsp;|&\#160;)
  | (?P<entity>(?<=&)amp;)
  | (?P<stars>\*+)
  | (?P<under>(?<!\w)__(?=\S)|(?<=\S)__(?!\w))               # match "__đậm__"; no match "TN_VP6"
  | (?P<ticks>`+|~~)
  | (?P<hidden>[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b\x7f])
""",
    re.VERBOSE | re.IGNORECASE,
)
_HEADING = re.compile(r"(?:>\s?){0,3}(#{1,6})(?=[\s*_\u200b]|$)")  # match "## **2. Sở"; no match "#12"
_QUOTE = re.compile(r"(?:>\s?){1,3}")  # match "> Nơi nhận"
_TRAILING = re.compile(r"(?:\s#{1,6}|\\)$")  # match "Tiêu đề ##", "dòng \"
_BOLD_SIGNS = ("**", "__")
_BLANK = " \t\xa0\ufeff\u200b\f\r"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of clean text from ``length`` code points of the source at ``start``; a space of our own has start -1."""

    text: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks of a line said, and the runs that are left without them."""

    runs: tuple[Run, ...]
    text: str
    heading: int
    bold: bool
    indent: int


def has_odd_star(line: str) -> bool:
    """Whether an emphasis star of the line has no partner in it (emphasis that a page break cut in two)."""
    return sum(1 for match in re.finditer(r"\*+", line) if _is_single_mark(line, match.start(), match.end())) % 2 == 1


def strip_marks(line: str, offset: int, *, star_is_mark: bool = True) -> Marked:
    """The line without marks. ``offset`` is where it starts in the source.

    ``star_is_mark``: a single star without a partner is emphasis (its partner stands in a neighbouring line), not a footnote sign.
    """
    lead = len(line) - len(line.lstrip(_BLANK))
    heading = _HEADING.match(line, lead)
    quote = None if heading else _QUOTE.match(line, lead)
    first = heading.end() if heading else quote.end() if quote else lead
    last = len(line.rstrip())
    if line[last - 1 : last] in ("#", "\\"):
        tail = _TRAILING.search(line, max(first, last - 8), last)
        last = tail.start() if tail else last
    kept = _kept(line, first, last, star_is_mark)
    runs = _collapse(_normalised(line, kept, offset))
    return Marked(
        tuple(runs),
        "".join(run.text for run in runs),
        len(heading.group(1)) if heading else 0,
        _is_bold(line[first:last]),
        len(line[:lead].expandtabs(4)) if lead < 400 else 400,
    )


def _is_bold(words: str) -> bool:
    """Whether all the words stand between one pair of bold marks, a final colon apart: "**I. MỤC ĐÍCH**:"."""
    bare = words.strip().rstrip(":").rstrip()
    return len(bare) > 4 and bare.startswith(_BOLD_SIGNS) and bare.endswith(_BOLD_SIGNS)


def _kept(line: str, first: int, last: int, star_is_mark: bool) -> list[tuple[int, int]]:
    """The ranges of the line that are not marks; (i, i) stands for a space that a mark made."""
    kept: list[tuple[int, int]] = []
    at = first
    for match in _TOKEN.finditer(line, first, last):
        start, end, kind = match.start(), match.end(), match.lastgroup
        if start < at or (kind == "stars" and not _is_mark(line, start, end, star_is_mark)):
            continue
        if start > at:
            kept.append((at, start))
        if kind == "space" or (kind == "tag" and match.group().lower().startswith(("<br", "<p", "</p", "<td", "<li", "<div", "</div"))):
            kept.append((start, start))
        at = start + 1 if kind == "escape" else end  # the escaped sign itself is text
    if last > at:
        kept.append((at, last))
    return kept


def _is_single_mark(line: str, start: int, end: int) -> bool:
    """Whether a single star stands at a word as emphasis does: not a bullet, not "(*)", not free between spaces."""
    if end - start != 1:
        return False
    before, after = line[start - 1 : start] if start else "", line[end : end + 1]
    is_free = (not before or before.isspace()) and (not after or after.isspace())
    is_bullet = start < 400 and not line[:start].strip() and bool(after) and after.isspace()
    return not (is_free or is_bullet or (before == "(" and after == ")") or before == "\\")


def _is_mark(line: str, start: int, end: int, star_is_mark: bool) -> bool:
    if end - start >= 2:
        return True
    return star_is_mark and _is_single_mark(line, start, end)


def _normalised(line: str, kept: list[tuple[int, int]], offset: int) -> list[Run]:
    """Runs in NFC. A run changes its length only over one letter and its combining marks."""
    runs = [Run(line[start:end], offset + start, end - start) if end > start else Run(" ", -1, 0) for start, end in _glued(kept)]
    if unicodedata.is_normalized("NFC", "".join(run.text for run in runs)):
        return runs
    letters = [(char, run.start + at if run.start >= 0 else -1) for run in runs for at, char in enumerate(run.text)]
    groups: list[list[tuple[str, int]]] = []
    for letter in letters:
        if groups and _composes(groups[-1], letter[0]):
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return [run for group in groups for run in _composed(group)]


def _glued(kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges with neighbours that touch made one; a made space (i, i) keeps its neighbours apart."""
    glued: list[tuple[int, int]] = []
    for start, end in kept:
        if end > start and glued and glued[-1][1] == start and glued[-1][0] < start:
            glued[-1] = (glued[-1][0], end)
        else:
            glued.append((start, end))
    return glued


def _composes(group: list[tuple[str, int]], char: str) -> bool:
    if unicodedata.combining(char):
        return True
    if ord(char) < 0x1100:
        return False
    before = group[-1][0]
    return unicodedata.normalize("NFC", before + char) != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)


def _composed(group: list[tuple[str, int]]) -> list[Run]:
    text = unicodedata.normalize("NFC", "".join(char for char, _ in group))
    places = [place for _, place in group if place >= 0]
    if not places:
        return [Run(text, -1, 0)]
    return [Run(text, places[0], places[-1] + 1 - places[0])]


def _collapse(runs: list[Run]) -> list[Run]:
    """The runs with every stretch of whitespace as one space and none at the ends."""
    flat: list[Run] = []
    for run in runs:
        if run.start < 0 or len(run.text) != run.length:
            flat.append(run)
            continue
        at = 0
        for match in _SPACES.finditer(run.text):
            if match.group() == " ":
                continue
            if match.start() > at:
                flat.append(Run(run.text[at : match.start()], run.start + at, match.start() - at))
            flat.append(Run(" ", run.start + match.start(), 1))
            at = match.end()
        if at < len(run.text):
            flat.append(Run(run.text[at:], run.start + at, len(run.text) - at))
    return _joined(_trimmed(flat))


def _trimmed(runs: list[Run]) -> list[Run]:
    """No space at either end, none after another."""
    out: list[Run] = []
    ends_in_space = True
    for run in runs:
        text, start, length = run.text, run.start, run.length
        if ends_in_space and text[:1] == " ":
            text, start, length = text[1:], start + 1 if start >= 0 else start, length - 1
        if text:
            out.append(Run(text, start, length))
            ends_in_space = text[-1] == " "
    while out and out[-1].text[-1] == " ":
        run = out.pop()
        if len(run.text) > 1:
            out.append(Run(run.text[:-1], run.start, run.length - 1))
    return out


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours that touch in the source and keep their length made one run."""
    out: list[Run] = []
    for run in runs:
        if out and run.start >= 0 and run.length == len(run.text):
            last = out[-1]
            if last.start >= 0 and last.length == len(last.text) and last.start + last.length == run.start:
                out[-1] = Run(last.text + run.text, last.start, last.length + run.length)
                continue
        out.append(run)
    return out
