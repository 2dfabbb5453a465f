"""Reads of a person's own page."""
