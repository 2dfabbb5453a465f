"""Pages about a person as such, by journey."""
