"""Requests on one's own data: made, given more time, answered, taken back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cittadini.models import Cittadino
from cittadini.services.blocchi import lock_cittadino
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from portale.enums import RISPOSTE, EsitoRichiesta, TipoRichiesta
from portale.models import RichiestaDati
from portale.regole.termini import find_entro, find_proroga
from portale.services.scritti import tell_persona

GIA = "L'hai già chiesto {}: aspetta la risposta, o aggiungi quello che manca con un messaggio."
CHIUSA = "A questa richiesta è già stata data una risposta."
DAL_DECISORE = "Una cancellazione si decide dalla scheda della persona: qui si vede com'è finita."


@transaction.atomic
def ask_richiesta(
    *, ambito: Ambito, cittadino: Cittadino, tipo: str, testo: str, oggi: date | None = None
) -> RichiestaDati:
    """The person asks. Raises ValidationError when the same is waiting for an answer already."""
    oggi = oggi or get_oggi()
    cittadino = lock_cittadino(cittadino.pk)
    gia = RichiestaDati.objects.di_persona(cittadino.pk).di_tipo(tipo).aperte().first()
    if gia:
        raise ValidationError(GIA.format(formati.data_articolata("il", gia.chiesta_il)))
    richiesta = RichiestaDati(
        cittadino=cittadino,
        sportello_id=cittadino.read_sportello(),
        tipo=tipo,
        testo=testo,
        chiesta_il=oggi,
        chiesta_da=ambito.firma,
        entro=find_entro(oggi),
    )
    richiesta.full_clean()
    richiesta.save(force_insert=True)
    _record(ambito, Azione.CREAZIONE, richiesta)
    return richiesta


@transaction.atomic
def extend_richiesta(
    *, ambito: Ambito, richiesta: RichiestaDati, motivo: str, oggi: date | None = None
) -> RichiestaDati:
    """Two months more, once, said to the person within the first (art. 12.3 GDPR)."""
    oggi = oggi or get_oggi()
    richiesta = _lock(richiesta)
    if richiesta.prorogata_il:
        raise ValidationError("Questa richiesta è già stata prorogata: non si può più rimandare.")
    if oggi > richiesta.entro:
        raise ValidationError("Il mese è passato: la proroga andava detta prima. Rispondi adesso.")
    richiesta.prorogata_il, richiesta.motivo_proroga = oggi, motivo
    richiesta.entro = find_proroga(richiesta.chiesta_il)
    richiesta.save(update_fields=("prorogata_il", "motivo_proroga", "entro", "aggiornato_il"))
    _record(ambito, Azione.STATO, richiesta, a="prorogata")
    tell_persona(richiesta.cittadino, "richiesta", f"portale:{richiesta.uuid}:proroga")
    return richiesta


@transaction.atomic
def answer_richiesta(
    *, ambito: Ambito, richiesta: RichiestaDati, esito: str, risposta: str, oggi: date | None = None
) -> RichiestaDati:
    """An answer with its reason. Raises ValidationError for one of erasure, which is decided elsewhere."""
    if richiesta.tipo == TipoRichiesta.CANCELLAZIONE:
        raise ValidationError(DAL_DECISORE)
    if esito not in RISPOSTE:
        raise ValidationError({"esito": "Scegli com'è finita."})
    richiesta = _close(ambito=ambito, richiesta=richiesta, esito=esito, risposta=risposta, oggi=oggi)
    tell_persona(richiesta.cittadino, "risposta", f"portale:{richiesta.uuid}:risposta")
    return richiesta


def withdraw_richiesta(*, ambito: Ambito, richiesta: RichiestaDati, oggi: date | None = None) -> RichiestaDati:
    """The person wants nothing of it any more."""
    return _close(ambito=ambito, richiesta=richiesta, esito=EsitoRichiesta.RITIRATA, risposta="", oggi=oggi)


@transaction.atomic
def _close(*, ambito: Ambito, richiesta: RichiestaDati, esito: str, risposta: str, oggi: date | None) -> RichiestaDati:
    richiesta = _lock(richiesta)
    richiesta.esito, richiesta.risposta = esito, risposta
    richiesta.chiusa_il, richiesta.chiusa_da = oggi or get_oggi(), ambito.firma
    richiesta.save(update_fields=("esito", "risposta", "chiusa_il", "chiusa_da", "aggiornato_il"))
    _record(ambito, Azione.STATO, richiesta, a=str(esito))
    return richiesta


def _lock(richiesta: RichiestaDati) -> RichiestaDati:
    """The person first, then the request: open still, or ValidationError."""
    lock_cittadino(richiesta.cittadino_id, anche_deceduto=True)
    aperte = RichiestaDati.objects.aperte().select_related("cittadino").select_for_update(of=("self",))
    trovata = aperte.filter(pk=richiesta.pk).first()
    if trovata is None:
        raise ValidationError(CHIUSA)
    return trovata


def _record(ambito: Ambito, azione: Azione, richiesta: RichiestaDati, **dettagli: str) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=richiesta,
        etichetta=richiesta.cittadino.codice,
        sportello_id=richiesta.cittadino.read_sportello(),
        dettagli={"tipo": richiesta.tipo, "cittadino": str(richiesta.cittadino.uuid), **dettagli},
    )
