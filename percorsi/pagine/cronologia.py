"""One timeline: what happened on some paths, dated, signed, in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from django.db.models import Q
from django.utils import timezone

from cittadini.enums import StatoTrasferimento
from cittadini.models import PresaInCarico, Trasferimento
from interfaccia.componenti import VoceCronologia
from interfaccia.cronologia import (
    Fatto,
    FonteCronologia,
    Nome,
    Riga,
    find_fonte,
    list_fonti_cronologia,
    tell_cambi,
)
from nucleo.models import CambioStato
from percorsi.enums import TAPPE_DELLO_SPORTELLO, StatoPercorso
from percorsi.models import Percorso, RettificaProfilo
from percorsi.pagine.profili import name_colonna

PRIMA_DI_TUTTO = datetime(1900, 1, 1, tzinfo=UTC)  # the welcome comes before the rest of its day


def list_cronologia(
    percorsi: Sequence[Percorso], *, cambi: Sequence[CambioStato], cittadino_id: int | None = None
) -> list[VoceCronologia]:
    """The events of `percorsi`, latest first: seven queries, two more with the desks of `cittadino_id`. Without it
    the path is one, and two queries tell the desks that it went through.

    `cambi` are the changes of state of those paths (`list_cambi`), read once for the page.
    With several paths each event says which one it belongs to.
    """
    nomi: dict[int | None, str] = {p.pk: f"{p.titolo} ({p.codice})" for p in percorsi} if len(percorsi) > 1 else {}
    pk = [percorso.pk for percorso in percorsi]
    fatti = [
        *_from_cambi(cambi, pk),
        *(riga for fonte in list_fonti_cronologia() for riga in fonte.list_fatti(pk)),
        *(_from_sportelli(cittadino_id) if cittadino_id else ()),
        *([] if cittadino_id else (riga for p in percorsi for riga in _from_sedi(p))),
    ]
    fatti.sort(key=lambda coppia: (coppia[1].giorno, coppia[1].scritto))
    return [_with_nome(fatto.voce, nomi.get(pk, "")) for pk, fatto in reversed(sort_by_ora(fatti))]


def sort_by_ora(fatti: list[Riga]) -> list[Riga]:
    """Events by day and by the instant of writing, put right where hours are known: of one day, what happened at ten
    comes before what happened at three, whichever was written first. What has no hour stays where it was."""
    posti: dict[date, list[int]] = {}
    for posto, (_, fatto) in enumerate(fatti):
        if isinstance(fatto.voce.quando, datetime):
            posti.setdefault(fatto.giorno, []).append(posto)
    ordinati = list(fatti)
    for suoi in posti.values():
        con_ora = sorted((fatti[posto] for posto in suoi), key=lambda riga: str(riga[1].voce.quando))
        for posto, riga in zip(suoi, con_ora, strict=True):
            ordinati[posto] = riga
    return ordinati


def list_cambi(percorsi: Iterable[Percorso]) -> list[CambioStato]:
    """What changed on some paths, by day. A path was born on its opening: history keeps the day first written."""
    aperture = {percorso.pk: percorso.data_apertura for percorso in percorsi}
    cambi = list(CambioStato.objects.di_radici(Percorso, aperture))
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


# ── Changes of state ─────────────────────────────────────────────────────────────────────
def _from_cambi(cambi: Sequence[CambioStato], percorsi: Sequence[int]) -> list[Riga]:
    nomi = {chiave: nome for fonte in list_fonti_cronologia() for chiave, nome in fonte.name_oggetti(percorsi).items()}
    cambi = [riga for riga in cambi if not _is_told_by_others(riga)]
    voci = tell_cambi(cambi, nomi)
    return [
        (riga.radice_id, Fatto(riga.data, riga.registrato_il, voce)) for riga, voce in zip(cambi, voci, strict=True)
    ]


def _is_told_by_others(riga: CambioStato) -> bool:
    """What brought it there tells it; what somebody said, with a reason, is told by nothing else."""
    macchina = find_fonte(riga)[1].macchina
    detto = riga.motivo or riga.da == StatoPercorso.CHIUSO
    return not detto and riga.a in macchina.stati.values and macchina[riga.a].taciuto


# ── What this app tells ──────────────────────────────────────────────────────────────────
def write_titolo(riga: CambioStato, _nome: Nome | None) -> str:
    """The title of a change of a path."""
    titolo = Percorso.macchina.get_titolo(riga.a)
    if not riga.da:
        return "Percorso aperto"
    return tell_riapertura(riga.a) if riga.da == StatoPercorso.CHIUSO else titolo


def tell_riapertura(tappa: str) -> str:
    """Where a path goes on from, when its stage is the desk's own: what others do may have ended since."""
    suo = tappa in TAPPE_DELLO_SPORTELLO
    return f"Percorso riaperto: {Percorso.macchina.get_titolo(tappa).lower()}" if suo else "Percorso riaperto"


def list_rettifiche(percorsi: Sequence[int]) -> list[Riga]:
    """What of the profile at entry was corrected, by field; the values are on the page of the path. One query."""
    righe = RettificaProfilo.objects.filter(profilo__percorso__in=percorsi).select_related("profilo")
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


CRONOLOGIA = FonteCronologia((Percorso,), write_titolo, lambda _percorsi: {}, list_rettifiche)


# ── Which desks followed the person ──────────────────────────────────────────────────────
def list_trasferimenti(cittadino_id: int, percorso: Percorso | None = None) -> list[Riga]:
    """The handovers of a person, or those that `percorso` went through. One query."""
    return [_tell_trasferimento(riga) for riga in _read_trasferimenti(cittadino_id, percorso)]


def _read_trasferimenti(cittadino_id: int, percorso: Percorso | None = None) -> list[Trasferimento]:
    righe = Trasferimento.objects.filter(cittadino=cittadino_id, stato=StatoTrasferimento.ACCETTATO)
    if percorso:
        righe = righe.filter(risposto_il__date__gte=percorso.data_apertura)
    if percorso and percorso.data_chiusura:
        righe = righe.filter(risposto_il__date__lte=percorso.data_chiusura)
    return list(righe.select_related("da_sportello", "a_sportello"))


def _from_sedi(percorso: Percorso) -> list[Riga]:
    """The desks to which a path went: with a handover of the person, or by itself, as when the desk that takes charge
    of them brings it along, or two cards of one person become one, and two again. Two queries."""
    trasferimenti = _read_trasferimenti(percorso.cittadino_id, percorso)
    detti = Counter(riga.a_sportello_id for riga in trasferimenti)
    righe = [_tell_trasferimento(riga) for riga in trasferimenti]
    for sede in percorso.sedi.select_related("sportello"):
        detti[sede.sportello_id] -= 1
        if detti[sede.sportello_id] < 0:
            voce = VoceCronologia(quando=sede.dal, titolo=f"Passa a: {sede.sportello.nome}", tipo="persona")
            righe.append((None, Fatto(sede.dal, PRIMA_DI_TUTTO, voce)))
    return righe


def _tell_trasferimento(trasferimento: Trasferimento) -> Riga:
    scritto = trasferimento.risposto_il or trasferimento.creato_il  # the database wants the instant of an answer
    giorno = timezone.localdate(scritto)
    voce = VoceCronologia(
        quando=giorno,
        titolo=f"Trasferito da {trasferimento.da_sportello.nome} a {trasferimento.a_sportello.nome}",
        testo="La persona e i suoi percorsi aperti cambiano sportello",
        autore=str(trasferimento.risposto_da or ""),
        tipo="persona",
    )
    return None, Fatto(giorno, scritto, voce)


def _from_sportelli(cittadino_id: int) -> list[Riga]:
    """The welcome, the handovers, and the desks that took over when nobody followed any more. Two queries."""
    trasferimenti = list_trasferimenti(cittadino_id)
    passati = {fatto.giorno for _, fatto in trasferimenti}
    # Also those of a card that was united with this one: they stay on it.
    della_persona = Q(cittadino=cittadino_id) | Q(cittadino__assorbito_da=cittadino_id)
    prese = list(PresaInCarico.objects.filter(della_persona).select_related("sportello").order_by("dal", "pk"))
    prime = {presa.cittadino_id: presa for presa in reversed(prese)}
    altre = [
        (None, Fatto(presa.dal, PRIMA_DI_TUTTO, _tell_presa(presa, prima=prime[presa.cittadino_id] is presa)))
        for presa in prese
        if prime[presa.cittadino_id] is presa or presa.dal not in passati
    ]
    return [*altre, *trasferimenti]


def _tell_presa(presa: PresaInCarico, *, prima: bool) -> VoceCronologia:
    titolo = f"{'Accoglienza' if prima else 'Passa a'}: {presa.sportello.nome}"
    return VoceCronologia(quando=presa.dal, titolo=titolo, tipo="persona")
