"""How far back one looks around a path."""

# Who worked at a desk within these days may still be named as who received a person.
GIORNI_DELLA_SQUADRA = 60
