"""Writing to one person, and saying that something came back."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from messaggi.enums import SPEDITI, Campo, Canale, StatoModello
from messaggi.models import Messaggio, VersioneModello
from messaggi.regole.campi import fill, list_errori
from messaggi.selectors.parole import find_massimo, read_valori_sportello
from messaggi.selectors.recapiti import Via, list_vie
from messaggi.services.spedizione import deliver
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import Azione
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.nomi import CON_CODICE_FISCALE, has_codice_fiscale
from nucleo.versioni import save_version
from percorsi.models import Percorso
from percorsi.services.blocchi import check_nuovo, lock_percorso

NON_IN_USO = "Questo modello non è più in uso: scegline un altro."
NON_SI_RAGGIUNGE = "La persona non si raggiunge così: nella scheda manca il recapito, o ha chiesto di non scriverle."
CAMPO_VUOTO = "C'è un campo rimasto vuoto, fra parentesi graffe: scrivi le parole al suo posto."
VUOTO = "Scrivi che cosa le dici."
GIA_TORNATO = "Era già segnato che è tornato indietro."
NON_SPEDITO = "Torna indietro solo ciò che è stato spedito per e-mail o SMS."


@transaction.atomic
def send_messaggio(
    *,
    ambito: Ambito,
    percorso: Percorso,
    chiave_modulo: UUID,
    versione: VersioneModello,
    canale: str,
    testo: str,
    oggi: date | None = None,
) -> Messaggio:
    """Write to a person by a way that stands open, with the words of a model as the operator left them.

    The same `chiave_modulo` twice gives the same message. Raises ValidationError for who was forgotten or died, for a
    way that is not theirs, a model no longer in use, a blank left in the text, a codice fiscale.
    """
    percorso = lock_percorso(percorso.pk)
    if gia := find_gia(Messaggio, chiave_modulo, percorso=percorso):
        return gia
    check_nuovo(percorso)
    versione = VersioneModello.objects.select_for_update(of=("self",), no_key=True).get(pk=versione.pk)
    if versione.stato != StatoModello.PUBBLICATO:
        raise ValidationError(NON_IN_USO)
    via = next((via for via in list_vie(percorso.cittadino) if via.canale == canale), None)
    if via is None:
        raise ValidationError({"canale": NON_SI_RAGGIUNGE})
    check_testo(testo, canale)
    return write_messaggio(
        ambito=ambito,
        percorso=percorso,
        versione=versione,
        via=via,
        testo=testo,
        chiave_modulo=chiave_modulo,
        oggi=oggi or get_oggi(),
    )


def check_testo(testo: str, canale: str) -> None:
    """What leaves says something, leaves no blank, holds no codice fiscale, is not too long for its way."""
    if not testo.strip():
        raise ValidationError({"testo": VUOTO})
    if list_errori(testo, []):
        raise ValidationError({"testo": CAMPO_VUOTO})
    if has_codice_fiscale(testo):
        raise ValidationError({"testo": CON_CODICE_FISCALE})
    if len(testo) > (massimo := find_massimo(canale)):
        detto = f"Per {Canale(canale).label} al massimo {formati.intero(massimo)} caratteri: qui sono "
        raise ValidationError({"testo": f"{detto}{formati.intero(len(testo))}."})


def write_messaggio(
    *,
    ambito: Ambito,
    percorso: Percorso,
    versione: VersioneModello,
    via: Via,
    testo: str,
    chiave_modulo: UUID,
    oggi: date,
    mandato_da: Firma | None = None,
) -> Messaggio:
    """The row, its line in the outbox when it goes through it, the line of the log. Call it with the path locked.

    `mandato_da` is who decided it, when others do it."""
    valori = read_valori_sportello(percorso.sportello)
    messaggio = Messaggio.objects.create(
        percorso=percorso,
        sportello=percorso.sportello,
        versione_modello=versione,
        chiave_modulo=chiave_modulo,
        giorno=oggi,
        canale=via.canale,
        oggetto=fill(versione.oggetto, {Campo.SPORTELLO.value: valori[Campo.SPORTELLO]}),
        testo=testo,
        recapito=via.recapito,
        mandato_da=mandato_da or ambito.firma,
    )
    deliver(via, oggetto=messaggio.oggetto, testo=testo, breve=testo, chiave=messaggio.chiave)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=messaggio,
        etichetta=percorso.codice,
        sportello_id=percorso.sportello_id,
        dettagli={"canale": via.canale.value},
    )
    return messaggio


@transaction.atomic
def mark_tornato(*, ambito: Ambito, messaggio: Messaggio, giorno: date, oggi: date | None = None) -> Messaggio:
    """Somebody saw it come back. Raises ValidationError on what was not sent, twice, on a day that cannot be."""
    lock_percorso(messaggio.percorso_id)
    messaggio = Messaggio.objects.select_for_update(of=("self",)).select_related("percorso").get(pk=messaggio.pk)
    if messaggio.canale not in SPEDITI:
        raise ValidationError(NON_SPEDITO)
    if messaggio.tornato_il:
        raise ValidationError(GIA_TORNATO)
    if not messaggio.giorno <= giorno <= (oggi or get_oggi()):
        raise ValidationError({"giorno": "È tornato dopo che è partito, e non nel futuro."})
    messaggio.tornato_il, messaggio.tornato_da = giorno, ambito.firma
    save_version(messaggio, versione=messaggio.versione, campi=("tornato_il", "tornato_da"))
    eventi.record(
        ambito=ambito,
        azione=Azione.STATO,
        oggetto=messaggio,
        etichetta=messaggio.percorso.codice,
        sportello_id=messaggio.sportello_id,
        dettagli={"a": "tornato"},
    )
    return messaggio
