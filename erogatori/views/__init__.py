"""Pages of the network, by journey."""
