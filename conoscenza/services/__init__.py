"""What the search writes: what was not found, and what came of it; what the platform brings to know."""
