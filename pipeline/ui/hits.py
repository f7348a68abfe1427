"""A search hit on the page: where it stands, its words with what matched, and why it was chosen."""

from __future__ import annotations

from markupsafe import Markup

from pipeline.domain.documents import SourceSpan
from pipeline.domain.retrieval import Hit
from pipeline.ui.language import t
from pipeline.ui.safe import Part, join, marked, shorten, tag, text
from pipeline.ui.strings import STRINGS

_LONGEST_HEADING = 120
_MOST_WORDS = 12


def hit_block(hit: Hit, rank: int | None, document: str, citation: str) -> Markup:
    """The hit as a block: heading, trail, text with the matching words marked, reasons, source."""
    number = f"{rank}. " if rank is not None else ""
    return join(
        [
            tag("h3", f"{number}{document} · {citation}"),
            trail_line(hit.heading_trail),
            tag("p", marked(hit.text, hit.matched), class_="ds-text"),
            why_line(hit),
        ]
    )


def trail_line(trail: tuple[str, ...]) -> Markup:
    """The headings above a provision, outermost first; nothing when there are none."""
    return tag("p", " › ".join(shorten(one, _LONGEST_HEADING) for one in trail), class_="ds-trail") if trail else text("")


def why_line(hit: Hit) -> Markup:
    """Which words matched, and what the score is made of."""
    words = hit.matched_words[:_MOST_WORDS]
    reasons: list[Part] = [t("hit.words", words=", ".join(f"“{word}”" for word in words)) if words else t("hit.no_words")]
    reasons.append(t("hit.score", score=f"{hit.score:.2f}"))
    if hit.parts:
        reasons.append(", ".join(f"{part_name(name)} {value:.2f}" for name, value in hit.parts.items()))
    reasons.append(source_words(hit.source))
    return tag("p", tag("strong", f"{t('hit.why')}: "), join(reasons, " · "), class_="ds-quiet")


def part_name(name: str) -> str:
    """A part of the score in words; a part without words under its own name."""
    return t(f"part.{name}") if f"part.{name}" in STRINGS else name


def source_words(source: SourceSpan) -> str:
    """File, lines and page of a span."""
    place = t("hit.source", file=source.file, lines=lines(source))
    return f"{place}, {t('hit.page', page=source.page)}" if source.page else place


def lines(source: SourceSpan) -> str:
    """``45`` or ``45–47``."""
    return str(source.start_line) if source.start_line == source.end_line else f"{source.start_line}–{source.end_line}"
