"""One timeline: what happened on some paths, dated, signed, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from cittadini.models import PresaInCarico
from consulenze.enums import (
    RETTIFICATA,
    FonteDato,
    StatoConsulenza,
    StatoPercorso,
)
from consulenze.models import Consulenza, Erogazione, Finanziamento, Invio, Percorso, RettificaProfilo
from consulenze.selectors.profili import name_colonna
from interfaccia.componenti import VoceCronologia
from nucleo import formati
from nucleo.models import CambioStato, ModelloConStato

CON_PAGINA = {Invio: "consulenze:invio_detail", Finanziamento: "consulenze:finanziamento_detail"}
PRIMA_DI_TUTTO = datetime(1900, 1, 1, tzinfo=UTC)  # the welcome comes before the rest of its day
NOTE_IN_CRONOLOGIA = 240  # characters; the whole text stands on the page of the consultation


@dataclass(frozen=True)
class Fatto:
    """An event with what orders it: its day, then the instant in which it was written."""

    giorno: date
    scritto: datetime
    voce: VoceCronologia


def list_cronologia(
    percorsi: Sequence[Percorso], *, cambi: Sequence[CambioStato], cittadino_id: int | None = None
) -> list[VoceCronologia]:
    """The events of `percorsi`, latest first: six queries, one more with the desks of `cittadino_id`.

    `cambi` are the changes of state of those paths (`list_cambi`), read once for the page.
    With several paths each event says which one it belongs to.
    """
    per_id = {percorso.pk: percorso for percorso in percorsi}
    nomi = {pk: f"{p.titolo} ({p.codice})" for pk, p in per_id.items()} if len(per_id) > 1 else {}
    fatti = [
        *_from_cambi(cambi, per_id),
        *_from_consulenze(per_id),
        *_from_erogazioni(per_id),
        *_from_rettifiche(per_id),
        *(_from_prese(cittadino_id) if cittadino_id else ()),
    ]
    fatti.sort(key=lambda coppia: (coppia[1].giorno, coppia[1].scritto), reverse=True)
    return [_with_nome(fatto.voce, nomi.get(pk, "")) for pk, fatto in fatti]


def list_cambi(percorsi: Iterable[Percorso]) -> list[CambioStato]:
    """What changed on some paths, by day. A path was born on its opening: history keeps the day first written."""
    aperture = {percorso.pk: percorso.data_apertura for percorso in percorsi}
    cambi = list(CambioStato.objects.under(Percorso, aperture))
    for riga in cambi:
        if riga.oggetto_tipo == Percorso._meta.label_lower and not riga.da:
            riga.data = aperture[riga.oggetto_id]
    return sorted(cambi, key=lambda riga: (riga.data, riga.pk))


def _with_nome(voce: VoceCronologia, nome: str) -> VoceCronologia:
    """The event with the name of its path under it."""
    if not nome:
        return voce
    testo = f"{voce.testo}\n{nome}" if voce.testo else nome
    return VoceCronologia(voce.quando, voce.titolo, testo, voce.autore, voce.url, voce.tipo)


Riga = tuple[int | None, Fatto]


# ── Changes of state ─────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Nome:
    """How the timeline calls a record, and the address of its page."""

    testo: str
    uuid: UUID


Nomi = Mapping[tuple[str, int], Nome]
MODELLI: dict[str, type[ModelloConStato]] = {
    modello._meta.label_lower: modello for modello in (Percorso, Invio, Finanziamento, Consulenza)
}


def _from_cambi(cambi: Sequence[CambioStato], per_id: dict[int, Percorso]) -> list[Riga]:
    cambi = [riga for riga in cambi if not _is_told_by_others(riga)]
    voci = tell_cambi(cambi, _name_oggetti(per_id))
    return [
        (riga.radice_id, Fatto(riga.data, riga.registrato_il, voce)) for riga, voce in zip(cambi, voci, strict=True)
    ]


def _is_told_by_others(riga: CambioStato) -> bool:
    macchina = MODELLI[riga.oggetto_tipo].macchina
    return riga.da != StatoPercorso.CHIUSO and riga.a in macchina.stati.values and macchina[riga.a].taciuto


def tell_cambi(cambi: Sequence[CambioStato], nomi: Nomi | None = None) -> list[VoceCronologia]:
    """Changes of state as events. `nomi` says how to call the referrals and loans that changed."""
    return [_tell_cambio(riga, (nomi or {}).get((riga.oggetto_tipo, riga.oggetto_id))) for riga in cambi]


def _tell_cambio(riga: CambioStato, nome: Nome | None) -> VoceCronologia:
    modello = MODELLI[riga.oggetto_tipo]
    rettifica = riga.a == RETTIFICATA
    return VoceCronologia(
        quando=riga.data,
        titolo="Consulenza rettificata" if rettifica else _title(modello, riga, nome),
        testo=explain_cambio(modello, riga),
        autore=str(riga.firma),
        url=reverse(CON_PAGINA[modello], args=(nome.uuid,)) if nome else "",
        tipo=modello.macchina.segno if rettifica else modello.macchina.get_segno(riga.a),
    )


def _name_oggetti(per_id: dict[int, Percorso]) -> dict[tuple[str, int], Nome]:
    """How the timeline calls each referral and loan of the paths."""
    invii = Invio.objects.filter(percorso__in=per_id).values_list("pk", "uuid", "erogatore__denominazione")
    prestiti = Finanziamento.objects.filter(percorso__in=per_id).values_list("pk", "uuid", "importo_deliberato")
    return {
        **{(Invio._meta.label_lower, pk): Nome(nome, uuid) for pk, uuid, nome in invii},
        **{(Finanziamento._meta.label_lower, pk): Nome(formati.euro(importo), uuid) for pk, uuid, importo in prestiti},
    }


def _title(modello: type[ModelloConStato], riga: CambioStato, nome: Nome | None) -> str:
    titolo = modello.macchina.get_titolo(riga.a)
    if modello is Percorso:
        return _title_percorso(riga, titolo)
    if modello is Invio:
        return f"Invio a {nome.testo}: {titolo.lower()}" if nome else titolo
    if modello is Finanziamento:
        return f"Finanziamento di {nome.testo}: {titolo.lower()}" if nome else f"Finanziamento: {titolo.lower()}"
    return titolo


def _title_percorso(riga: CambioStato, titolo: str) -> str:
    if not riga.da:
        return "Percorso aperto"
    return f"Percorso riaperto: {titolo.lower()}" if riga.da == StatoPercorso.CHIUSO else titolo


def explain_cambio(modello: type[ModelloConStato], riga: CambioStato) -> str:
    """The coded reason in words, the note, who said it."""
    parti = [modello.macchina.get_motivo(riga.motivo), riga.nota]
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
    righe = Erogazione.objects.filter(percorso__in=per_id).select_related("finanziamento__invio")
    return [
        (
            e.percorso_id,
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


def _from_rettifiche(per_id: dict[int, Percorso]) -> list[Riga]:
    """What of the profile at entry was corrected: names of fields, the values stand on the page of the path."""
    righe = RettificaProfilo.objects.filter(profilo__percorso__in=per_id).select_related("profilo")
    return [
        (
            r.profilo.percorso_id,
            Fatto(
                timezone.localdate(r.fatta_il),
                r.fatta_il,
                VoceCronologia(
                    quando=timezone.localdate(r.fatta_il),
                    titolo=f"Profilo d'ingresso rettificato: {_list_colonne(r)}",
                    testo="\n".join(filter(None, (r.get_motivo_display(), r.nota))),
                    autore=str(r.fatta_da),
                    tipo="nota",
                ),
            ),
        )
        for r in righe
    ]


def _list_colonne(rettifica: RettificaProfilo) -> str:
    return ", ".join(name_colonna(colonna).lower() for colonna in rettifica.colonne)


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
