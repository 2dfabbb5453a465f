"""Reads over several models, by subject."""
