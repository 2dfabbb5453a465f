"""What may be done only by who holds a certificate on that day, since the Ente says (`ATTESTATI_OBBLIGATORI_DAL`)."""

from datetime import date

from django.conf import settings

from attestati.models import Attestato
from corsi.enums import Abilitazione
from nucleo import formati
from utenti.models import Utente


def is_obbligatorio(giorno: date) -> bool:
    """Whether the rule holds for what is done on a day: nothing is asked of the days before it began."""
    dal: date | None = settings.ATTESTATI_OBBLIGATORI_DAL
    return dal is not None and giorno >= dal


def find_errore_assistenza(utente: Utente, giorno: date) -> str:
    """Why a person could give no intensive assistance on a day, and what to do; empty when they could."""
    if not is_obbligatorio(giorno):
        return ""
    suoi = Attestato.objects.filter(utente=utente).che_abilitano(Abilitazione.ASSISTENZA)
    if suoi.validi(giorno).exists():
        return ""
    return (
        f"{formati.data_articolata('Il', giorno)} {utente} non aveva un attestato valido per l'assistenza intensiva"
        f"{_tell_ultimo(suoi.filter(concluso_il__lte=giorno).order_by('-concluso_il', '-pk').first())}. "
        "Registrala come «Consulenza», oppure scegli chi l'ha seguita e l'attestato ce l'ha."
    )


def _tell_ultimo(attestato: Attestato | None) -> str:
    """What became of the last one that they had by then."""
    if attestato is None:
        return ""
    if attestato.revocato_il:
        return f" (il suo è stato revocato {formati.data_articolata('il', attestato.revocato_il)})"
    if attestato.scade_il:
        return f" (il suo era scaduto {formati.data_articolata('il', attestato.scade_il)})"
    return ""
