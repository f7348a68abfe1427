"""``/``: leads on to the search page, which has an address of its own, with whatever the link asked for."""

import streamlit as st

from pipeline.ui.links import PAGES

if __name__ == "__main__":
    st.switch_page(PAGES["search"], query_params=st.query_params.to_dict())
