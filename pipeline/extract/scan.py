"""One pass over a text that finds its bodies: by the tree of names, as collectives, by a general pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.domain.documents import AdminLevel
from pipeline.domain.reference import BodyEntry
from pipeline.extract import names
from pipeline.extract.lexicon import EVERY_LEVEL, HEADS, OFFICE_HOLDERS
from pipeline.extract.mentions import SILENT, BodyMention, Node, Token, is_initialism, slip_of, walk_initials
from pipeline.vietnamese import search_key

_HOLDER = re.compile(rf"(?:các )?{OFFICE_HOLDERS}(?: (?:của )?)?(?:các )?$")
# Names of the table that are only the head of a longer name: "Ban Chỉ đạo", "Trường Đại học".
_HEADS_OF_NAMES = frozenset({"ban chỉ đạo", "tổ công tác", "trường đại học", "bệnh viện", "trường cao đẳng", "ban quản lý", "ngành"})
_SCHOOLS = re.compile(
    r"(?:\s*(?:,|và|-|–)?\s*(?:các trường )?\b(?:đại học|cao đẳng|trung cấp|phổ thông|mầm non|mẫu"
    r" giáo|tiểu học|thcs|thpt|trung học cơ sở|trung học phổ thông"
    r"|trung học|dạy nghề|nghề|dân tộc nội trú|chuyên nghiệp))+"
)
_MANY_SCHOOLS = re.compile(r"(?:hiệu trưởng )?(?:các|mỗi|từng) (?:nhà )?trường\b")
# Names that are also everyday words: they count only with a level word, a place or as a whole cell or heading.
_NEEDS_SUFFIX = frozenset({"báo", "thanh tra", "tu", "cp", "đoàn", "thống kê", "thuế", "kho bạc", "cat", "công an", "ctk", "tct"})
_PARTY = re.compile(r"(?:tỉnh|huyện|thành|thị|quận|đảng) ủy\b")
_PARTY_LEVELS: dict[str, AdminLevel] = {"tỉnh ủy": "province", "đảng ủy": "commune"}
_PARTY_WORDS = frozenset({"tỉnh", "huyện", "thành", "thị", "quận", "đảng"})
_PARTY_CLASS_WORDS = _PARTY_WORDS | {"các", "ban", "thường"}
_COLLECTIVE_WORDS = frozenset(
    {"xã", "phường", "huyện", "tất", "các", "mọi", "những", "từng", "mỗi", "toàn", "sở", "ban", "phòng", "cơ", "ngành", "100"}
)
_VILLAGE_WORDS = frozenset({"trưởng", "tổ", "ban", "bí", "chi", "các"})
_HEAD_WORDS = frozenset(head.split()[0] for head in HEADS)
# Words that open with the head of a name and are none ("TỔ CHỨC THỰC HIỆN", "Bộ Luật Lao động", "Đoàn kiểm tra").
_NO_NAME = re.compile(
    r"(?:tổ (?:chức|dân phố)|hội (?:nghị|thảo|thi|viên|nhập|đàm|trường|họp)|đoàn (?:viên|kết|kiểm tra"
    r"|thể|công tác|giám sát)|ban (?:hành|ngành|đêm)"
    r"|bộ (?:luật|chỉ số|tiêu chí|máy|công cụ|quy|tài liệu|câu hỏi|chỉ tiêu|thủ tục|phận)|trường (?:hợp"
    r"|học)|báo cáo|phòng,? (?:chống|ngừa|bệnh|thủ)|viện (?:trợ|dẫn)"
    r"|khối lượng|quỹ đất|nhà (?:nước|trường|tạm|ở|giáo|tình)|công chức,|cán bộ,? (?:nữ|làm|công chức"
    r"|đoàn|hội|lãnh)|đội ngũ|đài tưởng|chi nhánh$|cổng chào)\b"
)
_STANDING = re.compile(r"(?:ban (?:thường vụ|thường trực|chấp hành)\b|văn phòng$)")
_BELOW: dict[AdminLevel, AdminLevel] = {
    "central": "province",
    "province": "district",
    "district": "commune",
    "commune": "commune",
    "all": "district",
}


@dataclass(slots=True)
class Scan:
    """One pass over one text."""

    root: Node
    places: frozenset[str]
    text: str
    key: str
    tokens: list[Token]
    level: AdminLevel
    is_city: bool

    def mentions(self) -> Iterator[BodyMention]:
        index, last = 0, 0
        plural_head = ""
        while index < len(self.tokens):
            token = self.tokens[index]
            found = self._at(index)
            if not found and plural_head and self._is_next_item(last, token.start):
                found = self._elliptical(plural_head, index)
            elif not found:
                found, plural_head = [], plural_head if token.start - last < 4 else ""
            if not found:
                plural_head = self._plural_head_at(token) or plural_head
                last = max(last, token.end) if self._plural_head_at(token) else last
                index += 1
                continue
            first = self._with_holder(found[0], last)
            yield first
            yield from found[1:]
            last = found[-1].end
            plural_head = self._plural_head(first, plural_head)
            while index < len(self.tokens) and self.tokens[index].start < last:
                index += 1

    def _at(self, index: int) -> list[BodyMention]:
        """The longest body that starts at the token, or nothing. UBND of two levels in one breath are two bodies."""
        token = self.tokens[index]
        if token.key in _PARTY_CLASS_WORDS and (party := names.PARTY_CLASS.match(self.key, token.start)):
            verbatim = self.text[token.start : party.end()]
            name = re.sub(r"^Các các ", "Các ", "Các " + verbatim[:1].lower() + verbatim[1:])
            return [BodyMention(token.start, party.end(), verbatim, name, "party_organisation", _BELOW[self.level], True)]
        best = self._known(index) if token.key in self.root.children or token.key in _PARTY_WORDS else []
        group = self._collective(token.start) if token.key in _COLLECTIVE_WORDS else None
        if token.key in _VILLAGE_WORDS:
            group = self._village(token.start) or group
        if group and (not best or group.end >= best[-1].end):
            return [group, *self._territory_behind(group)]
        if best:
            return best
        general = self._general(index) if token.key in _HEAD_WORDS and (token.raw[0].isupper() or token.key == "ngành") else None
        return [general] if general else []

    # --- names of the table -------------------------------------------------------------------------------------------

    def _known(self, index: int) -> list[BodyMention]:
        match = self._longest(self.root, index)
        if match is None:
            return self._party(index)
        entries, after = match
        start, name_end = self.tokens[index].start, self.tokens[after - 1].end
        name_key = self.key[start:name_end]
        name_end = self._longer_name(start, name_end, entries[0])
        suffix = names.level_suffix(self.text, self.key, name_end, is_city=self.is_city)
        if suffix is None and self.key.startswith(" việt nam ", name_end):  # "Hội Liên hiệp Phụ nữ Việt Nam tỉnh"
            suffix = names.level_suffix(self.text, self.key, name_end + len(" việt nam"), is_city=self.is_city)
        end, place_level = (suffix.end, suffix.level) if suffix else self._place_after(name_end)
        if name_key in _NEEDS_SUFFIX and not self._stands_alone(start, name_end, has_suffix=end > name_end):
            return []
        entry, level = self._choose(entries, place_level)
        mention = self._mention(start, end, entry, level)
        return [mention, *self._second_level(mention, entries)]

    def _longer_name(self, start: int, end: int, entry: BodyEntry) -> int:
        """The end of a name whose table entry is only its head, or of a list of kinds of schools."""
        key = self.key[start:end]
        if entry.function == "education" and (key.endswith(("trường", "trường học")) or _MANY_SCHOOLS.match(key)):
            kinds = _SCHOOLS.match(self.key, end)
            return kinds.end() if kinds else end
        if key not in _HEADS_OF_NAMES:
            return end
        head_end = start + len(key.split()[0])
        ends = (names.general_name_end(self.text, self.key, at) for at in (head_end, end))
        return max(end, *(found or end for found in ends))

    def _longest(self, node: Node, index: int) -> tuple[list[BodyEntry], int] | None:
        """(entries, index behind the last token) of the longest name that starts at ``index``."""
        best: tuple[list[BodyEntry], int] | None = None
        paths: list[tuple[Node, int, bool]] = [(node, index, False)]
        while paths:
            here, at, is_silent = paths.pop()
            if here.entries and not is_silent and (best is None or at > best[1]):
                best = (here.entries, at)
            if at >= len(self.tokens) or (at > index and not self._is_close(at)):
                continue
            token = self.tokens[at]
            if token.key in here.children:
                paths.append((here.children[token.key], at + 1, False))
            elif at > index and (slip := slip_of(here, token)):
                paths.append((slip, at + 1, False))
            elif token.key in SILENT and at > index:
                paths.append((here, at + 1, True))
            if at > index and here is not self.root and is_initialism(token):
                paths.extend((child, at + 1, False) for child in walk_initials(here, token.raw.upper()))
        return best

    def _is_close(self, at: int) -> bool:
        """Whether a token may belong to the name before it: only a space, comma, dash or & stands between."""
        gap = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return (
            len(gap) <= 4 and not gap.strip(" ,-–&\t\n\u00a0./") and not (gap.strip() in (".", "/") and not self.tokens[at].raw.isupper())
        )

    def _place_after(self, end: int) -> tuple[int, AdminLevel | None]:
        """A province named right behind a body ("Báo Ninh Bình"): its end and the province level."""
        _, place = names.place_name(self.text, end)
        words = place.split()
        while words:
            if search_key(" ".join(words)) in self.places:
                return self.text.index(words[-1], end) + len(words[-1]), "province"
            words.pop()
        return end, None

    def _stands_alone(self, start: int, end: int, *, has_suffix: bool) -> bool:
        if has_suffix:
            return True
        is_whole = not self.text[:start].strip(" -*0123456789.)(") and not self.text[end:].strip(" :.;")
        name = self.key[start:end]
        if name == "công an":
            return self.text[start].isupper() or not self.text[end:].strip(" :.;")
        in_list = self.text[start].isupper() and bool(re.match(r"\s*(?:[,;)]|$)", self.text[end:])) and name in ("thanh tra",)
        return is_whole or (in_list and bool(re.search(r"[,;:]\s*$", self.text[:start])))

    def _choose(self, entries: list[BodyEntry], named: AdminLevel | None) -> tuple[BodyEntry, AdminLevel]:
        """The row that fits the level named behind the body, else the level of the document, else the first row."""
        wanted = named or self.level
        for entry in entries:
            if entry.level == wanted:
                return entry, wanted
        entry = entries[0]
        if named:
            movable = entry.level != "central" or named == "central"
            return entry, named if movable and not (entry.level == "province" and entry.canonical.startswith("Sở ")) else entry.level
        return entry, self.level if entry.function in EVERY_LEVEL and entry.level not in ("all", "central") else entry.level

    def _mention(self, start: int, end: int, entry: BodyEntry, level: AdminLevel) -> BodyMention:
        verbatim, canonical = self.text[start:end], entry.canonical
        if level == "province" and canonical.endswith(" nhân dân tỉnh") and "thành phố" in search_key(verbatim):
            canonical = canonical.removesuffix("tỉnh") + "thành phố"
        return BodyMention(start, end, verbatim, canonical, entry.function, level, entry.is_collective)

    def _second_level(self, first: BodyMention, entries: list[BodyEntry]) -> list[BodyMention]:
        """The other level of "UBND cấp huyện, cấp xã": its words alone are a second mention."""
        link = re.compile(
            r"\s*(?:,|;|và|,? và)\s*(?=(?:ubnd )?(?:cấp |các )?(?:huyện|xã\b(?! hội)|phường|thị xã|thị trấn|quận|thành phố))"
        ).match(self.key, first.end)
        if link is None or first.is_collective or first.level not in ("province", "district", "commune") or _names_a_place(first.verbatim):
            return []
        at = link.end() - 1 if self.key[link.end() - 1].isspace() else link.end()
        suffix = names.level_suffix(self.text, self.key, at, is_city=self.is_city)
        if suffix is None or suffix.level == first.level:
            return []
        entry, level = self._choose(entries, suffix.level)
        return [self._mention(link.end(), suffix.end, entry, level)]

    def _party(self, index: int) -> list[BodyMention]:
        """A committee of the Party by its level word ("Huyện ủy", "Thị ủy An Khê")."""
        found = _PARTY.match(self.key, self.tokens[index].start)
        if found is None:
            return []
        end, _ = names.place_name(self.text, found.end())
        if suffix := re.compile(r" (?:xã|phường|thị trấn|các xã)\b").match(self.key, end):
            end, _ = names.place_name(self.text, suffix.end())
        level = _PARTY_LEVELS.get(found.group(), "district")
        name = self.text[found.start() : found.end()]
        return [BodyMention(found.start(), end, self.text[found.start() : end], name[:1].upper() + name[1:], "party_organisation", level)]

    # --- collectives and territories ----------------------------------------------------------------------------------

    def _collective(self, start: int) -> BodyMention | None:
        found = names.COLLECTIVE.match(self.key, start)
        if found is None or (start and self.key[start - 1].isalnum()):
            return self._territory(start)
        items, end = found["items"] or found["bare"], found.end()
        follows = self.text[end : end + 2]
        if items in HEADS and not found["scope"] and (follows.lstrip().startswith(":") or (follows[:1] == " " and follows[1:].isupper())):
            return None  # "các Sở Tài chính, Y tế", "các Sở: Nội vụ": the names follow
        ordered = names.ORDERED_TO.match(self.key, end)
        trimmed = names.without_head(self.text, self.key, start, end)
        if trimmed < end:
            items, end, ordered = self.key[start:trimmed], trimmed, None
            items = re.sub(r"^(?:tất cả )?(?:các|mọi|những|từng|mỗi|toàn bộ) ", "", items)
        function, is_below = names.collective_function(items)
        verbatim = self.text[start : ordered.end() if ordered else end]
        level = names.collective_level(self.text[start:end], self.level)
        if is_below:
            below = _BELOW[self.level]
            function = "commune_peoples_committee" if below == "commune" else "district_peoples_committee"
            return BodyMention(start, end, self.text[start:end], "Các địa phương", function, below, True)
        canonical = names.collective_canonical(self.text[start:end], function)
        return BodyMention(start, start + len(verbatim), verbatim, canonical, function, level, True)

    def _territory(self, start: int) -> BodyMention | None:
        is_share = re.search(r"%\s*(?:số\s+|tổng số\s+)?$", self.key[max(0, start - 12) : start]) is not None
        found = (names.BARE_TERRITORIES if is_share else names.TERRITORIES).match(self.key, start)
        if found is None:
            return None
        level: AdminLevel = (
            "commune" if re.search(r"\b(?:xã|phường|thị trấn|đặc khu)\b", re.sub("thị xã", "", found["words"])) else "district"
        )
        if "tỉnh" in found["words"]:
            return None
        function = f"{level}_peoples_committee"
        canonical = f"Ủy ban nhân dân cấp {'xã' if level == 'commune' else 'huyện'}"
        verbatim = self.text[start : found.end()]
        return BodyMention(start, found.end(), verbatim, canonical, function, level, False, True, True)

    def _territory_behind(self, group: BodyMention) -> list[BodyMention]:
        """The committees that a list of departments ends with: "các sở, ban, ngành, huyện, thị xã, thành phố"."""
        link = re.compile(r"(?:\s*,\s*(?:và )?|\s+và\s+)(?=(?:huyện|thị xã|thành phố|quận|xã\b(?! hội)|phường|thị trấn)\b)").match(
            self.key, group.end
        )
        found = names.BARE_TERRITORIES.match(self.key, link.end()) if link and group.function == "all_departments" else None
        if found is None or not found["words"].count(","):
            return []
        level: AdminLevel = "commune" if re.match(r"xã|phường|thị trấn", found["words"]) else "district"
        name = f"Ủy ban nhân dân cấp {'xã' if level == 'commune' else 'huyện'}"
        verbatim = self.text[found.start() : found.end()]
        return [BodyMention(found.start(), found.end(), verbatim, name, f"{level}_peoples_committee", level, False, True, True)]

    def _village(self, start: int) -> BodyMention | None:
        """Heads of villages and wards' groups: below every administrative level, so of the commune and without a function."""
        found = names.VILLAGES.match(self.key, start)
        if found is None or found.start("words") == start or (start and self.key[start - 1].isalnum()):
            return None
        verbatim = self.text[start : found.end()]
        return BodyMention(start, found.end(), verbatim, verbatim[:1].upper() + verbatim[1:], "other", "commune", True)

    # --- names that no table knows ------------------------------------------------------------------------------------

    def _general(self, index: int) -> BodyMention | None:
        for size in (3, 2, 1):
            part = self.tokens[index : index + size]
            head = " ".join(token.key for token in part)
            if len(part) == size and head in HEADS and (part[0].raw[0].isupper() or head == "ngành"):
                return self._general_from(part[0].start, part[-1].end, head)
        return None

    def _general_from(self, start: int, head_end: int, head: str) -> BodyMention | None:
        end = names.general_name_end(self.text, self.key, head_end)
        if end is None or (head in ("ban", "nhà", "tổ", "đội", "báo", "bộ") and self.text[head_end + 1 : head_end + 2].islower()):
            return None
        name = self.text[start:end]
        if _NO_NAME.match(self.key, start):
            return None
        if re.fullmatch(r"[^\W\d_]+ \d+", name) or _STANDING.match(self.key[start:end]):
            return None
        suffix = names.level_suffix(self.text, self.key, end, is_city=self.is_city)
        full, level = (suffix.end, suffix.level) if suffix else self._place_after(end)
        known = HEADS[head]
        own: AdminLevel = known or self.level  # type: ignore[assignment]
        if head == "phòng" and self.level == "commune":
            own = "commune"
        canonical = re.sub(r"\s+", " ", name)
        return BodyMention(start, full, self.text[start:full], canonical, names.function_of(canonical), level or own, False, False)

    # --- lists --------------------------------------------------------------------------------------------------------

    def _plural_head(self, first: BodyMention, before: str) -> str:
        """The head that the next items of a list leave out: "các Sở: Nội vụ, Tài chính"."""
        is_item = re.match(r"(sở|phòng) ", search_key(first.verbatim))
        if is_item and re.search(r"\bcác\s*$", self.key[max(0, first.start - 5) : first.start]):
            return is_item[1]
        return before

    def _plural_head_at(self, token: Token) -> str:
        """The head of a list that opens here: "các Sở: Nội vụ, Tài chính"."""
        is_head = token.key in ("sở", "phòng", "ban", "hội", "ngành") and re.match(r"\s*:", self.text[token.end : token.end + 3])
        return ("sở" if token.key == "ngành" else token.key) if is_head else ""

    def _is_next_item(self, last: int, start: int) -> bool:
        return bool(re.fullmatch(r"\s*(?:[,;:]|và|,\s*và)\s*", self.key[last:start]))

    def _elliptical(self, head: str, index: int) -> list[BodyMention]:
        node = self.root.children.get(head)
        match = self._longest(node, index) if node and self.tokens[index].raw[0].isupper() else None
        if match is None:
            return []
        entries, after = match
        entry, level = self._choose(entries, None)
        return [self._mention(self.tokens[index].start, self.tokens[after - 1].end, entry, level)]

    def _with_holder(self, mention: BodyMention, last: int) -> BodyMention:
        """The mention with the office that stands before it ("Giám đốc Sở Y tế", "Chi nhánh Ngân hàng ...")."""
        before = self.key[last : mention.start]
        found = _HOLDER.search(before[-60:])
        if found is None:
            return mention
        if last and before.strip() == "lãnh đạo":
            return mention  # "Ban cán sự đảng lãnh đạo UBND tỉnh": here it is a verb
        start = mention.start - (len(before[-60:]) - found.start())
        if start and self.key[start - 1].isalnum():
            return mention
        return BodyMention(
            start,
            mention.end,
            self.text[start : mention.end],
            mention.canonical,
            mention.function,
            mention.level,
            mention.is_collective,
            mention.is_known,
        )


def _names_a_place(verbatim: str) -> bool:
    """Whether a body ends with the name of one place ("UBND xã Song An"): what follows is no second level of it."""
    last = verbatim.split()[-1]
    return last[:1].isupper() and len(last) > 1 and not last.isupper()
