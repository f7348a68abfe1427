"""Names of several words found in a text, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

Name = tuple[str, ...]


class Lexicon:
    """Names by their words, as ``words_of`` gives them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = frozenset(names) - {()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[0]].add(len(name))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def all_in(self, keys: Name) -> Iterator[tuple[Name, int]]:
        """Every name with the number of its first word, in order, of those that begin there the longest first."""
        for at, first in enumerate(keys):
            for length in self._lengths.get(first, ()):
                name = keys[at : at + length]
                if len(name) == length and name in self._names:
                    yield name, at
