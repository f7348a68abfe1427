"""What the abbreviations of a query stand for: by the table, by the documents' own definitions, by the names of bodies ("STP", "Sở TP"),
else by initials of the corpus' phrases.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.domain.ports import Segmenter
from pipeline.domain.reference import AbbreviationEntry, BodyEntry
from pipeline.search.diacritics import SyllableModel
from pipeline.search.replacements import Replacement, replaced
from pipeline.search.words import is_shouted
from pipeline.vietnamese import WORD, can_be_syllable, fold, search_key

# match "BĐG", "LĐ-TB&XH", "MTTQVN"; no match "Sở", "21-CT/TW" (part of a number)
_CANDIDATE = re.compile(r"(?<![\w/&-])[^\W\d_]+(?:[-&][^\W\d_]+)*(?![\w/&])")
# match "tiến bộ của phụ nữ (VSTBPN)"; no match "(nếu có)"
_DEFINITION = re.compile(
    r"(?P<before>[^().;:\n]{4,120})\((?:sau đây )?(?:gọi tắt là |viết tắt là |gọi là )?(?P<abbreviation>[A-ZĐ][A-ZĐ&-]{1,11})\)"
)
# match " số 72", " 21-CT/TW", " 254"; no match " 5 năm", " 2024", " 2021-2030", " 30%"
_NUMBER_AFTER = re.compile(
    r"\s+(?:(?:số|so)\s+\d|\d{1,5}(?:/\d{4})?\s?[/-]\s?[^\W\d_]"
    r"|(?!(?:19|20)\d\d(?!\d))\d{1,5}(?:/\d{4})?(?![\w/%-])(?!\s*%)(?!\s+(?:năm|nam|tháng|thang)(?!\w)(?!\s+\d{4})))"
)
_TYPE_OF_DOCUMENT = "loai_van_ban"
_BREAK = re.compile(r"[^\w\s-]")
_SMALL_WORDS = frozenset({"cua", "va", "cac", "ve", "cho", "-"})
# Numbers and words that bind: no phrase that an abbreviation stands for has one ("liên quan đến", "quyết số" of "nghị quyết số").
_BINDING_WORDS = (
    "của và các cho với về trong là được theo những này khi đến từ thì mà ở tại bởi do để phải gì nào sao như hay hoặc cùng số thứ "
    "nhằm qua trước nhiều một hai ba bốn năm sáu bảy tám chín mười đã đang sẽ không rất còn nên trên dưới giữa"
)
_NO_PART = frozenset(_BINDING_WORDS.split())
# Words that join the members of a list: what stands before them is a neighbour as well.
_JOINING = frozenset({"va", "hoac", "hay", "voi", "cung"})
_NUMBER_SIGN = "#"
_WORD_OR_SIGN = re.compile(rf"{WORD.pattern}|{_NUMBER_SIGN}")
# What the names of departments begin with; "bộ" is also the end of other words ("cán bộ").
_DEPARTMENT = re.compile(r"(?<!\w)(?:(sở|phòng)|(?:(?:^|[^\w\s]|(?<!\w)(?:của|do|với|và|theo|ở|tại|các|cho|về))\s*)(bộ))\s+$")
_SHORTEST_CODE = 3
_EXAMPLES = 5
_LONGEST = 10
# A phrase that only happens to have these initials is met once or twice; a term of the field comes back.
_LEAST_COUNT = 3
_FLOOR = 1e-4


class Abbreviations:
    """Expands abbreviations, ambiguous ones by their neighbours. With a ``segmenter``, initials are read only as whole words."""

    def __init__(
        self,
        entries: Sequence[AbbreviationEntry],
        texts: Sequence[str],
        model: SyllableModel,
        bodies: Sequence[BodyEntry] = (),
        segmenter: Segmenter | None = None,
    ) -> None:
        self._model, self._segmenter = model, segmenter
        self._table: dict[str, list[str]] = defaultdict(list)
        self._beside: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._types: dict[str, str] = {}
        for entry in entries:
            if entry.category == "the_thuc" or not entry.abbreviation.strip(".").replace("&", "").replace("-", "").isalpha():
                continue
            meanings = [meaning for raw in entry.expansions for meaning in _spelled(raw)]
            if entry.category == _TYPE_OF_DOCUMENT:  # meant in numbers; elsewhere "QĐ" may well be the army
                self._types[_key(entry.abbreviation.strip("."))] = meanings[0]
                continue
            beside = {expansion for expansion, _ in entry.beside}
            self._table[_key(entry.abbreviation.strip("."))].extend(
                meaning for raw in entry.expansions if raw not in beside for meaning in _spelled(raw)
            )
            self._beside[_key(entry.abbreviation.strip("."))] += [(_neighbours(word), expansion) for expansion, word in entry.beside]
        for abbreviation, meaning in definitions(texts):
            if meaning not in self._table[_key(abbreviation)]:
                self._table[_key(abbreviation)].insert(0, meaning)
        self._codes, self._departments = _codes(bodies), _departments(bodies)
        self._corpus = [(*_initials(run), run) for text in texts for run in _BREAK.split(text)]
        self.by_initials = lru_cache(maxsize=4096)(self._by_initials)

    def expand(self, text: str, *, bare: bool = False) -> list[Replacement]:
        """The abbreviations of the text with their meanings, in order. In shouted text only what can be no syllable.

        ``bare``: it was typed without marks, so that D may be Đ.
        """
        found: list[Replacement] = []
        shouted = self._is_shouted(text)
        for match in _CANDIDATE.finditer(text):
            meaning = self._meaning(text, match, found, shouted, bare)
            if meaning:
                found.append(Replacement(match.start(), match.end(), match.group(), meaning))
        return found

    def _is_shouted(self, text: str) -> bool:
        """Whether the text is in capitals for no reason of its words: some of them is neither an abbreviation nor unlike a syllable."""
        words = WORD.findall(text)
        return is_shouted(text) and any(
            len(w) > 1 and not self._table.get(_key(w)) and _key(w) not in self._types and can_be_syllable(w) for w in words
        )

    def _meaning(self, text: str, match: re.Match[str], found: Sequence[Replacement], shouted: bool, bare: bool) -> str | None:
        written = match.group()
        letters = written.replace("-", "").replace("&", "")
        is_upper = len(letters) > 1 and (letters.isupper() or (len(letters) > 3 and sum(map(str.isupper, letters)) == len(letters) - 1))
        if (shouted or not is_upper) and (len(letters) < 2 or can_be_syllable(written)):
            return None
        key = _key(written)
        if key in self._types and _NUMBER_AFTER.match(text[match.end() :]):
            return self._types[key]
        before_text = replaced(text[: match.start()], found)
        department = self._department(before_text, key)
        if department:
            return department
        before, after = _neighbours(before_text), _neighbours(text[match.end() :])
        for words, meaning in self._beside.get(key, ()):
            is_beside = after[: len(words)] == words or (before[-len(words) :] == words and words != (_NUMBER_SIGN,))
            if is_beside and meaning in _spelled_alike(written, [meaning, *self._table.get(key, ())], is_marked=not bare):
                return meaning
        candidates = self._table.get(key, []) or [meaning for meaning in (self._codes.get(key),) if meaning]
        if not candidates and not is_upper:
            return None
        if not candidates and len(letters) <= _LONGEST:
            candidates = [phrase for phrase, _ in self.by_initials(fold(letters).lower())]
            candidates += [self._types[key]] if key in self._types else []
        if not candidates:
            return None
        candidates = _spelled_alike(written, candidates, is_marked=not bare)
        near = WORD.findall(search_key(before_text))[-1:], WORD.findall(search_key(text[match.end() :]))[:1]
        return max(candidates, key=lambda phrase: self._fit(phrase, *near))

    def _department(self, before: str, key: str) -> str | None:
        """The rest of a department's name behind "Sở", "Bộ" or "Phòng", by its initials or the first two or more of them."""
        found = _DEPARTMENT.search(search_key(before))
        if not found or len(key) < len("TP"):
            return None
        names = self._departments.get(fold(found[1] or found[2]), {})
        if key in names:
            return names[key]
        begun = {name for initials, name in names.items() if initials.startswith(key)}
        if len(begun) < 2:
            return begun.pop() if begun else None
        shared = {" ".join(WORD.findall(name)[: len(key)]) for name in begun}  # "Sở NN": Nông nghiệp, whatever follows
        return shared.pop() if len(shared) == 1 else None

    def _fit(self, phrase: str, before: Sequence[str], after: Sequence[str]) -> float:
        """How well the phrase stands between its neighbours, and how usual it is."""
        syllables = WORD.findall(search_key(phrase))
        counts = dict(self.by_initials("".join(fold(s)[0] for s in syllables)))
        score = math.log(1 + counts.get(" ".join(syllables), 0))
        if before:
            score += math.log(self._probability(before[0], syllables[0]) + _FLOOR)
        if after:
            score += math.log(self._probability(syllables[-1], after[0]) + _FLOOR)
        return score

    def _probability(self, first: str, second: str) -> float:
        """P(second | first) by the documents and, where they are silent, by the language."""
        corpus, written, spoken = (counts.probabilities(first, [second])[0] for counts in self._model.bodies)
        return max(corpus, written, spoken)

    def _by_initials(self, letters: str) -> tuple[tuple[str, int], ...]:
        """Phrases of the corpus with these initials, the most frequent first."""
        counts: Counter[str] = Counter()
        examples: dict[str, list[str]] = defaultdict(list)
        for initials, syllables, run in self._corpus:
            at = initials.find(letters)
            while at >= 0:
                phrase = syllables[at : at + len(letters)]
                if not _NO_PART.intersection(phrase) and all(map(can_be_syllable, phrase)):
                    counts[" ".join(phrase)] += 1
                    if len(examples[" ".join(phrase)]) < _EXAMPLES:
                        examples[" ".join(phrase)].append(run)
                at = initials.find(letters, at + 1)
        usual = [(phrase, count) for phrase, count in counts.most_common(16) if count >= _LEAST_COUNT]
        return tuple([(phrase, count) for phrase, count in usual if self._is_of_whole_words(phrase, examples[phrase])][:8])

    def _is_of_whole_words(self, phrase: str, runs: Sequence[str]) -> bool:
        """Whether no word is cut at its ends in most of the runs: "quy định", not "quan đến" of "liên quan đến"."""
        if self._segmenter is None:
            return True
        whole = 0
        for run in runs:
            at = f" {search_key(run)}".find(f" {phrase}")
            words = self._segmenter.segment(run).words
            whole += at < 0 or (any(at == start for start, _ in words) and any(at + len(phrase) == end for _, end in words))
        return 2 * whole > len(runs)


def definitions(texts: Iterable[str]) -> list[tuple[str, str]]:
    """(abbreviation, meaning) of every "meaning (ABBREVIATION)" whose initials agree, small words left out where need be."""
    found = []
    for text in texts:
        for match in _DEFINITION.finditer(text):
            meaning = _words_with_initials(match["before"], fold(match["abbreviation"]).lower().replace("&", "").replace("-", ""))
            if meaning:
                found.append((match["abbreviation"], meaning))
    return found


def _words_with_initials(before: str, letters: str) -> str | None:
    words = list(WORD.finditer(before))
    at, position = len(words) - 1, len(letters) - 1
    while at >= 0 and position >= 0:
        bare = fold(words[at].group()).lower()
        if bare[0] == letters[position]:
            position -= 1
        elif bare not in _SMALL_WORDS:
            return None
        at -= 1
    return before[words[at + 1].start() :].strip() if position < 0 else None


def _spelled_alike(written: str, meanings: list[str], *, is_marked: bool) -> list[str]:
    """The meanings that begin with đ where the abbreviation has Đ, and where it has D, if there are any: "GĐ" is no "giáo dục", nor is
    "GD" in a text with marks "gia đình"."""
    has_bar = "đ" in written.lower()
    alike = [meaning for meaning in meanings if any(word.startswith("đ") for word in WORD.findall(meaning.lower())) == has_bar]
    return alike if alike and (has_bar or is_marked) else meanings


def _codes(bodies: Sequence[BodyEntry]) -> dict[str, str]:
    """The names of bodies by their initials, three letters or more: those that the table of bodies has, and of every Sở and Bộ."""
    found: dict[str, str] = {}
    for body in bodies:
        initials = _all_initials(body.canonical)
        codes = {_key(alias) for alias in body.aliases if " " not in alias}
        # CAT: Công an tỉnh; UBMTTQ leaves out "Việt Nam"
        codes = {code for code in codes if any(f"{full}T" == code or full.startswith(code) for full in initials)}
        if body.canonical.startswith(("Sở ", "Bộ ")):
            codes |= initials
        for code in sorted(codes):
            if len(code) >= _SHORTEST_CODE:
                found.setdefault(code, body.canonical)
    return found


def _departments(bodies: Sequence[BodyEntry]) -> dict[str, dict[str, str]]:
    """For "so", "bo", "phong": the rest of the name by its initials."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for body in bodies:
        first, _, rest = body.canonical.partition(" ")
        for code in sorted(_all_initials(rest)) if first in ("Sở", "Bộ", "Phòng") else ():
            found[fold(first).lower()].setdefault(code, rest)
    return found


def _all_initials(name: str) -> set[str]:
    """The initials of a name with and without its small words: GDVDT, GDDT."""
    words = [fold(word).upper() for word in WORD.findall(search_key(name))]
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if word.lower() not in _SMALL_WORDS)}


def _neighbours(text: str) -> tuple[str, ...]:
    """The words of a text without marks, a number as ``#``, without a word at either end that only joins."""
    words = [_NUMBER_SIGN if word.isdigit() else fold(word) for word in _WORD_OR_SIGN.findall(search_key(text))]
    last = len(words) - 1 if words and words[-1] in _JOINING else len(words)
    return tuple(words[1 if words and words[0] in _JOINING else 0 : last])


def _spelled(raw: str) -> list[str]:
    """The meanings in a table cell: "vì sự tiến bộ (của) phụ nữ" keeps the word in brackets; alternatives are apart by " / "."""
    return [part.replace("(", "").replace(")", "").strip() for part in raw.split(" / ") if part.strip()]


def _key(abbreviation: str) -> str:
    return fold(abbreviation).upper().replace("-", "").replace("&", "").replace(" ", "")


def _initials(run: str) -> tuple[str, list[str]]:
    syllables = [s for s in WORD.findall(search_key(run)) if s[0].isalpha()]
    return "".join(fold(s)[0] for s in syllables), syllables
