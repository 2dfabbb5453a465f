"""Two cards of one person become one, and may come apart for thirty days."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from anagrafe.enums import ALTRA, DEL_PRIMO_CONTATTO, GRUPPI
from anagrafe.models import PersoneDistinte, Unione
from anagrafe.selectors.unioni import is_vuoto
from cittadini.enums import CanalePreferito, Finalita
from cittadini.models import Cittadino, CodicePrecedente, Consenso, Trasferimento
from cittadini.regole.codice_fiscale import check_owner, decode
from cittadini.regole.tutela import SENZA_TUTORE, needs_tutore
from cittadini.services.al_trasferimento import follow_cittadino
from cittadini.services.appartenenze import Spostamento, repoint_righe, restore_righe
from cittadini.services.blocchi import check_vivo
from cittadini.services.cittadini import DERIVATI, keep_codice
from cittadini.services.nascita import check_nascita
from conservazione.services.oblio import anonymise_cittadino
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.cifratura import impronta
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.mesi import count_years
from nucleo.rettifiche import tell_spostamento
from nucleo.versioni import save_version

RIPENSAMENTO = timedelta(days=30)


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

    Raises ValidationError when a card was forgotten or united already, or waits for a handover.
    """
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    tenuta, assorbita = lock_due(tenuta, assorbita)
    if Trasferimento.objects.aperti().filter(cittadino__in=(tenuta, assorbita)).exists():
        raise ValidationError("Una delle due schede aspetta un trasferimento: prima va concluso.")
    chiusi = _settle_consensi(tenuta, assorbita, adesso)
    Cittadino.objects.filter(pk=assorbita.pk).update(
        impronta_cf=None, assorbito_da=tenuta, versione=F("versione") + 1, aggiornato_il=adesso
    )
    spostamenti = repoint_righe(da=assorbita, a=tenuta)
    codici = {tenuta.codice_fiscale, assorbita.codice_fiscale}
    contate = _read_primi(tenuta, assorbita)
    campi = _merge_campi(tenuta, assorbita, scelte)
    for codice in (*sorted(codici - {tenuta.codice_fiscale}), assorbita.codice):
        keep_codice(tenuta, codice, oggi)
    unione = Unione.objects.create(
        tenuta=tenuta,
        assorbita=assorbita,
        unita_da=ambito.firma,
        unita_il=adesso,
        spostamenti=[[spostamento.modello, list(spostamento.spostate)] for spostamento in spostamenti],
        chiusi=chiusi,
        campi=campi,
    )
    righe = {spostamento.modello: len(spostamento.spostate) for spostamento in spostamenti if spostamento.spostate}
    dettagli = {"unione": str(unione.uuid), "righe": righe, "campi": sorted(campi)}
    mosse = _tell_mesi(contate, _read_primi(tenuta), oggi)
    _record(ambito, tenuta, dettagli | mosse[tenuta.pk] | {"scheda_unita": str(assorbita.uuid)})
    _record(ambito, assorbita, dettagli | mosse[assorbita.pk] | {"scheda_che_resta": str(tenuta.uuid)})
    follow_cittadino(ambito=ambito, cittadino=tenuta, operatore_id=ambito.utente_id, dal=oggi)
    return unione


@transaction.atomic
def dissolve_unione(
    *, ambito: Ambito, unione: Unione, oggi: date | None = None, adesso: datetime | None = None
) -> Unione:
    """Give back to the other card what was its own; its open paths go back to the desk that follows it. What was
    recorded since, and what was corrected since, stays on the card that has it. Raises ValidationError after thirty
    days, or when it was done already."""
    oggi, adesso = oggi or get_oggi(), adesso or timezone.now()
    unione = Unione.objects.select_for_update(of=("self",)).get(pk=unione.pk)
    if unione.sciolta_il or unione.definitiva_il or adesso > unione.unita_il + RIPENSAMENTO:
        raise ValidationError("Questa unione non si può più sciogliere.")
    schede = Cittadino.objects.select_for_update(of=("self",)).filter(pk__in=(unione.tenuta_id, unione.assorbita_id))
    per_pk = {scheda.pk: scheda for scheda in schede.order_by("pk")}
    tenuta, assorbita = per_pk[unione.tenuta_id], per_pk[unione.assorbita_id]
    check_vivo(tenuta)
    contate = _read_primi(tenuta)
    _restore_campi(tenuta, unione.campi)
    codici = (assorbita.codice, assorbita.codice_fiscale, tenuta.codice_fiscale)
    suoi = [impronta(codice) for codice in codici if codice]
    CodicePrecedente.objects.filter(cittadino=tenuta, impronta__in=suoi).delete()
    spostamenti = tuple(Spostamento(modello, tuple(chiavi), ()) for modello, chiavi in unione.spostamenti)
    restore_righe(a=assorbita, spostamenti=spostamenti)
    for consenso in Consenso.objects.filter(pk__in=unione.chiusi):
        vigenti = Consenso.objects.filter(cittadino=consenso.cittadino_id, finalita=consenso.finalita)
        if not vigenti.filter(revocato_il__isnull=True).exists():
            Consenso.objects.filter(pk=consenso.pk).update(revocato_il=None, aggiornato_il=adesso)
    assorbita.assorbito_da = None
    assorbita.set_codice_fiscale(assorbita.codice_fiscale)
    save_version(assorbita, versione=assorbita.versione, campi=("assorbito_da", "codice_fiscale", "impronta_cf"))
    follow_cittadino(ambito=ambito, cittadino=assorbita, operatore_id=ambito.utente_id, dal=oggi)
    mosse = _tell_mesi(contate, _read_primi(tenuta, assorbita), oggi)
    unione.sciolta_il, unione.sciolta_da = adesso, ambito.firma
    save_version(unione, versione=unione.versione, campi=("sciolta_il", "sciolta_da"))
    for scheda in (tenuta, assorbita):
        _record(ambito, scheda, {"unione": str(unione.uuid), "sciolta": True, **mosse[scheda.pk]})
    return unione


@transaction.atomic
def tell_distinte(*, ambito: Ambito, una: Cittadino, altra: Cittadino, adesso: datetime | None = None) -> None:
    """Somebody looked at two cards: they are of two people."""
    prima, dopo = sorted((una, altra), key=lambda cittadino: cittadino.pk)
    _, nuova = PersoneDistinte.objects.get_or_create(
        una=prima, altra=dopo, defaults={"detto_da": ambito.firma, "detto_il": adesso or timezone.now()}
    )
    if nuova:
        for scheda, altra_scheda in ((prima, dopo), (dopo, prima)):
            _record(ambito, scheda, {"persone_distinte": str(altra_scheda.uuid)})


def close_unioni(*, adesso: datetime | None = None) -> int:
    """After thirty days a union is final, and what the other card still says is forgotten. How many."""
    adesso = adesso or timezone.now()
    ambito = Ambito.di_sistema("unioni definitive")
    scadute = list(Unione.objects.in_vigore().filter(unita_il__lt=adesso - RIPENSAMENTO).select_related("assorbita"))
    for unione in scadute:
        with transaction.atomic():
            anonymise_cittadino(
                ambito=ambito, cittadino=unione.assorbita, causa="scheda unita a un'altra", adesso=adesso
            )
            unione.definitiva_il, unione.campi, unione.spostamenti, unione.chiusi = adesso, {}, [], []
            save_version(unione, versione=unione.versione, campi=("definitiva_il", "campi", "spostamenti", "chiusi"))
    return len(scadute)


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


def _settle_consensi(tenuta: Cittadino, assorbita: Cittadino, adesso: datetime) -> list[int]:
    """Of each purpose the last word counts, whichever card has it: what was in force before it ends. The keys of those
    that end here."""
    chiusi = []
    for finalita in Finalita:
        ultime = [_last_word(scheda, finalita) for scheda in (tenuta, assorbita)]
        if None in ultime:
            continue
        # On the same day a no is the last word.
        meno_recente = min(filter(None, ultime), key=lambda c: (_said_on(c), not (c.dato and c.revocato_il is None)))
        if meno_recente.revocato_il is None:
            Consenso.objects.filter(pk=meno_recente.pk).update(revocato_il=adesso, aggiornato_il=adesso)
            chiusi.append(meno_recente.pk)
    return chiusi


def _last_word(scheda: Cittadino, finalita: str) -> Consenso | None:
    return Consenso.objects.filter(cittadino=scheda, finalita=finalita).order_by("data", "pk").last()


def _said_on(consenso: Consenso) -> date:
    return timezone.localdate(consenso.revocato_il) if consenso.revocato_il else consenso.data


def _merge_campi(tenuta: Cittadino, assorbita: Cittadino, scelte: Mapping[str, str]) -> dict[str, Any]:
    """Write on the kept card what comes from the other; each field that changed, before and after."""
    prima = {campo.name: campo.value_to_string(tenuta) for campo in Cittadino._meta.concrete_fields}
    nomi: list[str] = []
    for gruppo in GRUPPI:
        vuoti = is_vuoto(tenuta, gruppo), is_vuoto(assorbita, gruppo)
        if vuoti == (True, False) or (not any(vuoti) and scelte.get(gruppo.nome) == ALTRA):
            nomi += gruppo.campi
    if assorbita.data_primo_contatto < tenuta.data_primo_contatto:
        nomi += DEL_PRIMO_CONTATTO
    for nome in nomi:
        setattr(tenuta, nome, getattr(assorbita, nome))
    check_unita(tenuta)
    if prima["data_nascita"] != Cittadino._meta.get_field("data_nascita").value_to_string(assorbita):
        check_nascita([tenuta.pk, assorbita.pk], tenuta.data_nascita, tenuta.tutore_ruolo, campo="nascita")
    tenuta.set_codice_fiscale(tenuta.codice_fiscale)
    tenuta.set_chiavi()
    save_version(tenuta, versione=tenuta.versione, campi=(*dict.fromkeys(nomi), "codice_fiscale", *DERIVATI))
    campi: dict[str, Any] = {}
    for nome in dict.fromkeys(nomi):
        dopo = Cittadino._meta.get_field(nome).value_to_string(tenuta)  # type: ignore[union-attr]  # a column
        if dopo != prima[nome]:
            campi[nome] = [prima[nome], dopo]
    return campi


def check_unita(scheda: Cittadino) -> None:
    """What the form of a card refuses, a union does not make either: told on the group of fields that was chosen."""
    errori: dict[str, str] = {}
    if scheda.canale_preferito != CanalePreferito.NESSUNO and not scheda.recapito:
        errori["canale"] = "Il canale preferito ha bisogno del suo recapito: scegli anche quello."
    if scheda.codice_fiscale:
        diversi = check_owner(
            decode(scheda.codice_fiscale),
            nome=scheda.nome,
            cognome=scheda.cognome,
            data_nascita=scheda.data_nascita,
            sesso=scheda.sesso,
        )
        if "data_nascita" in diversi:
            errori["nascita"] = f"{diversi['data_nascita']} Scegli codice e nascita che vanno insieme."
        if {"nome", "cognome"} <= set(diversi):
            errori["identita"] = "Il codice fiscale è di un altro nome. Scegli codice e nome che vanno insieme."
    for gruppo, giorno in (("condizione", scheda.condizione_dal), ("lavoro", scheda.did_data)):
        if giorno and giorno <= scheda.data_nascita:
            errori[gruppo] = "La data deve essere dopo la nascita che hai scelto."
    if scheda.data_primo_contatto <= scheda.data_nascita:
        errori["nascita"] = "Il primo contatto viene prima di questa nascita: scegli l'altra."
    elif needs_tutore(count_years(scheda.data_nascita, scheda.data_primo_contatto)) and not scheda.tutore_ruolo:
        errori["tutela"] = SENZA_TUTORE
    if errori:
        raise ValidationError(errori)


def _restore_campi(tenuta: Cittadino, campi: Mapping[str, Any]) -> None:
    """What the union wrote goes back; what somebody corrected since stays."""
    nomi = []
    for nome, (prima, dopo) in campi.items():
        campo: Any = Cittadino._meta.get_field(nome)
        if campo.value_to_string(tenuta) == dopo:
            vuoto = campo.null and prima in ("", "None", None)
            setattr(tenuta, campo.attname, None if vuoto else campo.to_python(prima))
            nomi.append(nome)
    tenuta.set_codice_fiscale(tenuta.codice_fiscale)
    tenuta.set_chiavi()
    save_version(tenuta, versione=tenuta.versione, campi=(*nomi, "codice_fiscale", *DERIVATI))


def _record(ambito: Ambito, cittadino: Cittadino, dettagli: dict[str, Any]) -> None:
    presa = cittadino.prese.filter(al__isnull=True).first()
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=cittadino,
        sportello_id=presa.sportello_id if presa else None,
        dettagli=dettagli,
    )
