"""What messages add to the timeline of paths."""

from collections.abc import Sequence

from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Nome, Riga
from messaggi.models import Messaggio, VersioneModello
from messaggi.pagine.messaggi import tell_esito
from nucleo.models import CambioStato


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """The messages sent, each with what became of it. They leave after a path is closed too, and hold no day of it.
    One query."""
    return [
        (messaggio.percorso_id, Fatto(messaggio.giorno, messaggio.creato_il, _tell(messaggio), valido=False))
        for messaggio in Messaggio.objects.filter(percorso__in=percorsi).with_esito().defer("testo")
    ]


def _tell(messaggio: Messaggio) -> VoceCronologia:
    esito = tell_esito(messaggio)
    return VoceCronologia(
        quando=messaggio.giorno,
        titolo=f"{messaggio.get_canale_display()}: {messaggio.oggetto}",
        testo=f"{esito.testo}.",
        autore=str(messaggio.mandato_da),
        url=messaggio.get_absolute_url(),
        tipo="attenzione" if messaggio.respinto else "nota",
    )


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    """The history of a model, which is of no path."""
    return VersioneModello.macchina.get_titolo(riga.a)


CRONOLOGIA = FonteCronologia((VersioneModello,), write_titolo, lambda _percorsi: {}, list_fatti)
