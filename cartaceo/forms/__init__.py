"""Forms of the paper register."""
