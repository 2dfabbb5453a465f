"""The one search, for whoever works on the platform; the contents that one may cite."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from conoscenza import permissions
from conoscenza.enums import GenereRisultato
from conoscenza.pagine.risultati import (
    build_pagine,
    build_sezioni,
    change_query,
    describe_versione,
    read_domanda,
    tell_versione,
)
from conoscenza.selectors.caso import Caso, list_vicini
from conoscenza.selectors.citabili import search_versioni
from conoscenza.selectors.ricerca import IN_VISTA, Domanda, Esito, search_conoscenza
from conoscenza.services.ricerche import note_ricerca
from formazione.enums import Tema
from formazione.models import VersioneContenuto
from interfaccia.componenti import Bottone, Opzione
from interfaccia.views import PermessoMixin, SceltaView
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta


class RicercaMixin(Vista):
    """The page of the search. The floors above give it the case that one asks for, and where to cite from."""

    template_name = "conoscenza/ricerca.html"

    def build_caso(self) -> Caso | None:
        return None

    def get_cita_url(self, versione: VersioneContenuto) -> str:
        """Where the version is cited, '' where one may not."""
        return ""

    def get_contenuti(self) -> QuerySet[VersioneContenuto]:
        righe = VersioneContenuto.objects.for_ambito(self.request.ambito).vigenti()
        return righe.select_related("contenuto")

    def search(self) -> dict[str, Any]:
        """What the page shows of the words in its address."""
        query, caso = self.request.GET, self.build_caso()
        domanda, contenuti = read_domanda(query, caso), self.get_contenuti()
        esito = search_conoscenza(domanda, contenuti)
        self.note(domanda, esito)
        vicini = list_vicini(caso, contenuti, IN_VISTA) if caso and not domanda.testo else []
        scelto = next((g for g in esito.gruppi if domanda.genere and g.totale is not None), None)
        return {
            "domanda": domanda,
            "esito": esito,
            "sezioni": build_sezioni(esito, query, self.get_cita_url),
            "vicini": [tell_versione(versione, caso, self.get_cita_url) for versione in vicini],
            "pagine": build_pagine(scelto.totale or 0, domanda.pagina, query) if scelto else {},
            "generi": GenereRisultato.choices,
            "temi": Tema.choices,
            "alla_lettera": change_query(query, alla_lettera="1") if esito.corretta else "",
            "senza_filtri": change_query(query, genere="", tema="") if domanda.genere or domanda.tema else "",
        }

    def note(self, domanda: Domanda, esito: Esito) -> None:
        """What nothing answers is counted for who writes: never a search that its filters narrowed."""
        stretta = domanda.genere or domanda.tema or domanda.pagina > 1
        if not (esito.intero or stretta):
            note_ricerca(ambito=self.request.ambito, testo=domanda.testo, trovati=esito.trovati)


class RicercaView(PermessoMixin, RicercaMixin):
    permesso = staticmethod(permissions.can_search)

    def get(self, request: Richiesta) -> HttpResponse:
        azioni = [Bottone("Tutte le domande frequenti", reverse("conoscenza:faq_list"))]
        if permissions.can_write(request.ambito):
            azioni.append(Bottone("Ricerche senza esito", reverse("conoscenza:senza_esito_list")))
        return render(request, self.template_name, self.search() | {"azioni": tuple(azioni)})


class SchedaChooseView(PermessoMixin, SceltaView):
    """Contents by typing, to be cited."""

    permesso = staticmethod(permissions.can_search)

    def search(self, testo: str) -> list[VersioneContenuto]:
        return search_versioni(testo)

    def opzione(self, oggetto: VersioneContenuto) -> Opzione:
        return describe_versione(oggetto)
