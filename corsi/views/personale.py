"""One's own half days in the calendar of a telephone."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from corsi import permissions
from corsi.enums import CALENDARIO
from corsi.pagine.calendario import write_ics
from corsi.selectors.edizioni import list_proprie
from interfaccia.views import ConfermaView
from nucleo.giornata import get_oggi
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from utenti.views import calendari

# How far back a calendar goes.
INDIETRO = timedelta(days=90)


class PersonaleMixin(ConfermaView):
    scopo = CALENDARIO

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_attend(self.request.ambito)

    def get_ritorno(self, oggetto: Utente) -> str:
        return reverse("corsi:mio_list")

    def get_briciole(self, oggetto: Utente) -> list[tuple[str, str]]:
        return [("I miei corsi", self.get_ritorno(oggetto))]


class CalendarioCreateView(PersonaleMixin, calendari.CalendarioCreateView):
    pagina = "corsi:calendario_feed"
    testo = (
        "Il calendario del telefono o del computer legge da solo i tuoi incontri da questo indirizzo. Chi ha "
        "l'indirizzo li vede: tienilo per te. Si mostra una volta sola, vale un anno, e si può annullare."
    )


class CalendarioRevokeView(PersonaleMixin, calendari.CalendarioRevokeView):
    """Nobody reads it any more."""


class CalendarioFeedView(calendari.CalendarioFeedView):
    """The half days of whose address it is."""

    scopo, nome = CALENDARIO, "corsi"

    def write(self, utente: Utente) -> str:
        mezze = list_proprie(build_ambito(utente), get_oggi() - INDIETRO)
        return write_ics("I miei corsi", mezze, timezone.now(), con_collegamento=True)
