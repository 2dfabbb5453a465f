"""Pure functions of contents: text, sources, differences."""
