"""Reads of the health of desks."""
