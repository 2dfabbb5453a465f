"""The outbox: what was written to whom, what left, what did not."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import DetailView

from interfaccia.filters import FiltroSet, TestoFilter
from interfaccia.tables import DataOraColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from interfaccia.views.conferma import ConfermaView
from interfaccia.views.elenco import ElencoView
from nucleo.enums import MACCHINA_MESSAGGIO, Azione, Ruolo, StatoMessaggio
from nucleo.eventi import record
from nucleo.models import MessaggioPosta
from nucleo.posta import retry_messaggio
from nucleo.richiesta import Richiesta


class MessaggioFiltro(FiltroSet):
    in_vista = ("q", "stato")

    q = TestoFilter(method="search", label="Cerca per destinatario o oggetto")
    stato = django_filters.ChoiceFilter(choices=StatoMessaggio, label="Stato", empty_label="Tutti")

    def search(self, righe: QuerySet[MessaggioPosta], nome: str, valore: str) -> QuerySet[MessaggioPosta]:
        return righe.filter(destinatario__icontains=valore) | righe.filter(oggetto__icontains=valore)


class MessaggioTabella(Tabella):
    didascalia = "Messaggi di posta in uscita"

    oggetto = TestoColumn(
        principale=True, linkify=lambda record: reverse("interfaccia:posta_detail", args=[record.uuid])
    )
    destinatario = TestoColumn()
    creato_il = DataOraColumn(verbose_name="Scritto")
    stato = EtichettaColumn(tipi=MACCHINA_MESSAGGIO.tipi)
    tentativi = InteroColumn()
    inviato_il = DataOraColumn()

    class Meta:
        model = MessaggioPosta
        fields = ("oggetto", "destinatario", "creato_il", "stato", "tentativi", "inviato_il")
        order_by = "-creato_il"


def check_amministratore(request: Richiesta) -> None:
    if not request.ambito.has_ruolo(Ruolo.AMMINISTRATORE):
        raise PermissionDenied


class PostaListView(ElencoView):
    titolo = "Posta in uscita"
    sommario = "I messaggi che la piattaforma scrive: chi li riceve, se sono partiti, che cosa non è riuscito."
    nome_uno, nome_molti = "messaggio", "messaggi"
    vuoto_titolo = "Nessun messaggio"
    vuoto_testo = "Qui compaiono gli inviti, gli avvisi agli erogatori e i rapporti pronti."
    table_class = MessaggioTabella
    filterset_class = MessaggioFiltro

    def get_queryset(self) -> QuerySet[MessaggioPosta]:
        check_amministratore(self.request)
        return MessaggioPosta.objects.for_ambito(self.request.ambito)


class PostaDetailView(DetailView):
    """The text is shown in the demonstration alone, where no mail leaves; elsewhere it may carry a personal link."""

    request: Richiesta
    template_name = "interfaccia/posta_detail.html"
    context_object_name = "messaggio"

    def get_object(self, queryset: Any = None) -> MessaggioPosta:
        check_amministratore(self.request)
        ambito = self.request.ambito
        messaggio = get_object_or_404(MessaggioPosta.objects.for_ambito(ambito), uuid=self.kwargs["uuid"])
        record(ambito=ambito, azione=Azione.LETTURA, oggetto=messaggio)
        return messaggio

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        messaggio = self.object
        return super().get_context_data(
            testo=messaggio.testo if settings.DIMOSTRAZIONE else "",
            fallito=messaggio.stato == StatoMessaggio.FALLITO,
            **kwargs,
        )


class PostaRetryView(ConfermaView):
    titolo = "Riprova a inviare il messaggio"
    testo = "Il messaggio torna in coda e parte entro un minuto."
    invia = "Rimetti in coda"

    def get_oggetto(self) -> MessaggioPosta:
        return get_object_or_404(MessaggioPosta.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: MessaggioPosta) -> bool:
        return True

    def stop(self, oggetto: MessaggioPosta) -> HttpResponse | None:
        return None if oggetto.stato == StatoMessaggio.FALLITO else self.tell_late(oggetto)

    def run(self, oggetto: MessaggioPosta, form: forms.Form) -> str:
        retry_messaggio(ambito=self.request.ambito, messaggio=oggetto)
        return "Il messaggio è di nuovo in coda."

    def get_ritorno(self, oggetto: MessaggioPosta) -> str:
        return reverse("interfaccia:posta_detail", args=[oggetto.uuid])
