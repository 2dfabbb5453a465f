"""Rules of a person's own page: pure."""
