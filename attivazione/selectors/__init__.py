"""Reads of what desks need before they open."""
