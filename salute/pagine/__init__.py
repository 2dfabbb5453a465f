"""What pages tell of the health of desks."""
