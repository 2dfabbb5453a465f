"""Reads of the territory, by subject."""
