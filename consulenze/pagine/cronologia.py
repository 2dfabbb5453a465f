"""What consultations add to the timeline of paths."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from consulenze.enums import RETTIFICATA, StatoConsulenza
from consulenze.models import Consulenza
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import Fatto, FonteCronologia, Nome, Riga
from nucleo import formati
from nucleo.models import CambioStato

NOTE_IN_CRONOLOGIA = 240  # characters; the whole text stands on the page of the consultation


def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    """The title of a change of a consultation."""
    return "Consulenza rettificata" if riga.a == RETTIFICATA else Consulenza.macchina.get_titolo(riga.a)


def list_fatti(percorsi: Sequence[int]) -> list[Riga]:
    """The contacts. One query."""
    righe = Consulenza.objects.filter(percorso__in=percorsi).select_related("operatore").with_citate()
    valida = StatoConsulenza.REGISTRATA
    return [(c.percorso_id, Fatto(c.data, c.creato_il, _tell_consulenza(c), c.stato == valida)) for c in righe]


def _tell_consulenza(consulenza: Consulenza) -> VoceCronologia:
    annullata = " (annullata)" if consulenza.stato == StatoConsulenza.ANNULLATA else ""
    parti = [f"Esito: {consulenza.get_esito_display().lower()}"]
    if consulenza.durata:
        parti[0] += f" · {formati.quanti(consulenza.durata, 'minuto', 'minuti')}"
    if consulenza.tardiva:
        parti[0] += " · registrata in ritardo"
    if consulenza.note:
        parti.append(Truncator(consulenza.note).chars(NOTE_IN_CRONOLOGIA))
    if citate := consulenza.citate:
        parti.append(f"{'Citata' if len(citate) == 1 else 'Citate'}: {'; '.join(citate)}")
    quando: date | datetime = consulenza.data
    if consulenza.ora:
        quando = timezone.make_aware(datetime.combine(consulenza.data, consulenza.ora))
    return VoceCronologia(
        quando=quando,
        titolo=f"{consulenza.get_tipo_display()}, {consulenza.get_canale_display().lower()}{annullata}",
        testo="\n".join(parti),
        autore=str(consulenza.operatore),
        url=reverse("consulenze:consulenza_detail", args=(consulenza.uuid,)),
        tipo="consulenza",
    )


# Its changes of state put the record right: what happened is the contact.
CRONOLOGIA = FonteCronologia((Consulenza,), write_titolo, lambda _percorsi: {}, list_fatti, lambda _righe: [])
