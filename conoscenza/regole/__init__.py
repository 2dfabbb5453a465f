"""Pure functions of the search: what may be kept of the words typed, and how they are counted."""
