"""Pages of the catalogue: the public search, the working list, the imports."""
