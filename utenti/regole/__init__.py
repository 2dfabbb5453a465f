"""Pure functions of accounts: phone numbers, browsers."""
