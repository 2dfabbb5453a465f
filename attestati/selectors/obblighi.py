"""What may be done only by who holds a certificate on that day, since the Ente says (`ATTESTATI_OBBLIGATORI_DAL`),
and by who has done the refreshers asked of it (`RICHIAMI_OBBLIGATORI_DAL`)."""

from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from attestati.models import Attestato
from attestati.selectors.richiami import aggiornati
from corsi.enums import Abilitazione
from nucleo import formati
from utenti.models import Utente

R = TypeVar("R", bound=Model)


def is_obbligatorio(giorno: date) -> bool:
    """Whether the rule holds for what is done on a day: nothing is asked of the days before it began."""
    dal: date | None = settings.ATTESTATI_OBBLIGATORI_DAL
    return dal is not None and giorno >= dal


def di_chi_poteva(righe: QuerySet[R], *, utente: str, giorno: str) -> QuerySet[R]:
    """Of what people did at desks, by `utente` on `giorno`: all, of the days before the rule; then what was done by who
    held on that day a certificate that enables to work there."""
    dal: date | None = settings.ATTESTATI_OBBLIGATORI_DAL
    if dal is None:
        return righe
    validi = Attestato.objects.che_abilitano(*Abilitazione).validi(OuterRef(giorno)).filter(utente=OuterRef(utente))
    return righe.filter(Q(**{f"{giorno}__lt": dal}) | Exists(validi))


def is_richiamo_obbligatorio(giorno: date) -> bool:
    """Whether who is late with a refresher may not do on a day what asks for a certificate. Else they are only told."""
    dal: date | None = settings.RICHIAMI_OBBLIGATORI_DAL
    return is_obbligatorio(giorno) and dal is not None and giorno >= dal


def find_errore_assistenza(utente: Utente, giorno: date) -> str:
    """Why a person could give no intensive assistance on a day, and what to do; empty when they could."""
    if not is_obbligatorio(giorno):
        return ""
    suoi = Attestato.objects.filter(utente=utente).che_abilitano(Abilitazione.ASSISTENZA)
    validi = suoi.mai_smentiti().validi(giorno)
    if (aggiornati(validi, giorno) if is_richiamo_obbligatorio(giorno) else validi).exists():
        return ""
    if validi.exists():
        return (
            f"{formati.data_articolata('Il', giorno)} l'attestato di {utente} per l'assistenza intensiva era da "
            "aggiornare: c'era un richiamo in ritardo. Registrala come «Consulenza», oppure scegli chi l'ha seguita e "
            "il richiamo l'ha fatto."
        )
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
