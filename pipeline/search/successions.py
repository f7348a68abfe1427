"""Which body took over whose duties in the reorganisation of 2025: what is told of one name may stand under the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.domain.reference import BodyEntry
from pipeline.search.words import words_of

Body = tuple[str, str]  # canonical name, level
# match "Bộ Chỉ huy Quân sự tỉnh (Ban Chỉ huy BĐBP)", the brackets; no match without
_BRACKETS = re.compile(r"\([^()]*\)")
_TERMS = re.compile(r"[,/]")
_THE_REST = "còn lại"


@dataclass(frozen=True, slots=True)
class Kin:
    """A body whose duties another one took over (or the one that took them over), and the row of the table that says so.

    ``is_part``: only some of the duties passed on; ``share`` says which, in the words of the table, where it does.
    """

    canonical: str
    level: str
    row: BodyEntry
    is_part: bool
    share: str | None = None

    def covers(self, text: str) -> bool:
        """Whether a clause can be of what passed on: all can, but where the table names the share."""
        if self.share is None:
            return True
        line = words_of(text).bare_line
        return any(words_of(term).bare_line in line for term in _TERMS.split(self.share) if term.strip())


class Successions:
    """Predecessors and successors of bodies, through chains of any length. ``find`` gives the bodies that a text names."""

    def __init__(self, entries: Sequence[BodyEntry], find: Callable[[str], Sequence[Body]]) -> None:
        self._before: dict[Body, list[Kin]] = defaultdict(list)
        self._after: dict[Body, list[Kin]] = defaultdict(list)
        for row in entries:
            old: Body = (row.canonical, row.level)
            is_part, shares = len(row.successors) > 1, _shares(row.succession_note or "", find)
            for new in dict.fromkeys(body for name in row.successors for body in find(_BRACKETS.sub(" ", name))):
                if new != old:
                    self._before[new].append(Kin(*old, row, is_part, shares.get(new)))
                    self._after[old].append(Kin(*new, row, is_part, shares.get(new)))

    def before(self, body: Body) -> list[Kin]:
        """Whose duties it took over, nearest first."""
        return _chain(self._before, body)

    def after(self, body: Body) -> list[Kin]:
        """Who took over its duties, nearest first."""
        return _chain(self._after, body)


def _shares(note: str, find: Callable[[str], Sequence[Body]]) -> dict[Body, str]:
    """What passed to whom, of a note such as "trẻ em, bảo trợ xã hội→Sở Y tế; giảm nghèo→Sở NN&MT". "The rest" is no share: it can be
    anything."""
    shares = {}
    for part in note.split(";"):
        what, arrow, name = part.rpartition("→")
        what = what.rpartition(": ")[2].strip()
        if arrow and what and _THE_REST not in what.lower():
            shares.update({body: what.lower() for body in find(name)})
    return shares


def _chain(links: Mapping[Body, Sequence[Kin]], body: Body) -> list[Kin]:
    """Everything that the links lead to. Of a chain one link of which passed on a part, only a part is passed on."""
    found: dict[Body, Kin] = {}
    waiting = [(body, False)]
    while waiting:
        at, is_part = waiting.pop(0)
        for kin in links.get(at, ()):
            key = (kin.canonical, kin.level)
            if key != body and key not in found:
                found[key] = replace(kin, is_part=kin.is_part or is_part)
                waiting.append((key, found[key].is_part))
    return list(found.values())
