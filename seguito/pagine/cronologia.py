"""What follow-ups add to the timeline of paths: they outlive the path, and hold no day of it."""

from collections.abc import Sequence

from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Nome, Nomi, Riga
from nucleo.models import CambioStato
from seguito.models import Rilevazione, Seguito
from seguito.pagine.parole import tell_rilevazione

SEGUITO = Seguito._meta.label_lower


def write_titolo(riga: CambioStato, nome: Nome | None) -> str:
    detto = Seguito.macchina.get_titolo(riga.a)
    return f"{nome.testo}: {detto.lower()}" if nome else detto


def name_oggetti(percorsi: Sequence[int]) -> Nomi:
    """One query."""
    righe = Seguito.objects.filter(percorso__in=percorsi)
    return {(SEGUITO, riga.pk): Nome(str(riga), riga.get_absolute_url()) for riga in righe}


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """The answers, those overtaken too. One query."""
    righe = Rilevazione.objects.filter(seguito__percorso__in=percorsi).select_related("seguito").order_by("pk")
    return [(riga.seguito.percorso_id, Fatto(riga.giorno, riga.creato_il, _tell(riga), valido=False)) for riga in righe]


def _tell(riga: Rilevazione) -> VoceCronologia:
    superata = " Poi ha detto altro." if riga.superata_il else ""
    return VoceCronologia(
        quando=riga.giorno,
        titolo=f"Come va: {str(riga.seguito.get_momento_display()).lower()}",
        testo=f"{tell_rilevazione(riga)} {riga.get_fonte_display()}.{superata}",
        autore=str(riga.registrata_da),
        url=riga.seguito.get_absolute_url(),
        tipo="successo" if riga.attiva else "attenzione",
    )


CRONOLOGIA = FonteCronologia((Seguito,), write_titolo, name_oggetti, list_fatti, lambda _righe: [])
