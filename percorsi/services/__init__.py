"""Writes: keyword-only, atomic, logged, by subject."""
