"""Reads about appointments."""
