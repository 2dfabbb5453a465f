"""The review of an application: begun when the term has come, each requirement looked at, decided."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from allegati.models import Allegato
from allegati.services.ricezione import take_file
from avvisi.models import Requisito
from manifestazioni.enums import StatoManifestazione
from manifestazioni.models import Manifestazione
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, save_version
from selezione.enums import EsitoVerifica, StatoIntegrazione, StatoIstruttoria
from selezione.models import Graduatoria, Integrazione, Istruttoria, Verifica
from selezione.selectors.file import FILE, NON_CHIESTA
from selezione.selectors.graduatorie import RITIRATA
from selezione.services.lettere import tell_integrazione, tell_ritirata

SISTEMA = Ambito.di_sistema("Termini della selezione")
GIA_DECISA = "Su questa manifestazione si è già deciso: riapri prima l'istruttoria."
DA_VERIFICARE = "Prima verifica tutti i requisiti: ne mancano {}."
MANCANTI = "Un requisito manca o è da integrare: chiedi un'integrazione, o escludi."
IN_ATTESA = "Si aspetta una risposta dell'amministrazione: aspettala, o ritira la richiesta."
GIA_IN_GRADUATORIA = "C'è una graduatoria pubblicata: per riaprire serve un riesame accolto."
PASSATO = "Il termine deve ancora venire."
SCADUTA = "Il tempo per rispondere è passato."


def lock_istruttoria(istruttoria: Istruttoria) -> Istruttoria:
    Istruttoria.objects.select_for_update(of=("self",)).only("pk").get(pk=istruttoria.pk)
    return Istruttoria.objects.with_manifestazione().get(pk=istruttoria.pk)


@transaction.atomic
def open_istruttorie(*, adesso: datetime | None = None) -> int:
    """Begin the review of what was presented to calls that have closed. How many. Run again, it adds what is new."""
    adesso = adesso or timezone.now()
    nuove = Manifestazione.objects.presentate().filter(
        avviso__stato="pubblicato", avviso__chiude_il__lte=adesso, istruttoria=None
    )
    quante = 0
    for manifestazione in nuove.select_for_update(of=("self",), skip_locked=True).order_by("pk"):
        istruttoria = Istruttoria.objects.create(manifestazione=manifestazione, creato_il=adesso)
        record_cambio(ambito=SISTEMA, oggetto=istruttoria, da="", a=istruttoria.stato)
        quante += 1
    return quante


def _open(istruttoria: Istruttoria, versione: int | None = None) -> Istruttoria:
    """The review, still to be decided, with its lock."""
    istruttoria = lock_istruttoria(istruttoria)
    if istruttoria.manifestazione.stato != StatoManifestazione.PRESENTATA:
        raise ValidationError(RITIRATA)
    if istruttoria.decisa:
        raise ValidationError(GIA_DECISA)
    if versione is not None and versione != istruttoria.versione:
        raise VersioneSuperata
    return istruttoria


@transaction.atomic
def verify_requisiti(
    *, ambito: Ambito, istruttoria: Istruttoria, versione: int, esiti: Mapping[Requisito, tuple[str, str]]
) -> Istruttoria:
    """Write what was found of each requirement; of one without an outcome nothing is known yet. Raises ValidationError,
    `VersioneSuperata`."""
    istruttoria = _open(istruttoria, versione)
    prima = {v.requisito_id: (v.esito, v.nota) for v in istruttoria.verifiche.all()}
    dopo = {requisito.pk: detto for requisito, detto in esiti.items() if detto[0]}
    if prima == dopo:
        return istruttoria
    istruttoria.verifiche.all().delete()
    Verifica.objects.bulk_create(
        Verifica(istruttoria=istruttoria, requisito_id=requisito_id, esito=esito, nota=nota)
        for requisito_id, (esito, nota) in dopo.items()
    )
    save_version(istruttoria, versione=versione, campi=[])
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=istruttoria,
        etichetta=istruttoria.etichetta_evento,
        dettagli={"requisiti": sorted({*prima.items()} ^ {*dopo.items()})},
    )
    return istruttoria


def find_ostacolo(istruttoria: Istruttoria, a: str) -> str:
    """Why a review cannot be decided so now, in words; empty when it can."""
    if istruttoria.manifestazione.stato != StatoManifestazione.PRESENTATA:
        return RITIRATA
    if istruttoria.stato == StatoIstruttoria.IN_INTEGRAZIONE:
        return IN_ATTESA
    if a == StatoIstruttoria.DA_ESAMINARE:
        return find_ferma(istruttoria)
    if a != StatoIstruttoria.AMMESSA:
        return ""
    esiti = list(istruttoria.verifiche.values_list("esito", flat=True))
    if mancano := istruttoria.manifestazione.avviso.requisiti.count() - len(esiti):
        return DA_VERIFICARE.format(mancano)
    return MANCANTI if set(esiti) - {EsitoVerifica.CONFORME} else ""


def find_ferma(istruttoria: Istruttoria) -> str:
    """Whether a ranking holds that says of it, which no review has opened again."""
    in_vigore = Graduatoria.objects.in_vigore().filter(avviso=istruttoria.manifestazione.avviso_id)
    aperta = in_vigore.filter(voci__riesame__stato="accolto").exists()
    return "" if aperta or not in_vigore.exists() else GIA_IN_GRADUATORIA


@transaction.atomic
def decide_istruttoria(*, ambito: Ambito, istruttoria: Istruttoria, a: str, letta: int, nota: str = "") -> Istruttoria:
    """Admit it, exclude it, or open it again."""
    istruttoria = lock_istruttoria(istruttoria)
    if ostacolo := find_ostacolo(istruttoria, a):
        raise ValidationError(ostacolo)
    campi: dict[str, Any] = {"decisa_da": ambito.firma, "motivo": nota}
    if a == StatoIstruttoria.DA_ESAMINARE:
        campi = {"decisa_da": None, "motivo": ""}
    return change_stato(ambito=ambito, oggetto=istruttoria, a=a, versione=letta, nota=nota, campi=campi)


# ── Integrations ─────────────────────────────────────────────────────────────────────────
@transaction.atomic
def ask_integrazione(
    *,
    ambito: Ambito,
    istruttoria: Istruttoria,
    versione: int,
    richiesta: str,
    entro: datetime,
    adesso: datetime | None = None,
) -> Integrazione:
    """Ask the candidate to complete something by an instant: it is written to, with a link. Raises ValidationError."""
    adesso = adesso or timezone.now()
    istruttoria = _open(istruttoria, versione)
    if istruttoria.stato == StatoIstruttoria.IN_INTEGRAZIONE:
        raise ValidationError(IN_ATTESA)
    if entro <= adesso:
        raise ValidationError({"entro_giorno": PASSATO})
    integrazione = Integrazione(
        istruttoria=istruttoria, richiesta=richiesta, entro=entro, chiesta_da=ambito.firma, creato_il=adesso
    )
    integrazione.save()
    record_cambio(ambito=ambito, oggetto=integrazione, da="", a=integrazione.stato)
    change_stato(ambito=ambito, oggetto=istruttoria, a=StatoIstruttoria.IN_INTEGRAZIONE)
    tell_integrazione(integrazione, adesso)
    return integrazione


def _take_up(ambito: Ambito, integrazione: Integrazione) -> None:
    """The review goes on: its history says why."""
    istruttoria, nota = integrazione.istruttoria, f"Integrazione: {integrazione.get_stato_display().lower()}."
    if istruttoria.stato == StatoIstruttoria.IN_INTEGRAZIONE:
        change_stato(ambito=ambito, oggetto=istruttoria, a=StatoIstruttoria.DA_ESAMINARE, nota=nota)


def _lock(integrazione: Integrazione) -> Integrazione:
    istruttoria = lock_istruttoria(integrazione.istruttoria)
    integrazione = Integrazione.objects.select_for_update(of=("self",)).get(pk=integrazione.pk)
    integrazione.istruttoria = istruttoria
    return integrazione


@transaction.atomic
def answer_integrazione(
    *,
    ambito: Ambito,
    integrazione: Integrazione,
    letta: int,
    risposta: str,
    file: Mapping[str, UploadedFile | Allegato] = MappingProxyType({}),
    adesso: datetime | None = None,
) -> Integrazione:
    """The candidate answers, with files by the name of their field. Raises ValidationError when the time has run out,
    it is asked no more, or a file cannot be taken."""
    adesso, integrazione = adesso or timezone.now(), _lock(integrazione)
    if integrazione.stato != StatoIntegrazione.CHIESTA:
        raise ValidationError(NON_CHIESTA)
    if integrazione.entro <= adesso:
        raise ValidationError(SCADUTA)
    _attach(ambito, integrazione, file)
    campi = {"risposta": risposta, "risposto_da": ambito.firma, "risposto_il": adesso}
    change_stato(ambito=ambito, oggetto=integrazione, a=StatoIntegrazione.RISPOSTA, versione=letta, campi=campi)
    _take_up(ambito, integrazione)
    return integrazione


def _attach(ambito: Ambito, integrazione: Integrazione, file: Mapping[str, UploadedFile | Allegato]) -> None:
    """Two of one content are one."""
    impronte: set[str] = set()
    for campo, uno in file.items():
        try:
            allegato = take_file(ambito=ambito, file=uno, destinazione=FILE)
        except ValidationError as errore:
            raise ValidationError({campo: errore.messages}) from errore
        if allegato.impronta not in impronte:
            integrazione.file.create(allegato=allegato, aggiunto_da=ambito.firma)
            impronte.add(allegato.impronta)


@transaction.atomic
def withdraw_integrazione(*, ambito: Ambito, integrazione: Integrazione, letta: int, nota: str = "") -> Integrazione:
    integrazione = _lock(integrazione)
    change_stato(ambito=ambito, oggetto=integrazione, a=StatoIntegrazione.RITIRATA, versione=letta, nota=nota)
    _take_up(ambito, integrazione)
    tell_ritirata(integrazione)
    return integrazione


def expire_integrazioni(*, adesso: datetime | None = None) -> int:
    """Those that nobody answered in time: the review goes on as it is. Each in a transaction of its own."""
    adesso = adesso or timezone.now()
    return sum(
        _expire(pk=pk, adesso=adesso) for pk in list(Integrazione.objects.scadute(adesso).values_list("pk", flat=True))
    )


@transaction.atomic
def _expire(*, pk: int, adesso: datetime) -> bool:
    integrazione = _lock(Integrazione.objects.select_related("istruttoria").get(pk=pk))
    if integrazione.stato != StatoIntegrazione.CHIESTA or integrazione.entro > adesso:
        return False
    change_stato(ambito=SISTEMA, oggetto=integrazione, a=StatoIntegrazione.SCADUTA)
    _take_up(SISTEMA, integrazione)
    return True
