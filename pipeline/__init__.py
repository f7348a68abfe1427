"""Đối sánh: search and comparison of Vietnamese provincial plans."""
