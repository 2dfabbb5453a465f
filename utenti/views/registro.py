"""The event log, for who must watch: looking at it is an event too."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, PermessoMixin
from nucleo import eventi, sigilli
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from nucleo.richiesta import Richiesta
from utenti import permissions
from utenti.filters import EventoFilter
from utenti.tables import EventoTabella

# How far back the page goes when nobody says from when.
GIORNI = 30


class EventoElencoView(PermessoMixin, ElencoView):
    """Newest first. The whole log for the amministratore, that of one's desks for a responsabile."""

    permesso = staticmethod(permissions.can_see_registro)
    titolo = "Registro degli eventi"
    sommario = "Chi ha fatto che cosa e quando. Se non scegli un giorno di inizio, vedi gli ultimi 30 giorni."
    nome_uno, nome_molti = "evento", "eventi"
    filterset_class = EventoFilter
    table_class = EventoTabella
    vuoto_titolo = "Nessun evento"

    def is_senza_confini(self) -> bool:
        """A log is long for whoever reads it."""
        return True

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_verify_registro(self.request.ambito):
            return ()
        return (Bottone("Integrità del registro", reverse("utenti:registro_verify")),)

    def get_queryset(self) -> QuerySet[RegistroEvento]:
        """Without a first day, the last thirty: counting years of events would keep one waiting."""
        registro = RegistroEvento.objects.for_ambito(self.request.ambito)
        if self.request.GET.get("dal"):
            return registro
        return registro.filter(istante__gte=timezone.now() - timedelta(days=GIORNI))

    def get(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "formato" not in request.GET:  # an export is recorded by itself
            eventi.record(
                ambito=request.ambito,
                azione=Azione.LETTURA,
                oggetto_tipo=RegistroEvento._meta.label_lower,
                dettagli={"filtri": sorted(nome for nome, valore in request.GET.items() if valore)},
            )
        return super().get(request, *args, **kwargs)


class RegistroVerifyView(PermessoMixin, TemplateView):
    """Whether somebody touched the log, and where: what the nightly verifications found."""

    request: Richiesta
    permesso = staticmethod(permissions.can_verify_registro)
    template_name = "utenti/registro_verify.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(integrita=sigilli.read_integrita(), **kwargs)
