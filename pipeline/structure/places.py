"""Which province, district and commune a document speaks for: from its words only, never from the file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.documents import AdminLevel
from pipeline.domain.reference import ProvinceEntry
from pipeline.vietnamese import CAPITALS, search_key

_UPPER = f"[{CAPITALS}]"
_NAME = rf"(?:{_UPPER}[^\W\d_]*|[^\W\d_]+['’][^\W\d_]+)(?:(?:\s?[-–]\s?|\s){_UPPER}[^\W\d_]*['’]?[^\W\d_]*){{0,4}}|\d{{1,2}}\b"
# match "huyện Ba Vì", "thị xã An Khê", "TP. Vinh", "quận 1"; no match "các huyện, thị xã"
_DISTRICT = re.compile(rf"\b(?P<unit>(?i:huyện|thị xã|thành phố|quận|TX\.?|TP\.?))\s(?P<name>{_NAME})")
_COMMUNE = re.compile(rf"\b(?P<unit>(?i:xã|phường|thị trấn|đặc khu))\s(?P<name>{_NAME})")
_LONGEST = 20_000  # more than any paragraph: bounds the work on odd input


@dataclass(frozen=True, slots=True)
class Provinces:
    """The names of provinces, compiled: ``with_unit`` finds "tỉnh Nghệ An", ``bare`` the name alone; ``shorts`` says which it is."""

    shorts: dict[str, str]
    cities: frozenset[str]
    with_unit: re.Pattern[str]
    bare: re.Pattern[str]


@lru_cache(maxsize=4)
def known_provinces(entries: tuple[ProvinceEntry, ...]) -> Provinces:
    """The provinces of before and after 2025; longer names first, so that "Thừa Thiên Huế" is read whole."""
    shorts: dict[str, str] = {}
    cities: set[str] = set()
    for entry in entries:
        for short, name, aliases in ((entry.new_short, entry.new_name, ()), (entry.old_short, entry.old_name, entry.old_aliases)):
            shorts.update({search_key(alias): short for alias in (short, *aliases)})
            if name.startswith("Thành phố"):
                cities.add(short)
    ordered = sorted(shorts, key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in ordered)
    own = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in ordered if shorts[name] in cities)
    with_unit = rf"\b(?:tỉnh\s(?:(?:ủy|đoàn)\s)?(?P<name>{names})|(?:thành\sphố|tp\.?|thủ\sđô|thành\s(?:ủy|đoàn))\s(?P<city>{own}))\b"
    return Provinces(shorts, frozenset(cities), re.compile(with_unit), re.compile(rf"\b(?P<name>{names})\b(?P<city>)"))


def count_provinces(texts: Sequence[str], provinces: Provinces, *, bare: bool = False, cities_only: bool = False) -> Counter[str]:
    """How often each province is named with its unit word ("tỉnh Nghệ An"), or by the bare name."""
    counts: Counter[str] = Counter()
    for text in texts:
        for match in (provinces.bare if bare else provinces.with_unit).finditer(search_key(text[:_LONGEST])):
            counts[provinces.shorts[" ".join((match["name"] or match["city"]).split())]] += 1
    return Counter({short: n for short, n in counts.items() if short in provinces.cities}) if cities_only else counts


def level_of(words: str) -> AdminLevel | None:
    """The level an issuing body's words say: "UBND xã Song An" -> commune; "Ủy ban nhân dân tỉnh" -> province."""
    key = search_key(words)
    if re.search(r"\b(?:xã(?! hội)|phường|thị trấn|đặc khu)\b", key.replace("thị xã", "")) or "đảng ủy xã" in key:
        return "commune"
    if re.search(r"\b(?:huyện|thị xã|quận|huyện ủy|thị ủy|quận ủy)\b", key) or key.startswith(("phòng ",)):
        return "district"
    if re.search(r"\b(?:tỉnh|tỉnh ủy)\b", key) or re.match(r"^(?:sở|ban dân tộc)\b", key):
        return "province"
    if re.match(r"^(?:chính phủ|thủ tướng|bộ|quốc hội|ban chấp hành trung ương|ban bí thư|bộ chính trị)\b", key):
        return "central"
    return None


def named_unit(text: str, *, commune: bool) -> tuple[str, str] | None:
    """(unit word, name) of the first district or commune that a text names, in title case."""
    for match in (_COMMUNE if commune else _DISTRICT).finditer(text):
        if commune and text[max(0, match.start() - 4) : match.start()].lower().endswith("thị "):
            continue
        name = match["name"].strip()
        if not name[0].isupper() and not name[0].isdigit():
            continue
        unit = {"tx": "thị xã", "tp": "thành phố"}.get(match["unit"].lower().rstrip("."), match["unit"].lower())
        words = name.split()
        if name.isupper() and not name.isdigit():
            words = [word.capitalize() for word in words]
        return unit, " ".join(words)
    return None
