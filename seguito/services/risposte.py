"""An answer comes: by the link, by telephone, from a document. It is evidence; a later one overtakes it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.collegamenti import revoke_all
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato
from nucleo.versioni import save_version
from percorsi.enums import ChiAgisce, StatoPercorso
from percorsi.models import Percorso
from percorsi.selectors.compiti import DatiCompito
from percorsi.services.blocchi import check_nuovo, lock_percorso
from percorsi.services.compiti import add_compito
from percorsi.services.percorsi import reopen_percorso
from seguito.enums import FonteSeguito, StatoSeguito
from seguito.models import Rilevazione, Seguito
from seguito.models.seguiti import find_attuale
from seguito.regole.giorni import find_primo
from seguito.selectors.partenze import may_be_asked

NON_SI_CHIEDE = "Non si chiede più: il pagamento da cui si contava non c'è stato, o la persona non c'è più."
SENZA_CONSENSO = "La persona non ha dato il consenso alla verifica a distanza: registra solo ciò che dice un documento."
GIA_PRESO = "Qualcuno l'ha già preso in mano."
CHE_COSA = "Chiede aiuto dopo l'avvio: senti che cosa serve"
NON_VALE = "Registrato nella storia: vale la risposta che si è saputa dopo."
DETTO_DOPO = "Dopo quel giorno ha già risposto: se le serve aiuto, registra che cosa dice adesso."
ENTRO = timedelta(days=7)


@transaction.atomic
def record_rilevazione(
    *,
    ambito: Ambito,
    seguito: Seguito,
    chiave_modulo: UUID,
    fonte: str,
    campi: Mapping[str, Any],
    giorno: date | None = None,
    oggi: date | None = None,
) -> Rilevazione:
    """Keep what was said; what was known before stays, overtaken, whichever is written first. A need for help is
    something to do on the path, when it is open; on a closed one it waits in «Oggi» (`take_aiuto`).

    Raises ValidationError of who died or was forgotten, by telephone without consent, on days that cannot be.
    """
    oggi = oggi or get_oggi()
    giorno = giorno or oggi
    percorso = lock_percorso(seguito.percorso_id)
    seguito = Seguito.objects.select_for_update(of=("self",)).get(pk=seguito.pk)
    if gia := find_gia(Rilevazione, chiave_modulo, seguito=seguito):
        return gia
    check_nuovo(percorso)
    if seguito.stato == StatoSeguito.ANNULLATO:
        raise ValidationError(NON_SI_CHIEDE)
    if fonte == FonteSeguito.TELEFONO and not may_be_asked(percorso.cittadino):
        raise ValidationError({"fonte": SENZA_CONSENSO})
    _check_giorni(seguito, giorno, campi, oggi)
    attuale, adesso = find_attuale(seguito), timezone.now()
    tardiva = attuale is not None and attuale.giorno > giorno
    if tardiva and campi["aiuto"]:
        raise ValidationError({"aiuto": DETTO_DOPO})
    rilevazione = Rilevazione(
        seguito=seguito, chiave_modulo=chiave_modulo, fonte=fonte, giorno=giorno, registrata_da=ambito.firma, **campi
    )
    if tardiva:
        rilevazione.superata_il = adesso
    elif attuale:
        attuale.superata_il = adesso
        save_version(attuale, versione=attuale.versione, campi=("superata_il",))
    rilevazione.full_clean()
    rilevazione.save(force_insert=True)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=rilevazione,
        etichetta=percorso.codice,
        sportello_id=percorso.sportello_id,
        dettagli={"fonte": fonte, "momento": seguito.momento},
    )
    if seguito.stato != StatoSeguito.RISPOSTO:
        change_stato(ambito=ambito, oggetto=seguito, a=StatoSeguito.RISPOSTO, data=giorno)
    if fonte != FonteSeguito.COLLEGAMENTO:
        revoke_all(ambito=ambito, oggetto=seguito)
    if rilevazione.aiuto and percorso.stato != StatoPercorso.CHIUSO:
        _take(ambito, rilevazione, percorso, oggi)
    return rilevazione


def _check_giorni(seguito: Seguito, giorno: date, campi: Mapping[str, Any], oggi: date) -> None:
    """From about when one asks: how it goes was known too early says nothing of that moment. That it closed holds from
    whenever it is known."""
    inizio = formati.data_articolata("il", seguito.inizio)
    if not seguito.inizio <= giorno <= oggi:
        raise ValidationError({"giorno": f"È cominciata {inizio}: scrivi un giorno da allora a oggi."})
    primo = find_primo(seguito.inizio, seguito.dovuto_il)
    if campi["attiva"] and giorno < primo:
        dal = formati.data_articolata("dal", primo)
        raise ValidationError(
            {"giorno": f"Qui si registra come va {dal} in poi: quello che si sapeva prima non lo dice."}
        )
    cessata_il = campi.get("cessata_il")
    if cessata_il and not seguito.inizio <= cessata_il <= giorno:
        raise ValidationError({"cessata_il": f"È cominciata {inizio}: ha chiuso dopo, e non dopo che lo dice."})


def _take(ambito: Ambito, rilevazione: Rilevazione, percorso: Percorso, oggi: date) -> None:
    dati = DatiCompito(testo=CHE_COSA, chi=ChiAgisce.SPORTELLO, entro=oggi + ENTRO)
    add_compito(ambito=ambito, percorso=percorso, dati=dati, oggi=oggi)
    rilevazione.aiuto_preso_il, rilevazione.aiuto_preso_da = timezone.now(), ambito.firma
    save_version(rilevazione, versione=rilevazione.versione, campi=("aiuto_preso_il", "aiuto_preso_da"))


@transaction.atomic
def take_aiuto(*, ambito: Ambito, rilevazione: Rilevazione, oggi: date | None = None) -> Rilevazione:
    """The desk looks after who asked for help: the path is open again, with what is to be done on it. Raises
    ValidationError when somebody has, or no desk follows the person."""
    oggi = oggi or get_oggi()
    percorso = lock_percorso(rilevazione.seguito.percorso_id)
    righe = Rilevazione.objects.select_for_update(of=("self",)).select_related("seguito")
    rilevazione = righe.get(pk=rilevazione.pk)
    if rilevazione.aiuto_preso_il or not rilevazione.aiuto or rilevazione.superata_il:
        raise ValidationError(GIA_PRESO)
    if percorso.stato == StatoPercorso.CHIUSO:
        percorso = reopen_percorso(ambito=ambito, percorso=percorso, nota=CHE_COSA, oggi=oggi)
    _take(ambito, rilevazione, percorso, oggi)
    return rilevazione
