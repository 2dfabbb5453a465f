"""Pure functions of the network: hours, distances."""
