"""Forms, by journey."""
