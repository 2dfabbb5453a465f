"""What is known, found: by words, by the facts of a case; what was not found."""
