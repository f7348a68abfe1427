"""Official numbers: what their code says, and the slips of scanning mended."""

from __future__ import annotations

import re

from pipeline.domain.reference import ReferenceTables
from pipeline.vietnamese import fold, search_key

# Codes of types that stand before the issuer ("254/QĐ-UBND") or, in Party numbers, behind the number ("21-CT/TW").
_ISSUERS = {
    "TTG": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "TW": "Ban Chấp hành Trung ương Đảng",
}
_SMALL_WORDS = frozenset({"và", "của", "các", "về"})


class NumberMender:
    """Knows the codes of document types and bodies of the reference tables."""

    def __init__(self, tables: ReferenceTables) -> None:
        self._types = {
            row.abbreviation: re.sub(r"\s*\(.*\)| của .*", "", row.name) for row in reversed(tables.doc_types) if row.abbreviation
        }
        self._expansions = {
            row.abbreviation: row.expansions[0] for row in tables.abbreviations if len(row.expansions) == 1 and " " in row.expansions[0]
        }
        self._codes = (
            frozenset(initials(expansion) for expansion in self._expansions.values()) | frozenset(self._types) | frozenset(self._expansions)
        )
        self._bodies = {
            search_key(row.canonical): code
            for row in tables.bodies
            for code in row.aliases
            if code == initials(row.canonical) and not row.function.endswith("peoples_committee")
        }

    def type_of(self, number: str) -> str:
        """The type of document that a number's code names, "" when it names none: ``254/QĐ-UBND`` -> Quyết định."""
        for part in re.split(r"[/–-]", re.sub(r"\s", "", number))[1:]:
            if part in self._types:
                return self._types[part]
        return ""

    def mend(self, number: str, issuer: str | None) -> str:
        """The number with scanning slips of its code mended; a number that is right, or whose slip is not certain, stays.

        Three slips are certain: a known misprint of the abbreviations table (its code differs from the initials of what it stands
        for: LĐTBOXH), a lost stroke (QD for QĐ), and the code of a people's committee on a document whose named issuer is another body.
        """
        parts = re.split(r"([/.-])", number)
        for index, part in enumerate(parts):
            if index and part and part not in "/.-":
                parts[index] = self._mend_code(part)
        return self._agree(parts, issuer)

    def _mend_code(self, code: str) -> str:
        expansion = self._expansions.get(code)
        if expansion and len(code) >= 5 and initials(expansion) != code and _distance_one(initials(expansion), code):
            return initials(expansion)
        with_stroke = {
            "QD": "QĐ",
            "ND": "NĐ",
            "CD": "CĐ",
            "DA": "ĐA",
            "UBNĐ": "UBND",
            "HDND": "HĐND",
            "UBNO": "UBND",
            "QÐ": "QĐ",
            "NÐ": "NĐ",
        }
        return with_stroke.get(code, code) if code not in self._codes or code in with_stroke else code

    def _agree(self, parts: list[str], issuer: str | None) -> str:
        """The number with the code of its issuer, where a people's committee is printed and the text names another body with a code."""
        if issuer and parts[-1] == "UBND":
            body = re.sub(r"^(?:bộ trưởng, chủ nhiệm|bộ trưởng|chủ nhiệm|chủ tịch) ", "", search_key(issuer))
            parts = [*parts[:-1], self._bodies.get(body, parts[-1])]
        return "".join(parts)

    def issuer_of(self, number: str) -> str | None:
        """The issuer that a code names by itself (Government, National Assembly), else None."""
        last = re.split(r"[/.-]", number)[-1]
        return _ISSUERS.get(re.sub(r"\d+$", "", last).upper()) if last.upper() != "TW" else None


def initials(name: str) -> str:
    """The code that a name gives: ``Lao động - Thương binh và Xã hội`` -> LĐTBXH, ``Ủy ban Dân tộc`` -> UBDT."""
    letters = [word[0].upper() for word in re.findall(r"[^\W\d_]+", name) if word.lower() not in _SMALL_WORDS]
    return "".join(letter if letter == "Đ" else fold(letter) for letter in letters)


def _distance_one(left: str, right: str) -> bool:
    """Whether one letter more, less or other makes two codes the same."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    short, long = sorted((left, right), key=len)
    at = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
