"""Two cards of one person become one, and may come apart for thirty days."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from anagrafe.enums import MotivoDecaduta
from anagrafe.models import Doppione, PersoneDistinte, Unione
from anagrafe.selectors.appartenenze import find_distinte
from anagrafe.selectors.rientri import find_erede, list_rientri
from anagrafe.selectors.unioni import RIPENSAMENTO, describe_ferma, describe_vita, find_ultima
from anagrafe.services.campi import check_libero, list_cambiati, merge_campi, restore_campi, share_sospensione
from anagrafe.services.consensi import read_parole, restore_consensi, settle_consensi
from anagrafe.services.doppioni import drop_doppioni, refresh_doppioni
from anagrafe.services.proposte import drop_proposte
from anagrafe.services.righe import Spostamento, repoint_righe, restore_righe
from anagrafe.services.situazioni import merge_situazioni, restore_situazioni
from cittadini.models import Cittadino, CodicePrecedente, PresaInCarico, Trasferimento
from cittadini.services.al_trasferimento import follow_cittadino
from cittadini.services.blocchi import check_vivo, lock_sportelli
from cittadini.services.cittadini import keep_codice
from conservazione.services.oblio import OblioRifiutato, anonymise_cittadino
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.bozze import move_bozze
from nucleo.cifratura import impronta
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.rettifiche import tell_spostamento
from nucleo.versioni import save_version
from percorsi.models import Percorso
from sportelli.models import Sportello

logger = structlog.get_logger(__name__)


@transaction.atomic
def unite_cittadini(
    *,
    ambito: Ambito,
    tenuta: Cittadino,
    assorbita: Cittadino,
    scelte: Mapping[str, str],
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> Unione:
    """All of `assorbita` goes to `tenuta`, which stays. `scelte` says of which card a group of fields is kept
    (`anagrafe.enums.GRUPPI`); what one alone says stays, and the earlier first contact.

    Raises ValidationError when a card was forgotten or united already, or waits for a handover, or when one alone says
    that the person died.
    """
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    tenuta, assorbita = lock_due(tenuta, assorbita)
    if Trasferimento.objects.aperti().filter(cittadino__in=(tenuta, assorbita)).exists():
        raise ValidationError("Una delle due schede aspetta un trasferimento: prima va concluso.")
    if detto := describe_vita(tenuta, assorbita):
        raise ValidationError(detto)
    drop_proposte(ambito=ambito, cittadini=[tenuta.pk, assorbita.pk], motivo=MotivoDecaduta.UNIONE, oggi=oggi)
    chiusi = settle_consensi(ambito, tenuta, assorbita, adesso)
    operatori = dict(Percorso.objects.filter(cittadino=assorbita).values_list("pk", "operatore"))
    share_sospensione(tenuta, assorbita)
    Cittadino.objects.filter(pk=assorbita.pk).update(
        impronta_cf=None,
        assorbito_da=tenuta,
        conservazione_sospesa=assorbita.conservazione_sospesa,
        versione=F("versione") + 1,
        aggiornato_il=adesso,
    )
    spostamenti = repoint_righe(da=assorbita, a=tenuta)
    codici = {tenuta.codice_fiscale, assorbita.codice_fiscale, assorbita.codice} - {""}
    contate = _read_primi(tenuta, assorbita)
    campi = merge_campi(tenuta, assorbita, scelte)
    gia = dict(_find_codici(tenuta, codici).values_list("impronta", "pk"))
    for codice in sorted(codice for codice in codici - {tenuta.codice_fiscale} if impronta(codice) not in gia):
        keep_codice(tenuta, codice, oggi)
    unione = Unione.objects.create(
        tenuta=tenuta,
        assorbita=assorbita,
        unita_da=ambito.firma,
        unita_il=adesso,
        spostamenti=[[spostamento.modello, list(spostamento.spostate)] for spostamento in spostamenti],
        chiusi=chiusi,
        parole=read_parole(tenuta),
        campi=campi,
        situazioni=merge_situazioni(ambito, tenuta, assorbita, scelte),
        operatori=operatori,
        codici=sorted(gia.values()),
    )
    righe = {spostamento.modello: len(spostamento.spostate) for spostamento in spostamenti if spostamento.spostate}
    dettagli = {"unione": str(unione.uuid), "righe": righe, "campi": list_cambiati(campi)}
    mosse = _tell_mesi(contate, _read_primi(tenuta), oggi)
    _record(ambito, tenuta, dettagli | mosse[tenuta.pk] | {"scheda_unita": str(assorbita.uuid)})
    _record(ambito, assorbita, dettagli | mosse[assorbita.pk] | {"scheda_che_resta": str(tenuta.uuid)})
    follow_cittadino(ambito=ambito, cittadino=tenuta, operatore_id=ambito.utente_id, dal=oggi)
    drop_doppioni(una=assorbita.pk)
    refresh_doppioni(schede=[tenuta.pk])
    move_bozze(da=assorbita.uuid, a=tenuta.uuid)
    return unione


@transaction.atomic
def dissolve_unione(
    *, ambito: Ambito, unione: Unione, oggi: date | None = None, adesso: datetime | None = None
) -> Unione:
    """Give back to the other card what was its own; its open paths go back to the desk that follows it, and to who
    followed them there; one that no desk follows any more goes on with the other's (`find_erede`). What was recorded
    since, and what was corrected since, stays on the card that has it; of consents the last word since holds on both.
    Raises ValidationError after thirty days, when it was done already, or when something else is to be undone first
    (`describe_ferma`)."""
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    if erede := find_erede(unione):
        lock_sportelli({erede.pk})
    unione = Unione.objects.select_for_update(of=("self",)).get(pk=unione.pk)
    schede = Cittadino.objects.select_for_update(of=("self",)).filter(pk__in=(unione.tenuta_id, unione.assorbita_id))
    per_pk = {scheda.pk: scheda for scheda in schede.order_by("pk")}
    tenuta, assorbita = per_pk[unione.tenuta_id], per_pk[unione.assorbita_id]
    unione.tenuta, unione.assorbita = tenuta, assorbita
    if detto := describe_ferma(unione, find_ultima(unione), adesso):
        raise ValidationError(detto)
    check_vivo(tenuta)
    contate = _read_primi(tenuta)
    restore_campi(tenuta, unione.campi)
    restore_situazioni(ambito, tenuta, unione.situazioni)
    codici = {assorbita.codice, assorbita.codice_fiscale, tenuta.codice_fiscale} - {""}
    _find_codici(tenuta, codici).exclude(pk__in=unione.codici).delete()
    parole = read_parole(tenuta)
    spostamenti = tuple(Spostamento(modello, tuple(chiavi)) for modello, chiavi in unione.spostamenti)
    restore_righe(a=assorbita, spostamenti=spostamenti)
    restore_consensi(ambito, unione, assorbita, parole, adesso)
    _give_back(assorbita)
    if erede := find_erede(unione):
        _follow(assorbita, erede, oggi)
    _return_percorsi(ambito, unione, assorbita, oggi)
    mosse = _tell_mesi(contate, _read_primi(tenuta, assorbita), oggi)
    unione.sciolta_il, unione.sciolta_da = adesso, ambito.firma
    save_version(unione, versione=unione.versione, campi=("sciolta_il", "sciolta_da", *unione.forget()))
    prese = {assorbita: {"presa_in_carico": erede.codice}} if erede else {}
    for scheda in (tenuta, assorbita):
        dettagli = {"unione": str(unione.uuid), "sciolta": True, **mosse[scheda.pk], **prese.get(scheda, {})}
        _record(ambito, scheda, dettagli)
    refresh_doppioni(schede=[tenuta.pk, assorbita.pk])
    return unione


@transaction.atomic
def tell_distinte(*, ambito: Ambito, una: Cittadino, altra: Cittadino, adesso: datetime | None = None) -> None:
    """Somebody looked at two cards: they are of two people."""
    prima, dopo = sorted((una, altra), key=lambda cittadino: cittadino.pk)
    drop_doppioni(una=prima.pk, altra=dopo.pk)
    _, nuova = PersoneDistinte.objects.get_or_create(
        una=prima, altra=dopo, defaults={"detto_da": ambito.firma, "detto_il": adesso or timezone.now()}
    )
    if nuova:
        for scheda, altra_scheda in ((prima, dopo), (dopo, prima)):
            _record(ambito, scheda, {"persone_distinte": str(altra_scheda.uuid)})


def tell_doppione_distinte(*, ambito: Ambito, doppione: Doppione) -> None:
    """The same, by who reads one of the two cards: nobody's name is read for it."""
    una, altra = Cittadino.objects.filter(pk__in=(doppione.una_id, doppione.altra_id)).only("uuid").order_by("pk")
    tell_distinte(ambito=ambito, una=una, altra=altra)


def close_unioni(*, adesso: datetime | None = None) -> int:
    """After thirty days a union is final, and what the other card still says is forgotten. How many. One that
    something holds, such as a lawsuit, waits for it to end, and holds no other: the page of doubles says why."""
    adesso = adesso or timezone.now()
    ambito = Ambito.di_sistema("unioni definitive")
    scadute = Unione.objects.in_vigore().filter(unita_il__lt=adesso - RIPENSAMENTO).select_related("assorbita")
    chiuse = 0
    for unione in scadute.order_by("unita_il", "pk"):
        try:
            _close(ambito=ambito, unione=unione, adesso=adesso)
            chiuse += 1
        except OblioRifiutato as rifiuto:
            logger.warning("unione_trattenuta", unione=str(unione.uuid), motivi=rifiuto.motivi)
    return chiuse


@transaction.atomic
def _close(*, ambito: Ambito, unione: Unione, adesso: datetime) -> None:
    for detta in find_distinte([unione.assorbita_id]).exclude(una=unione.tenuta_id).exclude(altra=unione.tenuta_id):
        terza = detta.altra_id if detta.una_id == unione.assorbita_id else detta.una_id
        prima, dopo = sorted((unione.tenuta_id, terza))
        PersoneDistinte.objects.get_or_create(
            una_id=prima, altra_id=dopo, defaults={"detto_da": detta.detto_da, "detto_il": detta.detto_il}
        )
    anonymise_cittadino(ambito=ambito, cittadino=unione.assorbita, causa="scheda unita a un'altra", adesso=adesso)
    unione.definitiva_il = adesso
    save_version(unione, versione=unione.versione, campi=("definitiva_il", *unione.forget()))


def _read_primi(*schede: Cittadino) -> dict[int, date]:
    """The first contacts of the cards that figures count, each a person."""
    return {scheda.pk: scheda.data_primo_contatto for scheda in schede}


def _tell_mesi(prima: dict[int, date], dopo: dict[int, date], oggi: date) -> dict[int, dict[str, Any]]:
    """One person was counted as two, or two are again: since both had come (`find_mese`), figures of months move.
    For the line of each card, its first contact before and after: a card that is counted no more has none."""
    motivo = tell_spostamento(max((*prima.values(), *dopo.values())), motivo="unione", oggi=oggi)

    def tell(contati: dict[int, date], pk: int) -> dict[str, str]:
        return {"data_primo_contatto": contati[pk].isoformat()} if pk in contati else {}

    diversi = {pk: {"prima": tell(prima, pk), "dopo": tell(dopo, pk)} for pk in {*prima, *dopo}}
    return {pk: motivo | (detto if motivo and detto["prima"] != detto["dopo"] else {}) for pk, detto in diversi.items()}


# ── Steps ────────────────────────────────────────────────────────────────────────────────
def lock_due(tenuta: Cittadino, assorbita: Cittadino) -> tuple[Cittadino, Cittadino]:
    """Both cards, locked as every write takes them: raises ValidationError when one was forgotten, or they are one."""
    if tenuta.pk == assorbita.pk:
        raise ValidationError("Una scheda non si unisce a sé stessa.")
    schede = Cittadino.objects.select_for_update(of=("self",)).filter(pk__in=(tenuta.pk, assorbita.pk)).order_by("pk")
    per_pk = {scheda.pk: scheda for scheda in schede}
    for scheda in per_pk.values():
        check_vivo(scheda)
    return per_pk[tenuta.pk], per_pk[assorbita.pk]


def _find_codici(scheda: Cittadino, codici: Iterable[str]) -> QuerySet[CodicePrecedente]:
    impronte = [impronta(codice) for codice in codici]
    return CodicePrecedente.objects.filter(cittadino=scheda, impronta__in=impronte)


def _give_back(assorbita: Cittadino) -> None:
    """The card lives again, with its code."""
    assorbita.assorbito_da = None
    assorbita.set_codice_fiscale(assorbita.codice_fiscale)
    check_libero(assorbita, assorbita.impronta_cf)
    save_version(assorbita, versione=assorbita.versione, campi=("assorbito_da", "codice_fiscale", "impronta_cf"))


def _follow(assorbita: Cittadino, sportello: Sportello, oggi: date) -> None:
    """The desk that followed it ended meanwhile: nobody would reach the person, nor the paths."""
    ultima = assorbita.prese.order_by("-al").first()
    dal = max(oggi, ultima.al) if ultima and ultima.al else oggi
    PresaInCarico.objects.create(cittadino=assorbita, sportello=sportello, dal=dal)


def _return_percorsi(ambito: Ambito, unione: Unione, assorbita: Cittadino, oggi: date) -> None:
    """The open paths that went elsewhere go back to the desk that follows the card, and to who followed them."""
    rientri = list_rientri(unione, oggi)
    for rientro in rientri:
        rientro.percorso.operatore_id = rientro.operatore_id
    Percorso.objects.bulk_update([rientro.percorso for rientro in rientri], ("operatore",))
    follow_cittadino(ambito=ambito, cittadino=assorbita, operatore_id=None, dal=oggi)


def _record(ambito: Ambito, cittadino: Cittadino, dettagli: dict[str, Any]) -> None:
    presa = cittadino.prese.filter(al__isnull=True).first()
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=cittadino,
        sportello_id=presa.sportello_id if presa else None,
        dettagli=dettagli,
    )
