"""Where a text names bodies, under which canonical name, function and level.

Three ways to find one, the longest wins: names and aliases of the table (also as initials: ``Sở LĐ-TB&XH``), collectives
("các sở, ban, ngành"), and a general pattern for names that no table knows ("Chi cục Thủy lợi").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.domain.documents import AdminLevel
from pipeline.domain.reference import BodyEntry, ReferenceTables
from pipeline.extract import names
from pipeline.extract.mentions import SILENT, TOKEN, BodyMention, Node, Token, initial_of
from pipeline.extract.scan import Scan
from pipeline.vietnamese import nfc, search_key

__all__ = ["BodyMention", "Gazetteer", "build_gazetteer"]


class Gazetteer:
    """Finds bodies in text. Built once from the reference tables; holds no text."""

    def __init__(self, entries: Iterable[BodyEntry], places: Iterable[str]) -> None:
        self._root = Node()
        self._places = frozenset(places)
        for entry in entries:
            for alias in (entry.canonical, *entry.aliases):
                self._add(alias, entry)

    def _add(self, alias: str, entry: BodyEntry) -> None:
        key = search_key(alias)
        base = _strip_level(alias, key)
        for variant in {base, base.replace("ubnd", "ủy ban nhân dân"), re.sub(r"^ủy ban nhân dân", "ubnd", base)}:
            node = self._root
            for word in TOKEN.findall(variant):
                if word in SILENT and node is not self._root:
                    continue
                child = node.children.get(word)
                if child is None:
                    child = node.children[word] = Node()
                    node.by_initial.setdefault(initial_of(word), []).append(child)
                node = child
            if node is not self._root and entry not in node.entries:
                node.entries.append(entry)

    def find(self, text: str, *, level: AdminLevel | None = None, is_city: bool = False) -> tuple[BodyMention, ...]:
        """The bodies that ``text`` names, in order, none inside another.

        Args:
            text: NFC text (other forms are read as NFC, and offsets count in that).
            level: the level of the document, for names that do not say it ("Công an", "các địa phương"). Default: province.
            is_city: the document is of a centrally-run city, where "thành phố" is the province level.
        """
        text = nfc(text)
        return self.find_in(text, search_key(text), level=level, is_city=is_city)

    def find_in(self, text: str, key: str, *, level: AdminLevel | None = None, is_city: bool = False) -> tuple[BodyMention, ...]:
        """The same for an NFC text whose search key is at hand."""
        tokens = [Token(m.start(), m.end(), key[m.start() : m.end()], m.group()) for m in TOKEN.finditer(text)]
        return tuple(Scan(self._root, self._places, text, key, tokens, level or "province", is_city).mentions())


def build_gazetteer(tables: ReferenceTables) -> Gazetteer:
    """The gazetteer of the bodies in the tables."""
    places = {search_key(name) for row in tables.provinces for name in (row.old_short, row.new_short) if name}
    return Gazetteer(tables.bodies, places)


def _strip_level(alias: str, key: str) -> str:
    """The alias key without the level words at its end: ``Công an tỉnh`` -> ``công an``; names of the level itself stay."""
    for found in re.finditer(r"\s(?=(?:các |cấp )?(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|cấp)\b)", key):
        suffix = names.level_suffix(alias, key, found.start(), is_city=False)
        if suffix and suffix.end == len(alias.rstrip(" )")):
            return key[: found.start()]
    return key[: -len(" thuộc tỉnh")] if key.endswith(" thuộc tỉnh") else key
