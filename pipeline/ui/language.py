"""The language of the app: Vietnamese unless the link or the switch says English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from pipeline.ui.safe import label
from pipeline.ui.strings import STRINGS

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
PARAMETER = "lang"
_STATE, _SWITCH = "language", "language_switch"


def read_language(params: Mapping[str, str]) -> Language | None:
    """The language that a link asks for; None when it asks for none that exists."""
    asked = params.get(PARAMETER)
    return next((language for language in LANGUAGES if language == asked), None)


def language() -> Language:
    """The language of this session."""
    return "en" if st.session_state.get(_STATE) == "en" else "vi"


def t(key: str, **values: object) -> str:
    """The words for ``key`` in the language of this session, as plain text. Raises KeyError for an unknown key."""
    words = STRINGS[key][LANGUAGES.index(language())]
    return words.format(**values) if values else words


def md(key: str, **values: object) -> str:
    """The words for ``key`` where Streamlit reads Markdown (labels, banners): shown as they are."""
    return label(t(key, **values))


def pick(pair: tuple[str, str]) -> str:
    """Of (Vietnamese, English) the one of this session."""
    return pair[LANGUAGES.index(language())]


def pick_sentence(both: str) -> str:
    """Of "Vietnamese / English" in one string the half of this session; anything else as it is."""
    halves = both.split(" / ")
    return pick((halves[0], halves[1])) if len(halves) == 2 else both


def follow_link() -> None:
    """The session takes the language of the link, and the link the language of the session."""
    asked = read_language(st.query_params)
    if asked is not None and asked != st.session_state.get(_STATE):
        st.session_state[_STATE] = asked
        st.session_state.pop(_SWITCH, None)
    _write(language())


def show_switch() -> None:
    """A switch between the languages; each is named in itself."""
    st.session_state.setdefault(_SWITCH, language())
    st.segmented_control(
        t("language.label"),
        LANGUAGES,
        format_func=lambda code: STRINGS[f"language.{code}"][0],
        key=_SWITCH,
        required=True,
        label_visibility="collapsed",
        on_change=_switched,
    )


def _switched() -> None:
    chosen = st.session_state.get(_SWITCH)
    st.session_state[_STATE] = chosen if chosen in LANGUAGES else "vi"
    _write(language())


def _write(chosen: Language) -> None:
    if chosen == "en":
        if st.query_params.get(PARAMETER) != "en":
            st.query_params[PARAMETER] = "en"
    elif PARAMETER in st.query_params:
        del st.query_params[PARAMETER]
