"""Writes of a person's own page."""
