"""Who may open what, in ospitanti: one line per address. The desk is the one where `operatore` works."""

from tests.architettura.matrice.righe import Riga, attese, solo

# The Ente and the referente of the host; who works at a desk of it reads its own figures elsewhere.
LEGGONO = attese(200, operatore=403, collega=403, responsabile=403, estraneo=404)
RIGHE: list[Riga] = [
    Riga("ospitanti:propria_show", solo("referente", stato=302)),
    Riga("ospitanti:attivita_show", LEGGONO, lambda s: {"uuid": s.sportello.amministrazione.uuid}),
    Riga(
        "ospitanti:attivita_show",
        LEGGONO,
        lambda s: {"uuid": s.sportello.amministrazione.uuid},
        query="formato=csv&fino=2016-03",
    ),
]
