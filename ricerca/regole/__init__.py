"""Pure functions on Italian words: what was typed, understood. No ORM, no request."""
