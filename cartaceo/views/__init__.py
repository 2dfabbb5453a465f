"""Pages of the paper register, by journey."""
