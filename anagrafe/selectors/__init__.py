"""Reads about people as such."""
