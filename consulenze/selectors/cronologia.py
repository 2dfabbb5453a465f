"""One timeline: what happened on some paths, dated, signed, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from cittadini.models import PresaInCarico
from consulenze.enums import (
    RETTIFICATA,
    TAPPE,
    TAPPE_DELLO_SPORTELLO,
    FonteDato,
    MotivoAnnullamento,
    MotivoChiusura,
    MotivoRifiuto,
    MotivoStorno,
    StatoConsulenza,
    StatoFinanziamento,
    StatoInvio,
    StatoPercorso,
)
from consulenze.models import Consulenza, Erogazione, Finanziamento, Invio, PassaggioStato, Percorso
from interfaccia.componenti import VoceCronologia
from nucleo import formati

Oggetto = PassaggioStato.Oggetto
STATI: dict[str, type[TextChoices]] = {
    Oggetto.PERCORSO: StatoPercorso,
    Oggetto.INVIO: StatoInvio,
    Oggetto.FINANZIAMENTO: StatoFinanziamento,
    Oggetto.CONSULENZA: StatoConsulenza,
}
MOTIVI: dict[str, type[TextChoices]] = {
    Oggetto.PERCORSO: MotivoChiusura,
    Oggetto.INVIO: MotivoRifiuto,
    Oggetto.FINANZIAMENTO: MotivoStorno,
    Oggetto.CONSULENZA: MotivoAnnullamento,
}
SEGNI: dict[str, str] = {
    Oggetto.PERCORSO: "stato",
    Oggetto.INVIO: "invio",
    Oggetto.FINANZIAMENTO: "finanziamento",
    Oggetto.CONSULENZA: "nota",
}
# Told by what causes them: the stages of a path from the referral on, and a loan's by its payments.
DETTI_DA_ALTRI: dict[str, frozenset[str]] = {
    Oggetto.PERCORSO: frozenset(TAPPE) - frozenset(TAPPE_DELLO_SPORTELLO),
    Oggetto.FINANZIAMENTO: frozenset({StatoFinanziamento.PARZIALE, StatoFinanziamento.EROGATO}),
}
SEGNI_STATO: dict[str, str] = {
    StatoPercorso.EROGATO: "successo",
    StatoInvio.APPROVATO: "successo",
    StatoInvio.APPROVATO_MODIFICHE: "successo",
    StatoInvio.RESPINTO: "attenzione",
    StatoInvio.SCADUTO: "attenzione",
}
PRIMA_DI_TUTTO = datetime(1900, 1, 1, tzinfo=UTC)  # the welcome comes before the rest of its day
NOTE_IN_CRONOLOGIA = 240  # characters; the whole text stands on the page of the consultation


@dataclass(frozen=True)
class Fatto:
    """An event with what orders it: its day, then the instant in which it was written."""

    giorno: date
    scritto: datetime
    voce: VoceCronologia


def list_cronologia(
    percorsi: Sequence[Percorso], *, passaggi: Sequence[PassaggioStato], cittadino_id: int | None = None
) -> list[VoceCronologia]:
    """The events of `percorsi`, latest first: five queries, one more with the desks of `cittadino_id`.

    `passaggi` are the changes of state of those paths (`list_passaggi`), read once for the page.
    With several paths each event says which one it belongs to.
    """
    per_id = {percorso.pk: percorso for percorso in percorsi}
    nomi = {pk: f"{p.titolo} ({p.codice})" for pk, p in per_id.items()} if len(per_id) > 1 else {}
    fatti = [
        *_from_passaggi(passaggi, per_id),
        *_from_consulenze(per_id),
        *_from_erogazioni(per_id),
        *(_from_prese(cittadino_id) if cittadino_id else ()),
    ]
    fatti.sort(key=lambda coppia: (coppia[1].giorno, coppia[1].scritto), reverse=True)
    return [_with_nome(fatto.voce, nomi.get(pk, "")) for pk, fatto in fatti]


def list_passaggi(percorsi: Iterable[Percorso]) -> list[PassaggioStato]:
    return list(PassaggioStato.objects.filter(percorso__in=[p.pk for p in percorsi]).order_by("data", "pk"))


def _with_nome(voce: VoceCronologia, nome: str) -> VoceCronologia:
    """The event with the name of its path under it."""
    if not nome:
        return voce
    testo = f"{voce.testo}\n{nome}" if voce.testo else nome
    return VoceCronologia(voce.quando, voce.titolo, testo, voce.autore, voce.url, voce.tipo)


Riga = tuple[int | None, Fatto]


# ── Changes of state ─────────────────────────────────────────────────────────────────────
def _from_passaggi(passaggi: Sequence[PassaggioStato], per_id: dict[int, Percorso]) -> list[Riga]:
    passaggi = [riga for riga in passaggi if not _is_told_by_others(riga)]
    voci = tell_passaggi(passaggi, _name_oggetti(per_id))
    return [
        (riga.percorso_id, Fatto(riga.data, riga.registrato_il, voce))
        for riga, voce in zip(passaggi, voci, strict=True)
    ]


def _is_told_by_others(riga: PassaggioStato) -> bool:
    return riga.da != StatoPercorso.CHIUSO and riga.a in DETTI_DA_ALTRI.get(riga.oggetto, frozenset())


def tell_passaggi(passaggi: Sequence[PassaggioStato], nomi: Mapping[UUID, str] | None = None) -> list[VoceCronologia]:
    """Changes of state as events. `nomi` says how to call the referrals and loans that changed."""
    nomi = nomi or {}
    return [
        VoceCronologia(
            quando=riga.data,
            titolo=_title(riga, nomi.get(riga.oggetto_uuid, "")),
            testo=_explain(riga),
            autore=riga.attore,
            url=_address(riga),
            tipo=SEGNI_STATO.get(riga.a, SEGNI[riga.oggetto]),
        )
        for riga in passaggi
    ]


def _address(riga: PassaggioStato) -> str:
    """Where to read more of it: referrals and loans have their pages."""
    if riga.oggetto not in (Oggetto.INVIO, Oggetto.FINANZIAMENTO):
        return ""
    return reverse(f"consulenze:{riga.oggetto}_detail", args=(riga.oggetto_uuid,))


def _name_oggetti(per_id: dict[int, Percorso]) -> dict[UUID, str]:
    """How the timeline calls each referral, loan and consultation of the paths."""
    invii = Invio.objects.filter(percorso__in=per_id).values_list("uuid", "erogatore__denominazione")
    finanziamenti = Finanziamento.objects.filter(invio__percorso__in=per_id)
    return {
        **dict(invii),
        **{uuid: formati.euro(importo) for uuid, importo in finanziamenti.values_list("uuid", "importo_deliberato")},
    }


def _title(riga: PassaggioStato, nome: str) -> str:
    stato = RETTIFICATA.capitalize() if riga.a == RETTIFICATA else STATI[riga.oggetto](riga.a).label
    if riga.oggetto == Oggetto.PERCORSO:
        return _title_percorso(riga, stato)
    if riga.oggetto == Oggetto.INVIO:
        return f"Invio a {nome}: {stato.lower()}"
    if riga.oggetto == Oggetto.FINANZIAMENTO:
        return f"Finanziamento di {nome}: {stato.lower()}"
    return "Consulenza ripristinata" if riga.a == StatoConsulenza.REGISTRATA else f"Consulenza {stato.lower()}"


def _title_percorso(riga: PassaggioStato, stato: str) -> str:
    if not riga.da:
        return "Percorso aperto"
    if riga.a == StatoPercorso.CHIUSO:
        return "Percorso chiuso"
    return f"Percorso riaperto: {stato.lower()}" if riga.da == StatoPercorso.CHIUSO else stato


def _explain(riga: PassaggioStato) -> str:
    """The coded reason in words, the note, who said it."""
    motivi = MOTIVI[riga.oggetto]
    parti = [motivi(riga.motivo).label if riga.motivo in motivi.values else riga.motivo, riga.nota]
    if riga.fonte in FonteDato.values:
        parti.append(f"Lo ha detto: {FonteDato(riga.fonte).label.lower()}")
    return "\n".join(filter(None, parti))


# ── Facts ────────────────────────────────────────────────────────────────────────────────
def _from_consulenze(per_id: dict[int, Percorso]) -> list[Riga]:
    righe = Consulenza.objects.filter(percorso__in=per_id).select_related("operatore")
    return [(c.percorso_id, Fatto(c.data, c.creato_il, _tell_consulenza(c))) for c in righe]


def _tell_consulenza(consulenza: Consulenza) -> VoceCronologia:
    annullata = " (annullata)" if consulenza.stato == StatoConsulenza.ANNULLATA else ""
    parti = [f"Esito: {consulenza.get_esito_display().lower()}"]
    if consulenza.durata:
        parti[0] += f" · {consulenza.durata} minuti"
    if consulenza.tardiva:
        parti[0] += " · registrata in ritardo"
    if consulenza.note:
        parti.append(Truncator(consulenza.note).chars(NOTE_IN_CRONOLOGIA))
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


def _from_erogazioni(per_id: dict[int, Percorso]) -> list[Riga]:
    righe = Erogazione.objects.filter(finanziamento__invio__percorso__in=per_id).select_related("finanziamento__invio")
    return [
        (
            e.finanziamento.invio.percorso_id,
            Fatto(
                e.data,
                e.creato_il,
                VoceCronologia(
                    quando=e.data,
                    titolo=f"Erogati {formati.euro(e.importo)}{' (stornati)' if e.stornata_il else ''}",
                    testo="Pagati a un fornitore" if e.a_fornitore else "",
                    autore=str(e.registrata_da),
                    url=e.get_absolute_url(),
                    tipo="finanziamento" if e.stornata_il else "successo",
                ),
            ),
        )
        for e in righe
    ]


def _from_prese(cittadino_id: int) -> list[Riga]:
    """Which desks followed the person, from when."""
    prese = PresaInCarico.objects.filter(cittadino=cittadino_id).select_related("sportello").order_by("dal", "pk")
    return [
        (
            None,
            Fatto(
                presa.dal,
                PRIMA_DI_TUTTO,
                VoceCronologia(
                    quando=presa.dal,
                    titolo=f"{'Passa a' if n else 'Accoglienza'}: {presa.sportello.nome}",
                    tipo="persona",
                ),
            ),
        )
        for n, presa in enumerate(prese)
    ]
