"""The refreshers of the demonstration: one whose day is over, one in course; some have done them and some have not."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from attestati.models import RichiamoPersonale
from attestati.services.richiami import ask_richiamo
from formazione.models import VersioneContenuto
from nucleo.enums import Ruolo
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from verifiche.regole.correzione import Data
from verifiche.selectors.tentativi import list_risposte
from verifiche.services.tentativi import hand_in, save_risposta, start_tentativo

# On which content, what changed, asked and due how many days from today.
RICHIAMI = (
    ("Il microcredito sociale", "A chi è rivolto è scritto con le parole del decreto: rileggi le condizioni.", -60, -9),
    (
        "La garanzia del Fondo PMI, passo per passo",
        "La prenotazione della garanzia e la sua durata: un passo in più, e in un altro ordine.",
        -10,
        12,
    ),
)
# Who has an account one can log in with has done none.
DA_FARE = "operatore@demo.example"
# Of a hundred of those who work, how many have done it.
FATTI_PERCENTO = 55


def build_richiami(oggi: date) -> None:
    """Ask them on their days, and have some done since. Letters of days long gone are not written again."""
    rng = Random(63)  # noqa: S311  (repeatable on purpose)
    ambito = build_ambito(Utente.objects.filter(assegnazioni__ruolo=Ruolo.ESPERTO).earliest("pk"))
    for titolo, cambiato, chiesto, entro in RICHIAMI:
        versione = VersioneContenuto.objects.pubblicate().select_related("contenuto").get(titolo=titolo)
        giorno = oggi + timedelta(days=chiesto)
        entro_il = oggi + timedelta(days=entro)
        richiamo = ask_richiamo(ambito=ambito, versione=versione, cambiato=cambiato, entro=entro_il, oggi=giorno)
        righe = richiamo.persone.dovuti(oggi).al_lavoro(oggi).exclude(utente__email=DA_FARE)
        for riga in righe.select_related("utente", "richiamo__quiz").order_by("pk"):
            if rng.randrange(100) < FATTI_PERCENTO:
                _do(riga, giorno + timedelta(days=rng.randrange(1, 10)), rng)


def _do(riga: RichiamoPersonale, giorno: date, rng: Random) -> None:
    """All right but perhaps one."""
    ambito = build_ambito(riga.utente)
    adesso = timezone.make_aware(datetime.combine(giorno, time(9 + rng.randrange(8), rng.randrange(60))))
    tentativo = start_tentativo(ambito=ambito, quiz=riga.richiamo.quiz, adesso=adesso, caso=rng)
    sbagliata = rng.randrange(8)
    for risposta in list_risposte(tentativo):
        if risposta.posto != sbagliata:
            data = Data(risposta.chiesta.chiave.giuste, risposta.chiesta.chiave.valore)
            save_risposta(ambito=ambito, tentativo=tentativo, posto=risposta.posto, data=data, adesso=adesso)
    hand_in(ambito=ambito, tentativo=tentativo, adesso=adesso + timedelta(minutes=4))
