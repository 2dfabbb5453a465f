"""The bench: the network at three sizes, what its pages cost there, which indexes they use (`make bench`)."""
