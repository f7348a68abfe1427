"""What a query points at by name: document numbers, places in a document ("điểm a mục IV.3"), quoted phrases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from pipeline.search.words import words_of
from pipeline.vietnamese import WORD, fold, roman_value, search_key

# match "72/KH-UBND", "21-CT/TW", "06/2010/NQ-HĐND", "38/QĐ-BCH.PCTT" in any case; no match "15/11/2024", "2021-2030"
_NUMBER = re.compile(
    r"(?<![\w/])(\d{1,5}(?:\s?/\s?(?:19|20)\d{2})?\s?[/-]\s?[^\W\d_]{1,8}\d{0,2}(?:\s?[-/.&]\s?[^\W\d_]{1,12}){0,4})(?!\w)"
)
# Types of documents. A law or a decision is named by number and year ("nghị định 125/2021"), a plan by number alone: "kế hoạch 11/2024" is
# a month's. Words that are more than types of documents ("báo cáo 2 lần") have a number only behind "số" or before a year.
_LAWS = "quyết định|nghị quyết|nghị định|thông tư|qđ|nq|nđ"
_PLANS = "kế hoạch|chỉ thị|công văn|chương trình|tờ trình|kết luận|công điện|kh|ct|cv"
_OTHERS = "bộ luật|luật|pháp lệnh|hướng dẫn|báo cáo|thông báo|đề án|quy chế|quy định|biên bản|hd|bc|tb|kl|tt"


def _or_bare(names: str) -> str:
    """The alternatives, and the same without marks."""
    return "|".join(dict.fromkeys([*names.split("|"), *fold(names).split("|")]))


_NO = r"(?:số|so)\s+"
_ALONE = r"(?!(?:19|20)\d\d(?!\d))"
_NO_MEASURE = r"(?![\d/%-])(?!\s+(?:năm|nam)(?!\s+(?:19|20)\d\d)(?!\w))(?!\s+(?:tháng|thang)(?!\w))"
# match "kế hoạch số 72", "quyet dinh 254", "quyết định số 2010", "nđ 125/2021"; no match "kế hoạch 2024" (a year), "kế hoạch 5 năm"
_BARE_NUMBER = re.compile(
    rf"(?<!\w)(?:(?:{_or_bare(_LAWS)})\s+(?:{_NO}|{_ALONE})(?P<law>\d{{1,5}}(?:/(?:19|20)\d\d)?)"
    rf"|(?:{_or_bare(_PLANS)})\s+(?:{_NO}|{_ALONE})(?P<plan>\d{{1,5}})"
    rf"|(?:{_or_bare(_OTHERS)})\s+{_NO}(?P<other>\d{{1,5}}(?:/(?:19|20)\d\d)?)"
    rf"|tt\s+(?P<circular>\d{{1,5}}/(?:19|20)\d\d)"
    rf"|(?:{_or_bare(f'{_PLANS}|{_OTHERS}')})\s+(?P<year>(?:1[3-9]|[2-9]\d|\d{{3,5}})/(?:19|20)\d\d)){_NO_MEASURE}"
)
_BESIDE_WORDS = (
    f"{_LAWS} {_PLANS} {_OTHERS} số ngày tháng năm về của theo ubnd ttg cp hđnd tw tỉnh ủy ban nhân dân chính phủ thủ tướng quốc hội"
).replace("|", " ")
_BESIDE_A_NUMBER = frozenset(_or_bare(_BESIDE_WORDS.replace(" ", "|")).split("|"))
# The codes of a number typed with spaces, or with the number behind: "72 KH UBND", "QĐ-TTg 1790". "TU" is a body only where the number
# ends: "72 kh tu vấn".
_CODE = r"(?:kh|q[đd]|nq|n[đd]|ctr?|cv|ttr|ttlt|tt|tb|bc|hd|kl|qc)"
_END = r"(?=\s*(?:$|[,.;:?!()]|(?:ngày|ngay|năm|nam|về|ve|của|cua)(?!\w)))"
_PARTY = rf"(?:tw|(?:tư|tu|hu){_END})"
_ISSUER = rf"(?:ubnd|h[đd]nd|ttg|cp|ubtvqh|b(?:l[đd]tbxh|nv|tc|yt|ca|qp|gd[đd]t|tttt|vhttdl|nnptnt|kh[đd]t)|{_PARTY})"
_YEARED = r"\d{1,5}(?:/(?:19|20)\d\d)?"
_SPACED = re.compile(rf"(?<![\w/-])({_YEARED})(?:\s*[/-]\s*|\s+)({_CODE})(?:\s*[/-]\s*|\s+)({_ISSUER})(?![\w/-])", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?<![\w/-])({_CODE})(?:\s*[/-]\s*|\s+)({_ISSUER})\s+(?:{_NO}|{_ALONE})({_YEARED}){_NO_MEASURE}(?!\w)", re.IGNORECASE
)
_GLUED = re.compile(rf"(?<![\w/-])({_CODE})(\d{{2,5}})(?![\w/-])", re.IGNORECASE)  # match "QĐ1790"
_UNITS = {"phần": 0, "chương": 1, "mục": 2, "điều": 3, "khoản": 4, "tiểu mục": 4, "điểm": 5, "gạch đầu dòng": 6, "gạch": 6}
_UNIT_NAMES = {fold(name): name for name in _UNITS}
_BARE_UNIT = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_UNIT_NAMES, key=len, reverse=True))})(?!\w)")
# Units whose numbers are printed in Roman or in Arabic numerals: people cite "phần 5" for V, and "mục IV" for 4.
_EITHER_NUMERALS = frozenset({"phần", "chương", "mục"})
_FIRST_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_NUMERALS = dict(enumerate(_FIRST_NUMERALS.split(), start=1))
_ONE = r"(?:[ivxlc]+|\d{1,3}[a-zđ]?|dd|[a-zđ])"
_LABEL = rf"(?:[ivxlc]+(?:[./]{_ONE})*|{_ONE}(?:\.{_ONE})*)"
# match "điểm a mục IV.3", "khoản 2 phần III", "mục IV/3/a"; no match "mục tiêu", "điểm cao"
_UNIT = re.compile(rf"(?<!\w)(phần|chương|tiểu mục|mục|điều|khoản|điểm|gạch đầu dòng|gạch)\s+(?:thứ\s+|số\s+)?({_LABEL})(?!\w)")
# match "muc V", "khoan 2"; no match "muc 30%", "muc 5 trieu" (mức)
_BARE_UNIT_LABELLED = re.compile(
    rf"(?<!\w)(muc|diem|khoan|dieu|phan|chuong)\s+({_LABEL})(?!\w)(?!\s*(?:%|phan tram|trieu|nghin|ngan|dong|ty|nguoi|nam|thang)(?!\w))"
)
# match "IV.3.a" standing alone, "iv.3", "IV/3a"; no match "5.2", "v.v", "quý I/2024"
_DOTTED = re.compile(
    r"(?<![\w./&-])(?<!quý )(?<!Quý )(?<!QUÝ )"
    r"([IVXLC]+(?:\.[a-zđ])+|(?:[IVXLC]+|[ivx]+)(?:[./](?:\d{1,3}[a-zđ]?|dd|(?<=\d[./])[a-zđ]))+)(?![\w/-])"
)
# The labels of a cited place from the outermost in, each with the other ways in which it may be printed.
Place = tuple[tuple[str, ...], ...]
_QUOTED = re.compile(r"\"([^\"]{2,300})\"|“([^”]{2,300})”|«([^»]{2,300})»|„([^”“]{2,300})[”“]")


def document_numbers(text: str) -> tuple[str, ...]:
    """The document numbers in the text, as compared: without spaces, lower case, without diacritics. "số 72" gives ``72/``."""
    whole = [number_key(match.group(1)) for match in _NUMBER.finditer(text) if re.search(r"[^\W\d_]", match.group(1))]
    if whole:
        return tuple(dict.fromkeys(whole))
    return tuple(dict.fromkeys(f"{match[match.lastgroup or 0]}/" for match in _BARE_NUMBER.finditer(search_key(text))))


def is_only_number(text: str, names: Collection[str] = ()) -> bool:
    """Whether the text is a document number with at most its type, its date and ``names`` (bare words of places and bodies) beside it."""
    key = search_key(text)
    rest = _NUMBER.sub(" ", key)
    rest = _BARE_NUMBER.sub(" ", key) if rest == key else rest
    words = [word for word in WORD.findall(rest) if word not in _BESIDE_A_NUMBER and not word.isdigit()]
    return rest != key and not [word for word in words if fold(word) not in names]


def number_spans(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of every whole document number."""
    return (match.span(1) for match in _NUMBER.finditer(text) if re.search(r"[^\W\d_]", match.group(1)))


def joined_numbers(text: str) -> str:
    """Document numbers as they are written: "72 KH UBND" -> "72/KH-UBND", "21 CT TW" -> "21-CT/TW", "QĐ-TTg 1790" -> "1790/QĐ-TTg"."""
    text = _BEHIND.sub(lambda match: _written(match[3], match[1], match[2]), text)
    return _GLUED.sub(r"\1 \2", _SPACED.sub(lambda match: _written(*match.groups()), text))


def _written(number: str, code: str, issuer: str) -> str:
    """The Party puts its codes the other way round."""
    return f"{number}-{code}/{issuer}" if re.fullmatch(r"tw|tư|tu|hu", issuer, re.IGNORECASE) else f"{number}/{code}-{issuer}"


def number_key(number: str) -> str:
    """A document number in the form in which two writings of it are equal."""
    return re.sub(r"\s+", "", fold(number).lower()).strip(".,;")


def has_number(text: str, wanted: Sequence[str]) -> bool:
    """Whether the text holds one of the numbers; ``72/`` is any document with that number."""
    present = _numbers_in(text)
    for number in wanted:
        if number in present or (number.endswith("/") and any(re.match(rf"{number[:-1]}[/-]", other) for other in present)):
            return True
    return False


@lru_cache(maxsize=20_000)
def _numbers_in(text: str) -> frozenset[str]:
    return frozenset(number_key(match.group(1)) for match in _NUMBER.finditer(text))


def cited_path(text: str) -> Place:
    """The labels of a citation from the outermost in: "điểm a mục IV.3" -> ((iv, 4), (3,), (a,)). Empty when nothing is cited.

    Each label is lower case, as typed first, then as it may be printed instead.
    """
    cited, rest = _units_cited(text)
    units = [one for _, _, unit, label in sorted(cited) for one in _labels(unit, label)]
    dotted = _DOTTED.search(rest)
    return (*(_labels("mục", dotted.group(1).lower()) if dotted else ()), *units)


def unit_words(text: str) -> dict[int, str]:
    """The names of units that were typed without marks before a label, by where they begin: "muc V" -> {0: mục}. The label stays too."""
    key = search_key(text)
    found: dict[int, str] = {}
    for match in _BARE_UNIT_LABELLED.finditer(key):
        if _is_label(_UNIT_NAMES[match[1]], match[2]):
            found[match.start(1)] = _UNIT_NAMES[match[1]]
            found.update((match.start(2) + part.start(), part.group()) for part in WORD.finditer(match[2]))
    return found


def without_citations(text: str) -> str:
    """The text with every cited place blanked, of the same length."""
    return _DOTTED.sub(lambda match: " " * len(match.group()), _units_cited(text)[1])


def path_agreement(path: Sequence[str], cited: Place) -> float:
    """1 where the path is the cited one, less for what stands below it, or where only the inner labels agree; else 0.

    .8 below it, .7 the innermost labels, .5 all labels with others between them. From the outermost in a numeral may be printed otherwise
    (a twentieth less); inner labels must be as cited: "mục V" is no fifth point of another section.
    """
    labels, wanted = _plain(path), [one[0] for one in cited]
    count = len(wanted)
    if not wanted or not labels:
        return 0.0
    if count <= len(labels) and all(label in one for label, one in zip(labels, cited, strict=False)):
        return (1.0 if count == len(labels) else 0.8) * (1.0 if labels[:count] == wanted else 0.95)
    if labels[-count:] == wanted:
        return 0.7
    rest = iter(labels)
    return 0.5 if all(label in rest for label in wanted) else 0.0


def quoted_phrases(text: str) -> tuple[str, ...]:
    """What stands between quotation marks; an unbalanced mark quotes nothing."""
    phrases = ["".join(groups).strip() for groups in _QUOTED.findall(text)]
    return tuple(phrase for phrase in phrases if len(WORD.findall(phrase)) > 1 or len(phrase) > 3)


def has_phrase(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand side by side in the text; typed without any mark, it matches any."""
    wanted, present = words_of(phrase), words_of(text)
    return wanted.line in (present.bare_line if wanted.keys == wanted.bare else present.line)


def _is_label(unit: str, label: str) -> bool:
    """ "mục i" is a label, "điểm cao" was none; a letter is a label only of a điểm, a Roman numeral only of what is numbered so."""
    first = re.split(r"[./]", label)[0]
    if first == "dd" or (len(first) == 1 and first.isalpha() and roman_value(first) is None):
        return unit in ("điểm", "khoản", "tiểu mục")
    return True


def _units_cited(text: str) -> tuple[list[tuple[int, int, str, str]], str]:
    """(rank of the unit, order, unit, label) of every "điểm a" in the text, and the text with them blanked, of the same length."""
    key, rest = search_key(text), text
    if fold(key) == key:
        key = _BARE_UNIT.sub(lambda match: _UNIT_NAMES[match.group()], key)
    found = []
    for order, match in enumerate(_UNIT.finditer(key)):
        if _is_label(match[1], match[2]):
            found.append((_UNITS[match[1]], order, match[1], match[2]))
            rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    return found, rest


def _labels(unit: str, label: str) -> list[tuple[str, ...]]:
    """ "IV.3a" -> (iv, 4), (3,), (a,); "dd" is how đ is typed without it."""
    parts = [part for piece in re.split(r"[./]", label) for part in re.findall(r"\d+|[^\W\d_]+", piece)]
    parts = ["đ" if part == "dd" else part for part in parts]
    others = _other_numeral(parts[0]) if unit in _EITHER_NUMERALS else ()
    return [(parts[0], *others), *((part,) for part in parts[1:])]


def _other_numeral(label: str) -> tuple[str, ...]:
    if label.isdigit():
        return (_NUMERALS[int(label)],) if int(label) in _NUMERALS else ()
    value = roman_value(label)
    return () if value is None else (str(value),)


def _plain(path: Sequence[str]) -> list[str]:
    """Labels as people cite them: ``Điều 1`` -> 1, ``5.2`` under ``5`` -> 2, bullets and paragraphs as they are."""
    plain: list[str] = []
    for element in path:
        label = element.lower().split()[-1] if " " in element else element.lower()
        for before in reversed(plain):
            if label.startswith(f"{before}."):
                label = label[len(before) + 1 :]
                break
        plain.append(label.lstrip("-") if label.startswith("-") else label)
    return plain
