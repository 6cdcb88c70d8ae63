"""Pixels to segments. Knows no files."""
