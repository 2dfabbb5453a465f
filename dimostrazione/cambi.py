"""People of the demonstration who were asked by a link whether to change desk: one waits, one said yes, one no, one let
the days go by."""

from datetime import date, datetime, timedelta

from anagrafe.models import Proposta
from anagrafe.services.proposte import answer_proposta, ask_proposta, expire_proposte, issue
from anagrafe.services.regole import load_regola
from cittadini.enums import TrovatoPer
from cittadini.models import Cittadino
from cittadini.models.cittadini import CittadinoQuerySet
from consulenze.models import Consulenza
from nucleo.ambito import Ambito
from nucleo.collegamenti import build_ambito
from nucleo.istanti import start_of
from nucleo.models import Collegamento
from percorsi.models import Percorso
from sportelli.models import Sportello
from utenti.models import Utente
from utenti.services.ambito import build_ambito as build_di

SISTEMA = Ambito.di_sistema("carica_demo")
PROPRIO = "operatore@demo.example"
# Days ago: asked, then answered.
ATTESA, SCADUTA, NO, SI = 3, 40, (20, 18), (12, 10)
FERMO = 45  # nothing happened to who changes desk for so many days


def build_cambi(sportello: Sportello, oggi: date) -> None:
    """Around the desk of `PROPRIO`: somebody of another desk came, three of its own were asked."""
    load_regola(ambito=SISTEMA)
    utente = Utente.objects.filter(email=PROPRIO).first()
    altro = Sportello.objects.attivi().exclude(pk=sportello.pk).order_by("pk").first()
    propri, altrove = list_persone(oggi).filter(prese__sportello=sportello), list_persone(oggi)
    viene = altrove.exclude(prese__sportello=sportello).first()
    tre = list(propri[:3])
    if utente is None or altro is None or viene is None or len(tre) < 3:
        return
    suo = build_di(utente)
    _ask(SISTEMA, tre[0], altro, oggi - timedelta(days=SCADUTA), TrovatoPer.CODICE_FISCALE)
    fine = oggi - timedelta(days=SCADUTA - 15)
    expire_proposte(oggi=fine, adesso=find_ora(fine))
    _answer(_ask(suo, tre[1], altro, oggi - timedelta(days=NO[0])), oggi - timedelta(days=NO[1]), si=False)
    chiesta = _ask(suo, viene, sportello, oggi - timedelta(days=SI[0]), TrovatoPer.CODICE_FISCALE)
    _answer(chiesta, oggi - timedelta(days=SI[1]), si=True)
    _ask(SISTEMA, tre[2], altro, oggi - timedelta(days=ATTESA), TrovatoPer.CODICE_FISCALE)


def list_persone(oggi: date) -> CittadinoQuerySet:
    """Alive, of age, with a path open, to whom nothing has happened lately."""
    lately = Consulenza.objects.filter(data__gt=oggi - timedelta(days=FERMO)).values("percorso__cittadino")
    aperti = Percorso.objects.aperti().exclude(data_apertura__gt=oggi - timedelta(days=FERMO)).values("cittadino")
    vivi = Cittadino.objects.vivi().filter(deceduto_il=None, tutore_ruolo="", prese__al=None, pk__in=aperti)
    return vivi.exclude(pk__in=lately).order_by("pk")


def find_ora(giorno: date) -> datetime:
    return start_of(giorno) + timedelta(hours=10)


def _ask(
    ambito: Ambito, persona: Cittadino, a: Sportello, giorno: date, trovato_per: TrovatoPer | str = ""
) -> Proposta:
    return ask_proposta(
        ambito=ambito,
        cittadino=persona,
        a_sportello=a,
        trovato_per=trovato_per,
        oggi=giorno,
        adesso=find_ora(giorno),
    )


def _answer(proposta: Proposta, giorno: date, *, si: bool) -> None:
    """By their own link."""
    issue(ambito=SISTEMA, proposta=proposta, adesso=find_ora(proposta.chiesta_il))
    portata = build_ambito(Collegamento.objects.di_oggetto(proposta).latest("pk"))
    parole = "" if si else "Preferisco restare vicino a casa."
    answer_proposta(ambito=portata, proposta=proposta, si=si, parole=parole, oggi=giorno, adesso=find_ora(giorno))
