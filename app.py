"""The app: ``streamlit run app.py``. Only the router; pages are files of ``pipeline/ui/pages``."""

import streamlit as st

from pipeline.ui import chrome, language

st.set_page_config(page_title="Đối sánh", page_icon=chrome.ICON, layout="wide")
language.follow_link()
page = st.navigation(chrome.pages(), position="top")
chrome.show_header()
page.run()
