"""The people of the tests, by the names of their fixtures (tests/conftest.py)."""

# At a desk: `operatore`, `collega` and `responsabile` at the same one, `estraneo` at another.
RETE = ("operatore", "collega", "responsabile", "estraneo")
ENTE = ("esperto", "monitoraggio", "amministratore")
# `territoriale` watches the region of all those desks.
PERSONE = (*RETE[:3], "referente", RETE[3], "territoriale", *ENTE)
