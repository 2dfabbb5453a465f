"""Pages, by journey."""
