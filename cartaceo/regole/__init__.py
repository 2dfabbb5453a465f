"""What paper and screen have in common."""
