"""Facts: figures already counted, month by month, exact whatever has been written since (`docs/decisioni`, 0030)."""
