"""Tables of the lists."""
