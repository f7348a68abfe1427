"""What a body in a text is, and the tree of names that it is looked up in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.domain.documents import AdminLevel
from pipeline.domain.reference import BodyEntry
from pipeline.vietnamese import fold

TOKEN = re.compile(r"[^\W_]+")
_SHORTEST_SLIP = 4  # "công ăn việc làm" is not the police
SILENT = frozenset({"và", "của", "về", "các"})  # words that names carry or drop freely


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named at [start, end): as written, its canonical name, function and level. ``is_known``: some table row names it."""

    start: int
    end: int
    verbatim: str
    canonical: str
    function: str
    level: AdminLevel
    is_collective: bool = False
    is_known: bool = True
    is_territory: bool = False


@dataclass(slots=True)
class Node:
    """A word of a name: the words that may follow, also by their initial, and the table rows whose name ends here."""

    children: dict[str, Node] = field(default_factory=dict)
    by_initial: dict[str, list[Node]] = field(default_factory=dict)
    entries: list[BodyEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text at [start, end): its search key and how it is printed."""

    start: int
    end: int
    key: str
    raw: str


def initial_of(word: str) -> str:
    """The capital that stands for a word in a code: ``ủy`` -> U, ``đào`` -> Đ."""
    return "Đ" if word[0] == "đ" else fold(word[0]).upper()


def is_initialism(token: Token) -> bool:
    """Whether a token is printed as initials: ``TBXH``; ``sở`` is a word, ``lđtbxh`` is none."""
    return (len(token.raw) > 1 and token.raw.isupper() and token.raw.isalpha()) or (
        len(token.raw) > 2 and not re.search(r"[aeiouyàáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]", token.key)
    )


def walk_initials(node: Node, letters: str) -> list[Node]:
    """The nodes reached by reading each letter as the initial of a word (a printed V of "và" may be skipped)."""
    here = [node]
    for letter in letters:
        wanted = letter if letter == "Đ" else fold(letter)
        here = [child for one in here for child in one.by_initial.get(wanted, ())]
    return here


def slip_of(node: Node, token: Token) -> Node | None:
    """The one next word of a name that differs from the token by its marks alone ("Sở Tư phàp"); short syllables prove nothing."""
    if len(token.key) < _SHORTEST_SLIP:
        return None
    plain = fold(token.key)
    near = [child for word, child in node.children.items() if fold(word) == plain]
    return near[0] if len(near) == 1 else None
