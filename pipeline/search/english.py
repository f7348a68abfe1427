"""English words of a query in Vietnamese: the names of bodies and the matters that plans are about.

A lexicon that people edit (corpus/reference/english_words.csv). A text of which it has every word that tells something is sought in
Vietnamese too; of any other text only the bodies are read, for a part of a question in Vietnamese leads astray.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.reference import EnglishEntry
from pipeline.search.lexicon import Lexicon
from pipeline.search.replacements import Replacement
from pipeline.search.words import words_of

_SMALL_WORDS = (
    "what must should does do did shall will can could has have had to is are was were be the a an of s by in for at under on with "
    "from and or as it its their there this that who whom which how when where why about regarding plan plans duty duties task tasks "
    "responsibility responsibilities responsible role roles mandate assigned charge province provincial local level levels"
)
# Words that say nothing of the matter of a question.
SMALL_WORDS = frozenset(_SMALL_WORDS.split())


class EnglishWords:
    """Finds English words, the longest first."""

    def __init__(self, entries: Sequence[EnglishEntry] = ()) -> None:
        self._official = {words_of(words).keys: entry.official for entry in entries for words in entry.english}
        self._lexicon = Lexicon(self._official)

    def find(self, text: str) -> list[Replacement]:
        """The English words of a text with their Vietnamese wording, in order."""
        words = words_of(text)
        found: list[Replacement] = []
        reached = 0
        for name, at in self._lexicon.all_in(words.keys):
            if at >= reached:
                reached = at + len(name)
                start, end = words.spans[at][0], words.spans[reached - 1][1]
                found.append(Replacement(start, end, text[start:end], self._official[name]))
        return found

    @staticmethod
    def covers(text: str, found: Sequence[Replacement]) -> bool:
        """Whether nothing that tells something is left of the text. Years and other numbers tell nothing here."""
        words = words_of(text)
        rest = [
            key
            for (start, end), key in zip(words.spans, words.keys, strict=True)
            if not any(one.start <= start and end <= one.end for one in found)
        ]
        return bool(found) and all(key in SMALL_WORDS or key.isdigit() for key in rest)
