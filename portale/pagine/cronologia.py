"""What a person says that they received, in the timeline of their paths."""

from collections.abc import Sequence

from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Riga
from nucleo import formati
from nucleo.models import CambioStato
from portale.models import ConfermaErogazione


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """One query."""
    righe = ConfermaErogazione.objects.filter(percorso__in=percorsi).with_riscontro().select_related("finanziamento")
    return [
        (riga.percorso_id, Fatto(riga.giorno, riga.creato_il, _tell(riga), valido=riga.ritirata_il is None))
        for riga in righe
    ]


def _tell(riga: ConfermaErogazione) -> VoceCronologia:
    if riga.ritirata_il:
        testo = "Lo aveva detto la persona, e poi l'ha tolto: era un errore."
    elif riga.riscontrata:
        testo = "Lo dice la persona, ed è come è scritto nel finanziamento."
    elif riga.chiarita_il:
        testo = (
            f"Lo dice la persona. Differenza chiarita: {riga.nota}" if riga.nota else "Lo dice la persona. Chiarita."
        )
    else:
        testo = "Lo dice la persona: nel finanziamento non è scritto così."
    return VoceCronologia(
        quando=riga.giorno,
        titolo=f"Ricevuti {formati.euro(riga.importo)}",
        testo=testo,
        autore=str(riga.detta_da),
        url=riga.finanziamento.get_absolute_url(),
        tipo="finanziamento",
    )


def write_titolo(_riga: CambioStato, _nome: object) -> str:
    """What was said has no states."""
    raise LookupError("what a person says never changes state")


CRONOLOGIA = FonteCronologia((), write_titolo, lambda _percorsi: {}, list_fatti)
