"""What appointments with lenders add to the timeline of paths."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from incontri.enums import ESITI
from incontri.models import Incontro
from incontri.selectors import Lettera, list_lettere, tell_lettera
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Nome, Nomi, Riga
from nucleo import formati
from nucleo.enums import StatoMessaggio
from nucleo.models import CambioStato

INCONTRO = Incontro._meta.label_lower


def name_oggetti(percorsi: Sequence[int]) -> Nomi:
    """«Banca del Salento, 3 marzo 2026, ore 10:30». One query."""
    righe = Incontro.objects.filter(invio__percorso__in=percorsi).values_list(
        "pk", "quando", "invio__uuid", "invio__erogatore__denominazione"
    )
    return {
        (INCONTRO, pk): Nome(f"{nome}, {formati.data_ora(quando)}", reverse("credito:invio_detail", args=(uuid,)))
        for pk, quando, uuid, nome in righe
    }


def write_titolo(riga: CambioStato, nome: Nome | None) -> str:
    titolo = Incontro.macchina.get_titolo(riga.a)
    return f"Appuntamento da {nome.testo}: {titolo}" if nome else f"Appuntamento: {titolo}"


def keep_fatti(righe: Sequence[CambioStato]) -> Sequence[CambioStato]:
    """To set, move or cancel one is an arrangement: it holds no day of a path."""
    return [riga for riga in righe if riga.a in ESITI]


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """What was written to the person, with what became of it. Two queries."""
    incontri = list(Incontro.objects.filter(invio__percorso__in=percorsi).select_related("invio__erogatore"))
    return [(lettera.incontro.percorso_id, _tell(lettera)) for lettera in list_lettere(incontri)]


def _tell(lettera: Lettera) -> Fatto:
    incontro, giorno = lettera.incontro, timezone.localdate(lettera.posta.creato_il)
    voce = VoceCronologia(
        quando=giorno,
        titolo=f"Appuntamento da {incontro.invio.erogatore}, {formati.data_ora(incontro.quando)}",
        testo=f"{tell_lettera(lettera)}.",
        autore=str(incontro.fissato_da),
        url=incontro.get_absolute_url(),
        tipo="attenzione" if lettera.posta.stato == StatoMessaggio.FALLITO else "nota",
    )
    return Fatto(giorno, lettera.posta.creato_il, voce, valido=False)


CRONOLOGIA = FonteCronologia((Incontro,), write_titolo, name_oggetti, list_fatti, keep_fatti)
