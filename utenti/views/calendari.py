"""What is one's own in the calendar of a telephone: an address that is secret, and can be taken back.

Each app says what its calendar holds.
"""

from abc import abstractmethod
from typing import Any, ClassVar

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.html import format_html

from interfaccia.collegamenti import answer_chiuso, keep_out_of_caches
from interfaccia.views import ConfermaView
from interfaccia.vista import Vista
from nucleo.collegamenti import NonApre, find_collegamento
from nucleo.richiesta import Richiesta
from utenti.models import Utente
from utenti.services import calendari


class _PropriaView(ConfermaView):
    """Subclass the two below, and give `scopo` (the purpose of the link), `is_permesso`, `get_ritorno`."""

    scopo: ClassVar[str]

    def get_oggetto(self) -> Utente:
        return get_object_or_404(Utente.objects.in_stato("attivo"), pk=self.request.ambito.utente_id)


class CalendarioCreateView(_PropriaView):
    """A new address, in the place of the one before, read at `pagina`."""

    titolo = "Un indirizzo per il tuo calendario"
    invia = "Crea l'indirizzo"
    pagina: ClassVar[str]

    def run(self, oggetto: Utente, form: Any) -> str:
        indirizzo = calendari.renew_calendario(
            ambito=self.request.ambito, utente=oggetto, scopo=self.scopo, pagina=self.pagina
        )
        return format_html(
            "Copialo adesso nel tuo calendario, alla voce «da un indirizzo»: <code>{}</code>. Quello di prima, se "
            "c'era, non funziona più.",
            indirizzo,
        )

    def get_fatto(self, esito: Any) -> Any:
        """Markup of ours, with an address that must not be lost."""
        return esito


class CalendarioRevokeView(_PropriaView):
    titolo = "Annulla l'indirizzo del calendario"
    testo = "Il calendario che lo leggeva non si aggiorna più."
    invia = "Annulla l'indirizzo"
    pericolo = True

    def run(self, oggetto: Utente, form: Any) -> str:
        quanti = calendari.revoke_calendario(ambito=self.request.ambito, utente=oggetto, scopo=self.scopo)
        return "Indirizzo annullato." if quanti else "Non c'era nessun indirizzo da annullare."


@method_decorator(login_not_required, name="dispatch")
class CalendarioFeedView(Vista):
    """What is of whose address it is, as long as they work here. Programs ask often: reading leaves no line."""

    http_method_names = ("get", "options")
    scopo: ClassVar[str]
    nome: ClassVar[str]

    @abstractmethod
    def write(self, utente: Utente) -> str:
        """The calendar (`nucleo.ics`)."""

    def get(self, request: Richiesta, token: str) -> HttpResponse:
        if fermo := ratelimit.consume_or_429(request, action="collegamento_apertura", limit_get=True):
            return fermo
        try:
            collegamento = find_collegamento(token=token, scopo=self.scopo)
        except NonApre as errore:
            return answer_chiuso(request, errore)
        utente = get_object_or_404(Utente.objects.in_stato("attivo"), uuid=collegamento.oggetto_id)
        return keep_out_of_caches(answer_ics(self.write(utente), self.nome))


def answer_ics(testo: str, nome: str) -> HttpResponse:
    intestazioni = {"Content-Disposition": f'attachment; filename="{nome}.ics"'}
    return HttpResponse(testo, content_type="text/calendar; charset=utf-8", headers=intestazioni)
