"""Reads about keeping and forgetting."""
