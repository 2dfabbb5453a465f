"""Writes about keeping and forgetting."""
