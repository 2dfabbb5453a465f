"""Why to open in a place, in words; how what these pages show was counted."""

from copertura.models import CoperturaComune
from nucleo import formati
from nucleo.formati import quanti


def tell_ragioni(riga: CoperturaComune, *, persone: bool) -> str:
    """`persone` says whether the reader is shown how many came from there."""
    nuovi = quanti(riga.comuni_vicini, "comune", "comuni")
    dette = [f"Coprirebbe {formati.intero(riga.abitanti_vicini)} abitanti di {nuovi} senza uno sportello vicino."]
    if riga.fra_cui:
        dette.append(f"Oltre a {riga.comune.nome}, fra gli altri {', '.join(riga.fra_cui)}.")
    if riga.abitanti_aggiunti is not None and riga.abitanti_aggiunti < riga.abitanti_vicini:
        dette.append(f"Aperti i posti prima di questo ne aggiungerebbe {formati.intero(riga.abitanti_aggiunti)}.")
    if persone and riga.persone_vicine:
        venute = quanti(riga.persone_vicine, "persona è venuta", "persone sono venute")
        dette.append(f"Da quei comuni nell'ultimo anno {venute} lo stesso a uno sportello.")
    if riga.km is None:
        dette.append("Nessuno sportello si raggiunge senza passare il mare.")
    elif riga.km:
        dette.append(f"Oggi il più vicino, {riga.sportello}, è a {riga.km} km.")
    else:
        dette.append("Ha già uno sportello: un altro servirebbe i comuni intorno.")
    return " ".join(dette)
