"""Writes of appointments."""
