"""Pages about people, by journey."""
