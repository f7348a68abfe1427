"""Pure rules of Vietnamese text: Unicode form, folding, placement of tone marks, Roman numerals, slugs.

No I/O, no model. Everything returns NFC unless it says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_TONES = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot"}
_EQUAL_WIDTH_FOLD = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
# Old style puts the tone of an open oa, oe, uy on the last vowel (hoà, thuỷ), the new style on the first (hòa, thủy).
_OPEN_PAIRS = {"oa": 0, "oe": 0, "uy": 0}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_FORM = re.compile(r"^(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")  # match "XIV"; no match "IIII"
# How a syllable is spelled without its marks; k ends some of names ("Đắk Lắk"). Match "nghieng", "quyt"; no match "syt", "stp", "hiv"
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?"
    r"(?:(?:uye|uyu|uya|uoi|uou|uay|uai|oai|oay|oeo|ieu|yeu|ie|ye|uo|ua|ue|uy|oa|oe|oo|[aeiou])(?:ch|ng|nh|[ckmnpt])?"
    r"|uyu|uya|uoi|uou|uay|uai|oai|oay|oao|oeo|ieu|yeu|ai|ao|au|ay|eo|eu|ia|iu|oi|ui|uu|y|(?<=qu)y(?:nh|ch|t))$"
)
# Capital letters, to be put inside a character class. A range such as [à-ỹ] does not do: it holds capitals (Ă, Đ, Ủ) as well.
CAPITALS = "Đ" + "".join(c for c in map(chr, range(0x41, 0x1EFA)) if "A" <= unicodedata.normalize("NFD", c)[0] <= "Z")
WORD = re.compile(r"[^\W_]+", re.UNICODE)  # match "giới", "2024"; no match "-"


def nfc(text: str) -> str:
    """The text with precomposed letters; Icelandic eth, a frequent slip for đ, is left alone."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text without diacritics, đ as d, case kept. On NFC input the length does not change."""
    if text.isascii():
        return text
    return _folded_word(text) if len(text) <= _LONGEST_WORD else _folded(text)


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.translate(_EQUAL_WIDTH_FOLD))
    return "".join(char for char in folded if not unicodedata.combining(char))


# Words come again and again: a search folds some hundred of them.
_LONGEST_WORD = 16
_folded_word = lru_cache(maxsize=65536)(_folded)


def marked_share(words: Sequence[str]) -> float:
    """The share of the words that bear a diacritic, 0..1; 0 of no words. Correct Vietnamese has about three in four."""
    return sum(fold(word) != word for word in words) / max(len(words), 1)


def can_be_syllable(word: str) -> bool:
    """Whether a word is spelled as a Vietnamese syllable, marks left aside, and so need be no abbreviation: "hoc", "ca"; not "stp"."""
    return bool(_SYLLABLE.match(fold(word).lower()))


def split_tone(syllable: str) -> tuple[str, str]:
    """(the syllable without its tone mark, the combining tone mark or ""): ``hoà`` -> (``hoa``, U+0300)."""
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = tone or char
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=65536)
def modern_tone(syllable: str) -> str:
    """The syllable with its tone mark where the new style puts it: ``hoà`` -> ``hòa``, ``uỷ`` -> ``ủy``; ``quý`` stays.

    Only open syllables in oa, oe, uy differ between the styles; ``qu`` is a consonant, so ``quý`` and ``quỳ`` are right as they are.
    """
    bare, tone = split_tone(syllable)
    lower = bare.lower()
    if not tone or len(lower) < 2 or lower[-2:] not in _OPEN_PAIRS or (lower.endswith("uy") and lower[-3:-2] == "q"):
        return nfc(syllable)
    at = len(bare) - 2 + _OPEN_PAIRS[lower[-2:]]
    return nfc(bare[:at] + unicodedata.normalize("NFC", bare[at] + tone) + bare[at + 1 :])


def modern_tones(text: str) -> str:
    """The text with every syllable's tone mark in new style. On NFC input the length does not change."""
    return WORD.sub(lambda match: modern_tone(match.group()), text)


def search_key(text: str) -> str:
    """NFC, lower case, new-style tone marks: two spellings of one word get one key. On NFC input the length does not change."""
    composed = nfc(text)
    lowered = composed.lower()
    if len(lowered) != len(composed):  # a letter whose lower case is two (İ) stays as it is
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in composed)
    return modern_tones(lowered)


def squeeze(text: str) -> str:
    """The text with every run of whitespace as one space, and none at the ends."""
    return " ".join(text.split())


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral from I to CXXXIX, or None: ``XIV`` -> 14, ``IIII`` -> None."""
    upper = numeral.upper()
    if not upper or not _ROMAN_FORM.match(upper):
        return None
    total = 0
    for char, following in zip(upper, upper[1:] + " ", strict=True):
        value = _ROMAN[char]
        total += -value if _ROMAN.get(following, 0) > value else value
    return total


def slug(text: str) -> str:
    """ASCII slug: ``Quảng Ngãi`` -> ``quang-ngai``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).lower()).strip("-")
