"""Writes of the paper register."""
