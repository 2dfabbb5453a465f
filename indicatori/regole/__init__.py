"""Pure functions of figures: periods, thresholds, groups, small numbers."""
