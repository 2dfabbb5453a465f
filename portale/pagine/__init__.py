"""What a person's own page says, and what the desk is told of it."""
