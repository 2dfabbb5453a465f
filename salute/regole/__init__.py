"""Pure functions on the health of desks."""
