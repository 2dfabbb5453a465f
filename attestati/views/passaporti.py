"""Who holds what their desk needs: one's own passport, those of the people in reach."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from attestati import permissions
from attestati.enums import TIPI_ESITO, TIPI_VALIDITA, EsitoRichiamo, Validita
from attestati.filters import PassaportoFilter
from attestati.models import Attestato
from attestati.pagine.richiami import is_da_aggiornare, tell_esito
from attestati.selectors.passaporti import (
    find_persona,
    list_passaporti,
    list_requisiti,
    list_richieste,
    list_vie,
    tell_richieste,
)
from attestati.selectors.richiami import list_di
from attestati.tables import PassaportoTable
from corsi.enums import Abilitazione
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.date import ULTIMO
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from utenti.models import Assegnazione, Utente
from utenti.selectors.accessi import get_utente

# Of these a refresher that is late says something: the others do not hold anyway.
VALGONO = (Validita.VALIDO, Validita.IN_SCADENZA)


class PassaportoOwnView(PermessoMixin, Vista):
    """One's own certificates, what one's desks ask, where one gets it."""

    permesso = staticmethod(permissions.can_see)

    def get(self, request: Richiesta) -> HttpResponse:
        return show_passaporto(request, get_utente(request))


class PassaportoDetailView(Vista):
    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        return show_passaporto(request, get_object_or_404(find_persona(request.ambito, uuid)))


def show_passaporto(request: Richiesta, utente: Utente) -> HttpResponse:
    oggi, ambito = get_oggi(), request.ambito
    requisiti = list_requisiti(utente.pk, oggi)
    suoi = Attestato.objects.for_ambito(ambito).filter(utente=utente)
    richiami = list_di(utente.pk, oggi)
    ritardi = [riga for riga in richiami if riga.esito == EsitoRichiamo.IN_RITARDO]
    attestati = []
    for attestato in suoi:
        validita = attestato.get_validita(oggi)
        da_aggiornare = validita in VALGONO and is_da_aggiornare(attestato, ritardi)
        attestati.append((attestato, validita.label, TIPI_VALIDITA[validita.value], da_aggiornare))
    richieste = list_richieste(requisiti) or [Abilitazione.ASSISTENZA.value]
    proprio = utente.pk == ambito.utente_id
    contesto = {
        "utente": utente,
        "proprio": proprio,
        "titolo": "I miei attestati" if proprio else f"Attestati di {utente}",
        "requisiti": [tell_requisito(riga) for riga in requisiti],
        "attestati": attestati,
        "richiami": [
            (riga, EsitoRichiamo(riga.esito).label, TIPI_ESITO[riga.esito], tell_esito(riga, oggi, proprio=proprio))
            for riga in richiami
        ],
        "vie": list_vie(richieste, oggi, utente.pk),
        "vede_altri": permissions.can_see_passaporti(ambito),
    }
    return render(request, "attestati/passaporto_detail.html", contesto)


def tell_requisito(riga: Any) -> dict[str, Any]:
    """A desk of a person: what it asks, how they stand, until when."""
    return {
        "sportello": riga.sportello,
        "serve": tell_richieste(riga.sportello.livello_servizio),
        "validita": Validita(riga.validita).label,
        "tipo": TIPI_VALIDITA[riga.validita],
        "fino": None if riga.fino == ULTIMO else riga.fino,
        "manca": riga.validita in (Validita.MANCANTE, Validita.SCADUTO),
        "scade": riga.validita == Validita.IN_SCADENZA,
    }


class PassaportoListView(PermessoMixin, ElencoView):
    """Who receives people at the desks in reach, and what they hold."""

    permesso = staticmethod(permissions.can_see_passaporti)
    titolo = "Gli attestati di chi lavora agli sportelli"
    sommario = "Chi ha l'attestato che serve al suo sportello, a chi scade entro sessanta giorni, a chi manca. "
    "Chi lavora a due sportelli compare per ciascuno."
    nome_uno, nome_molti = "persona allo sportello", "persone agli sportelli"
    filterset_class = PassaportoFilter
    table_class = PassaportoTable
    vuoto_titolo = "Nessuno da mostrare"
    vuoto_testo = "Qui trovi chi oggi riceve le persone agli sportelli di cui rispondi."

    def get_queryset(self) -> QuerySet[Assegnazione]:
        return list_passaporti(self.request.ambito, get_oggi())

    def dress(self, dati: Any) -> Any:
        return dati.select_related("utente", "sportello__comune")

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (
            Bottone("Richiami", reverse("attestati:richiamo_list")),
            Bottone("Attestati rilasciati", reverse("attestati:attestato_list")),
        )
