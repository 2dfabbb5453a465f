"""What the platform itself writes to a person when something happens, with the words that the Ente put in use."""

from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError

from credito.models import Invio
from credito.selectors.invii import examine_consenso
from messaggi.enums import Occasione
from messaggi.models import VersioneModello
from messaggi.regole.campi import fill, list_vuoti
from messaggi.selectors.parole import choose_testo, read_valori
from messaggi.selectors.recapiti import find_via_scelta
from messaggi.services.messaggi import check_testo, write_messaggio
from nucleo.ambito import Ambito
from percorsi.models import Percorso


def tell_scaduto(*, ambito: Ambito, invio: Invio, oggi: date) -> bool:
    """That a referral expired by itself, when the consent under which it left still holds. Whether it was told."""
    if not examine_consenso(invio.percorso.cittadino, invio.get_partenza()).valido:
        return False
    return write_occasione(ambito=ambito, percorso=invio.percorso, occasione=Occasione.INVIO_SCADUTO, oggi=oggi)


def write_occasione(*, ambito: Ambito, percorso: Percorso, occasione: Occasione, oggi: date) -> bool:
    """By the way that the person chose, when the platform can send there and there is a model in use that goes by it.
    Who is to be contacted with care is left to the desk; of one that has closed, or has not what the words name,
    nothing is written. Call it with the path locked."""
    versione = VersioneModello.objects.in_uso().filter(occasione=occasione).first()
    via = find_via_scelta(percorso.cittadino)
    if versione is None or via is None or percorso.cittadino.contatto_sicuro or percorso.sportello.data_chiusura:
        return False
    testo, valori = choose_testo(versione, via.canale), read_valori(percorso, percorso.sportello.nome, oggi)
    if list_vuoti(testo, valori):
        return False
    testo = fill(testo, valori)
    try:
        check_testo(testo, via.canale)
    except ValidationError:  # no words for an SMS, or with these names they are too many
        return False
    write_messaggio(
        ambito=ambito, percorso=percorso, versione=versione, via=via, testo=testo, chiave_modulo=uuid4(), oggi=oggi
    )
    return True
