"""What appointments with lenders add to the timeline of paths."""

from collections.abc import Sequence

from django.urls import reverse

from incontri.enums import ESITI
from incontri.models import Incontro
from interfaccia.cronologia import FonteCronologia, Nome, Nomi
from nucleo import formati
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


def is_fatto(riga: CambioStato) -> bool:
    """To set, move or cancel one is an arrangement: it holds no day of a path."""
    return riga.a in ESITI


CRONOLOGIA = FonteCronologia((Incontro,), write_titolo, name_oggetti, lambda _percorsi: [], is_fatto)
