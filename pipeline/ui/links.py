"""Searches, comparisons and places in a document as URLs that a colleague can open.

The only module that reads and writes ``st.query_params`` (the language apart). Values are slugs, checked against what
the corpus has; what is not known is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar
from urllib.parse import urlencode

import streamlit as st

from pipeline.ui.language import PARAMETER, language

PAGES = {
    "search": "pipeline/ui/pages/tim_kiem.py",
    "compare": "pipeline/ui/pages/so_sanh.py",
    "align": "pipeline/ui/pages/doi_chieu.py",
    "matrix": "pipeline/ui/pages/ma_tran.py",
    "documents": "pipeline/ui/pages/van_ban.py",
    "quality": "pipeline/ui/pages/chat_luong.py",
    "about": "pipeline/ui/pages/gioi_thieu.py",
}
LONGEST_IN_LINK = 300
MOST_VALUES = 60

Params = dict[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that a link may name, by parameter."""

    documents: Collection[str] = ()
    provinces: Collection[str] = ()
    years: Collection[str] = ()
    levels: Collection[str] = ()
    sections: Collection[str] = ()
    functions: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class SearchLink:
    """A search: ``?q=…&tinh=nghe-an&nam=2024&cap=province&phan=task&linh-vuc=health&trang=2``."""

    query: str = ""
    provinces: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    page: int = 1
    is_literal: bool = False

    NAMES: ClassVar[tuple[str, ...]] = ("q", "tinh", "nam", "cap", "phan", "linh-vuc", "trang", "dung-chu")

    @classmethod
    def read(cls, params: Mapping[str, str], choices: Choices) -> SearchLink:
        """The search that the parameters ask for; values that the corpus does not have are dropped."""
        return cls(
            query=_words(params.get("q")),
            provinces=_known(params.get("tinh"), choices.provinces),
            years=_known(params.get("nam"), choices.years),
            levels=_known(params.get("cap"), choices.levels),
            sections=_known(params.get("phan"), choices.sections),
            functions=_known(params.get("linh-vuc"), choices.functions),
            page=_number(params.get("trang")),
            is_literal=params.get("dung-chu") == "1",
        )

    def params(self) -> Params:
        """The parameters of this search; a query too long for a link is left out."""
        lists = {"tinh": self.provinces, "nam": self.years, "cap": self.levels, "phan": self.sections, "linh-vuc": self.functions}
        return _filled(
            {
                "q": _linkable(self.query),
                **{name: ",".join(values) for name, values in lists.items()},
                "trang": str(self.page) if self.page > 1 else "",
                "dung-chu": "1" if self.is_literal else "",
            }
        )


@dataclass(frozen=True, slots=True)
class CompareLink:
    """A comparison: ``?chu-de=…&vb=a,b``. No documents means all that can be read."""

    topic: str = ""
    documents: tuple[str, ...] = ()

    NAMES: ClassVar[tuple[str, ...]] = ("chu-de", "vb")

    @classmethod
    def read(cls, params: Mapping[str, str], choices: Choices) -> CompareLink:
        """The comparison that the parameters ask for; unknown documents are dropped."""
        return cls(_words(params.get("chu-de")), _known(params.get("vb"), choices.documents))

    def params(self) -> Params:
        """The parameters of this comparison."""
        return _filled({"chu-de": _linkable(self.topic), "vb": ",".join(self.documents)})


@dataclass(frozen=True, slots=True)
class ReaderLink:
    """A place in a document: ``?vb=quang-ngai-2022&doan=IV/3/a``. ``place`` is the provision's id without the document."""

    document: str = ""
    place: str = ""
    view: str = ""

    NAMES: ClassVar[tuple[str, ...]] = ("vb", "doan", "xem")
    VIEWS: ClassVar[tuple[str, ...]] = ("assignments", "deadlines", "targets", "references", "reuse")

    @classmethod
    def read(cls, params: Mapping[str, str], choices: Choices) -> ReaderLink:
        """The place that the parameters ask for; an unknown document means the list of documents."""
        document = _known(params.get("vb"), choices.documents)
        place = params.get("doan", "")[:LONGEST_IN_LINK]
        return cls(document[0], place, next(iter(_known(params.get("xem"), cls.VIEWS)), "")) if len(document) == 1 else cls()

    def params(self) -> Params:
        """The parameters of this place."""
        return _filled({"vb": self.document, "doan": self.place, "xem": self.view})

    @classmethod
    def to(cls, document: str, provision: str = "") -> ReaderLink:
        """The place of a provision, known by its id."""
        return cls(document, provision.removeprefix(f"{document}/"))


@dataclass(frozen=True, slots=True)
class AlignLink:
    """Two documents side by side: ``?trai=quang-ngai-2022&phai=ninh-binh-2022-2030``."""

    left: str = ""
    right: str = ""

    NAMES: ClassVar[tuple[str, ...]] = ("trai", "phai")

    @classmethod
    def read(cls, params: Mapping[str, str], choices: Choices) -> AlignLink:
        """The pair that the parameters ask for; an unknown document is dropped."""
        left, right = (_known(params.get(name), choices.documents)[:1] for name in cls.NAMES)
        return cls("".join(left), "".join(right))

    def params(self) -> Params:
        """The parameters of this pair."""
        return _filled({"trai": self.left, "phai": self.right})


@dataclass(frozen=True, slots=True)
class MatrixLink:
    """A view of who is given what: ``?xem=functions&linh-vuc=health``, ``?xem=topics``, ``?xem=groups``."""

    view: str = ""
    function: str = ""

    NAMES: ClassVar[tuple[str, ...]] = ("xem", "linh-vuc")
    VIEWS: ClassVar[tuple[str, ...]] = ("functions", "topics", "groups")

    @classmethod
    def read(cls, params: Mapping[str, str], choices: Choices) -> MatrixLink:
        """The view that the parameters ask for."""
        view, function = _known(params.get("xem"), cls.VIEWS)[:1], _known(params.get("linh-vuc"), choices.functions)[:1]
        return cls("".join(view), "".join(function))

    def params(self) -> Params:
        """The parameters of this view."""
        return _filled({"xem": "" if self.view == "functions" else self.view, "linh-vuc": self.function})


AnyLink = SearchLink | CompareLink | ReaderLink | AlignLink | MatrixLink
Link = TypeVar("Link", SearchLink, CompareLink, ReaderLink, AlignLink, MatrixLink)


def follow(page: str, kind: type[Link], choices: Choices) -> Link | None:
    """The state that the URL asks for, when it is news: a link just opened, Back, Forward. Otherwise None: the page's widgets rule.

    Coming back to a page by the menu, which drops all parameters, restores what was last seen there.
    """
    seen: dict[str, Params] = st.session_state.setdefault("links_seen", {})
    came_from_elsewhere = st.session_state.get("links_page") != page
    st.session_state["links_page"] = page
    asked = {name: value for name in kind.NAMES if (value := st.query_params.get(name))}
    if not came_from_elsewhere and asked == seen.get(page, {}):
        return None
    st.session_state["links_news"] = True
    return kind.read(asked or (seen.get(page, {}) if came_from_elsewhere else {}), choices)


def write(page: str, link: AnyLink) -> None:
    """The URL says what the page shows. Sent whole and at once, so that Back never meets half a link.

    After a link within the page the browser still shows the old address although the parameters are known here: sent again.
    """
    params = link.params()
    st.session_state.setdefault("links_seen", {})[page] = params
    shown = {name: value for name in link.NAMES if (value := st.query_params.get(name)) is not None}
    if shown != params or st.session_state.pop("links_news", False):
        others = {name: value for name, value in st.query_params.to_dict().items() if name not in link.NAMES}
        st.query_params.from_dict(others | params)


def leave(page: str) -> None:
    """A page without a state of its own was opened: the next page with one takes up its link or what was last seen there."""
    st.session_state["links_page"] = page


def carried(link: AnyLink) -> Params:
    """The parameters of a link from one page of the app to another: its own and the language."""
    return link.params() | ({PARAMETER: "en"} if language() == "en" else {})


def address(page: str, link: AnyLink) -> str:
    """A URL inside the app, for links in blocks of text; ``page`` is the page's path."""
    return f"{page}?{urlencode(carried(link))}"


def _known(value: str | None, allowed: Collection[str]) -> tuple[str, ...]:
    asked = dict.fromkeys((value or "").split(",")[:MOST_VALUES])
    return tuple(one for one in asked if one in allowed)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and 1 <= int(value[:4]) <= 1000 and len(value) <= 4 else 1


def _words(value: str | None) -> str:
    return (value or "").replace("\x00", "")[:LONGEST_IN_LINK]


def _linkable(value: str) -> str:
    return value if len(value) <= LONGEST_IN_LINK else ""


def _filled(params: Params) -> Params:
    return {name: value for name, value in params.items() if value}
