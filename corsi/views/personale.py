"""One's own half days in the calendar of a telephone: an address that is secret, and can be taken back."""

from datetime import timedelta
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html

from corsi import permissions
from corsi.enums import CALENDARIO
from corsi.pagine.calendario import write_ics
from corsi.selectors.edizioni import list_proprie
from corsi.services import personale as servizi
from corsi.views.edizioni import answer_ics
from interfaccia.collegamenti import answer_chiuso, keep_out_of_caches
from interfaccia.views import ConfermaView
from interfaccia.vista import Vista
from nucleo.collegamenti import NonApre, find_collegamento
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from utenti.models import Utente
from utenti.services.ambito import build_ambito

# How far back a calendar goes.
INDIETRO = timedelta(days=90)


class PersonaleMixin(ConfermaView):
    def get_oggetto(self) -> Utente:
        return get_object_or_404(Utente.objects.in_stato("attivo"), pk=self.request.ambito.utente_id)

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_attend(self.request.ambito)

    def get_ritorno(self, oggetto: Utente) -> str:
        return reverse("corsi:mio_list")

    def get_briciole(self, oggetto: Utente) -> list[tuple[str, str]]:
        return [("I miei corsi", self.get_ritorno(oggetto))]


class CalendarioCreateView(PersonaleMixin):
    """A new address, in the place of the one before."""

    titolo = "Un indirizzo per il tuo calendario"
    testo = (
        "Il calendario del telefono o del computer legge da solo i tuoi incontri da questo indirizzo. Chi ha "
        "l'indirizzo li vede: tienilo per te. Si mostra una volta sola, vale un anno, e si può annullare."
    )
    invia = "Crea l'indirizzo"

    def run(self, oggetto: Utente, form: Any) -> str:
        indirizzo = servizi.renew_calendario(ambito=self.request.ambito, utente=oggetto)
        return format_html(
            "Copialo adesso nel tuo calendario, alla voce «da un indirizzo»: <code>{}</code>. Quello di prima, se "
            "c'era, non funziona più.",
            indirizzo,
        )

    def get_fatto(self, esito: Any) -> Any:
        """Markup of ours, with an address that must not be lost."""
        return esito


class CalendarioRevokeView(PersonaleMixin):
    titolo = "Annulla l'indirizzo del calendario"
    testo = "Il calendario che lo leggeva non si aggiorna più."
    invia = "Annulla l'indirizzo"
    pericolo = True

    def run(self, oggetto: Utente, form: Any) -> str:
        quanti = servizi.revoke_calendario(ambito=self.request.ambito, utente=oggetto)
        return "Indirizzo annullato." if quanti else "Non c'era nessun indirizzo da annullare."


@method_decorator(login_not_required, name="dispatch")
class CalendarioFeedView(Vista):
    """The half days of whose address it is, as long as they work here. Programs ask often: reading leaves no line."""

    http_method_names = ("get", "options")

    def get(self, request: Richiesta, token: str) -> HttpResponse:
        if fermo := ratelimit.consume_or_429(request, action="collegamento_apertura", limit_get=True):
            return fermo
        try:
            collegamento = find_collegamento(token=token, scopo=CALENDARIO)
        except NonApre as errore:
            return answer_chiuso(request, errore)
        utente = get_object_or_404(Utente.objects.in_stato("attivo"), uuid=collegamento.oggetto_id)
        mezze = list_proprie(build_ambito(utente), get_oggi() - INDIETRO)
        testo = write_ics("I miei corsi", mezze, timezone.now(), con_collegamento=True)
        return keep_out_of_caches(answer_ics(testo, "corsi"))
