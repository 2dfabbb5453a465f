"""Pages of what is known, by journey."""
