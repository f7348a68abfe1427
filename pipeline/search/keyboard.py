"""What a Telex or VNI keyboard that was not switched on leaves in a query: "bifnh ddawngr giowis", "binh2 dang9 gioi1"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from pipeline.search.diacritics import SyllableModel
from pipeline.vietnamese import WORD, can_be_syllable, fold, nfc, search_key, split_tone

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VOWEL = re.compile("[aeiouy]")
_VNI = re.compile(r"[^\W\d_]+\d[^\W_]*")
# One word alone may be anything ("cap1" is a level of schools, "wars" is English).
_LEAST = 2
_LEAST_VNI = 2


def read_keys(text: str, model: SyllableModel) -> tuple[str, dict[int, Sequence[str]]]:
    """The text with the marks that the keys stand for, and by where each such word begins the syllables that bear at least those marks.

    A word is read so only where it can be no syllable and its reading is one, and every other word may be Vietnamese; words with digits
    only where all of them are read, as two syllables or more: "quy1 quy2" are quarters.
    """
    words = list(WORD.finditer(text))
    found: dict[int, tuple[str, Sequence[str]]] = {}
    with_digits = [word for word in words if _VNI.fullmatch(word.group())]
    for word in words:
        written = word.group()
        if word in with_digits:
            found |= _read(word, _vni, model)
        elif not written.isupper() and not can_be_syllable(written) and not model.knows(search_key(written)):
            found |= _read(word, _telex, model)
    digits_read = len({fold(found[word.start()][0]) for word in with_digits if word.start() in found})
    all_read = all(word.start() in found for word in with_digits)
    others = [word.group() for word in words if word.start() not in found]
    if not found or len(words) < _LEAST or (with_digits and not (all_read and digits_read >= _LEAST_VNI)):
        return text, {}
    if not all(other.isdigit() or other.isupper() or can_be_syllable(other) for other in others):
        return text, {}
    parts: list[str] = []
    known: dict[int, Sequence[str]] = {}
    at = length = 0
    for word in words:
        if word.start() in found:
            reading, forms = found[word.start()]
            parts += [text[at : word.start()], reading]
            length += word.start() - at
            known[length] = forms
            length += len(reading)
            at = word.end()
    return "".join([*parts, text[at:]]), known


def _read(word: re.Match[str], read: Callable[[str], str | None], model: SyllableModel) -> dict[int, tuple[str, Sequence[str]]]:
    """What the word may be, by where it begins; empty where it is no syllable."""
    reading = read(nfc(word.group()).lower())
    if reading is None or not can_be_syllable(reading):
        return {}
    forms = [form for form in model.forms(fold(reading)) if _bears(form, reading)]
    first = reading[:1].upper() if word.group()[0].isupper() else reading[:1]
    return {word.start(): (first + reading[1:], forms)} if forms else {}


def _bears(form: str, reading: str) -> bool:
    """Whether a syllable bears every mark of the reading, and maybe more."""
    (bare, tone), (wanted, wanted_tone) = split_tone(form), split_tone(reading)
    marks_agree = len(bare) == len(wanted) and all(letter in (other, fold(other)) for letter, other in zip(wanted, bare, strict=True))
    return marks_agree and wanted_tone in ("", tone)


def _telex(word: str) -> str | None:
    first = _VOWEL.search(fold(word))
    if not first and "w" not in word:
        return None
    start = first.start() if first else 0
    tones = [at for at, letter in enumerate(word) if at > start and letter in _TELEX_TONES]
    if len(tones) > 1:
        return None
    tone = _TELEX_TONES[word[tones[0]]] if tones else ""
    rest = word[: tones[0]] + word[tones[0] + 1 :] if tones else word
    rest = rest.replace("dd", "đ", 1).replace("uwow", "uow", 1)
    for twice, letter in (("aa", "â"), ("ee", "ê"), ("oo", "ô")):
        rest = rest.replace(twice, letter, 1)
    if "w" in rest:
        at = rest.index("w")
        rest = _horned(rest[:at] + rest[at + 1 :]) if _VOWEL.search(rest) else rest.replace("w", "ư", 1)
    return _toned(rest, tone)


def _vni(word: str) -> str | None:
    rest = "".join(letter for letter in word if not letter.isdigit())
    digits = [letter for letter in word if letter.isdigit()]
    tones = [_VNI_TONES[digit] for digit in digits if digit in _VNI_TONES]
    if not rest or len(tones) > 1 or len(set(digits)) < len(digits) or "0" in digits:
        return None
    if "9" in digits:
        rest = rest.replace("d", "đ", 1)
    if "6" in digits:
        rest = re.sub("[aeo]", lambda match: unicodedata.normalize("NFC", match.group() + "\u0302"), rest, count=1)
    if "7" in digits:
        rest = (
            rest.replace("uo", "ươ", 1)
            if "uo" in rest
            else re.sub("[ou]", lambda match: {"o": "ơ", "u": "ư"}[match.group()], rest, count=1)
        )
    if "8" in digits:
        rest = rest.replace("a", "ă", 1)
    return _toned(rest, tones[0] if tones else "")


def _horned(rest: str) -> str:
    """Where the w of Telex goes: uo -> ươ, ua -> ưa, else a -> ă, o -> ơ, u -> ư."""
    for plain, marked in (("uo", "ươ"), ("ua", "ưa"), ("a", "ă"), ("o", "ơ"), ("u", "ư")):
        if plain in rest:
            return rest.replace(plain, marked, 1)
    return rest + "w"


def _toned(rest: str, tone: str) -> str:
    """The syllable with its tone: on the marked vowel, else on the last before a consonant, else on the last but one."""
    if not tone:
        return nfc(rest)
    bare = fold(rest)
    onset = re.match("gi(?=[aeouy])|qu", bare)
    vowels = [match.start() for match in _VOWEL.finditer(bare) if match.start() >= (onset.end() if onset else 0)]
    if not vowels:
        return rest
    marked = [at for at in vowels if rest[at] in "ăâêôơư"]
    is_open = vowels[-1] == len(rest) - 1
    at = marked[-1] if marked else vowels[-2] if is_open and len(vowels) > 1 else vowels[-1]
    return unicodedata.normalize("NFC", rest[: at + 1] + tone + rest[at + 1 :])
