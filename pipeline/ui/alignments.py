"""A pair of provisions on the page: both texts with the words that differ."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pipeline.compare import WordDifference, word_differences
from pipeline.domain.documents import Provision
from pipeline.ui.hits import lines
from pipeline.ui.language import t
from pipeline.ui.safe import Part, join, tag


def pair_block(left: Provision, right: Provision, left_place: str, right_place: str) -> Markup:
    """The two texts beside each other."""
    runs = word_differences(left.text, right.text)
    return tag("div", _side(left, left_place, runs, "del"), _side(right, right_place, runs, "ins"), class_="ds-pair")


def _side(provision: Provision, place: str, runs: Sequence[WordDifference], mark: str) -> Markup:
    parts: list[Part] = []
    at = 0
    for run in runs:
        start, end = run.left if mark == "del" else run.right
        if run.change == "equal" or start == end:
            continue
        parts += [provision.text[at:start], tag(mark, provision.text[start:end])]
        at = end
    words = join([*parts, provision.text[at:]])
    where = f"{place}, {t('reader.lines', lines=lines(provision.source))}"
    return tag("div", tag("p", tag("strong", where[:1].upper() + where[1:])), tag("p", words, class_="ds-text"))
