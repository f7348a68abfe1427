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
_BODY_WORDS = (
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng ủy|đảng uỷ|huyện ủy|thị ủy|thành ủy|tỉnh ủy|mttq|công an)"
)


@dataclass(frozen=True, slots=True)
class Province:
    """A province's short name ("Quảng Ngãi"), whether it is a city under the central government, and the names it goes by."""

    short: str
    is_city: bool
    pattern: re.Pattern[str]
    bare: re.Pattern[str]


@lru_cache(maxsize=4)
def known_provinces(entries: tuple[ProvinceEntry, ...]) -> tuple[Province, ...]:
    """The provinces of before and after 2025, longest name first so that "Thừa Thiên Huế" is not "Huế"."""
    names: dict[str, set[str]] = {}
    cities: set[str] = set()
    for entry in entries:
        names.setdefault(entry.old_short, set()).update({entry.old_short, *entry.old_aliases})
        names.setdefault(entry.new_short, set()).add(entry.new_short)
        cities.update(
            short for short, name in ((entry.old_short, entry.old_name), (entry.new_short, entry.new_name)) if name.startswith("Thành phố")
        )
    made = [_province(short, aliases, short in cities) for short, aliases in names.items()]
    return tuple(sorted(made, key=lambda province: -len(province.short)))


def _province(short: str, aliases: set[str], is_city: bool) -> Province:
    either = "|".join(re.escape(search_key(alias)).replace(r"\ ", r"\s") for alias in sorted(aliases, key=len, reverse=True))
    unit = r"(?:tỉnh|thành\sphố|tp\.?|thủ\sđô)" if is_city else "tỉnh"
    party = r"|(?:tỉnh|thành)\s(?:ủy|đoàn)\s"
    return Province(short, is_city, re.compile(rf"(?:\b{unit}\s{party})(?:{either})\b"), re.compile(rf"\b(?:{either})\b"))


def count_provinces(texts: Sequence[str], provinces: Sequence[Province], *, bare: bool = False) -> Counter[str]:
    """How often each province is named with its unit word ("tỉnh Nghệ An"), or by the bare name."""
    counts: Counter[str] = Counter()
    for text in texts:
        key = search_key(text)
        for province in provinces:
            pattern = province.bare if bare else province.pattern
            found = len(pattern.findall(key))
            if found:
                counts[province.short] += found
                key = pattern.sub(" ", key)
    return counts


def level_of(words: str) -> AdminLevel | None:
    """The level an issuing body's words say: "UBND xã Song An" -> commune; "Ủy ban nhân dân tỉnh" -> province."""
    key = search_key(words)
    if re.search(r"\b(?:xã|phường|thị trấn|đặc khu)\b", key.replace("thị xã", "")) or "đảng ủy xã" in key:
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
