"""How far back one looks around a path."""

# What happened within these days is written without saying why so late, by who worked at the desk then.
GIORNI_SENZA_SPIEGAZIONE = 60
