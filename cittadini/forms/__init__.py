"""Forms about people, by journey."""
