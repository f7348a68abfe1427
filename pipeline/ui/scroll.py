"""Brings an element of the page into view once it is there. The only script of the app; it is given an anchor, never text."""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
export default function (component) {
  const { data } = component
  if (window.doisanhScrolled === data.mark) return
  let tries = 40
  const look = () => {
    const found = document.getElementById(data.anchor)
    if (found) {
      window.doisanhScrolled = data.mark
      found.scrollIntoView({ block: "start" })
    } else if (tries-- > 0) {
      setTimeout(look, 100)
    }
  }
  look()
}
"""
_component = st.components.v2.component("scroll_to", js=_SCRIPT)


def scroll_to(anchor: str, mark: str) -> None:
    """The element with that id is in view. The same ``mark`` scrolls once only, so that later reruns leave the reader where they are."""
    _component(data={"anchor": anchor, "mark": mark}, key="scroll_to", height=1)
