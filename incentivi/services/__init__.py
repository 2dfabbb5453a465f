"""Writes of the catalogue: imports of a source, and the Ente's own words on a measure."""
