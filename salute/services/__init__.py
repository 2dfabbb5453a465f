"""Writes of the health of desks."""
