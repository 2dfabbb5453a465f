"""Pure functions of the territory: its sources, distances."""
