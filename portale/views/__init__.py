"""Pages: the way in, one's own page, what the desk sees of it."""
