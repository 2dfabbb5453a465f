"""Writes on people as such."""
