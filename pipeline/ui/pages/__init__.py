"""The pages, one file each, run by ``st.navigation``; shown when run, not when imported."""
