"""What a desk tells whoever comes: said here once, for the pages of desks, of measures and of how it works."""

COSA_PORTARE = (
    "Un documento d'identità e il codice fiscale, anche nella tessera sanitaria.",
    "Se l'hai già: una descrizione della tua idea e i preventivi delle spese principali.",
    "Se hai già un'attività: la partita IVA e le ultime dichiarazioni dei redditi o i bilanci.",
)
SE_MANCA = "Se qualcosa manca, vieni lo stesso."
