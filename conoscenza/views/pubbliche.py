"""What citizens read without an account: the questions, and the contents that are for them too."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.decorators import method_decorator

from allegati.views.consegna import deliver
from conoscenza.enums import GenereRisultato
from conoscenza.pagine.pubbliche import Risposta, link_pubbliche, tell_risposta
from conoscenza.pagine.risultati import build_pagine, change_query, read_domanda
from conoscenza.selectors.ricerca import PER_PAGINA, Domanda, Esito, search_conoscenza
from conoscenza.services.ricerche import note_ricerca
from formazione.enums import Tema, TipoContenuto
from formazione.models import FileVersione, VersioneContenuto
from formazione.regole.testo import IMMAGINE, list_immagini
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta

# Seconds for which an image may be kept: what is withdrawn is no longer seen after so long.
TENUTA = 600


@method_decorator(login_not_required, name="dispatch")
class FaqView(Vista):
    """The questions of citizens, theme by theme; with words, those that answer to them."""

    def get(self, request: Richiesta) -> HttpResponse:
        query = request.GET
        intere = query.get("intere") == "1"
        domanda = Domanda(**{**vars(read_domanda(query)), "genere": GenereRisultato.FAQ.value})
        contenuti = VersioneContenuto.objects.per_cittadini().select_related("contenuto")
        if domanda.parole.cercati:
            esito = search_conoscenza(domanda, contenuti)
            self.note(domanda, esito)
            righe, totale = (list(esito.gruppi[0].righe), esito.gruppi[0].totale or 0) if esito.gruppi else ([], 0)
            if intere:
                righe = self.read_whole(righe)
        else:
            esito = Esito(domanda)
            righe, totale = self.list_tutte(contenuti, domanda, intere)
        immagini = link_pubbliche(righe) if intere else {}
        risposte = [tell_risposta(riga, intera=intere, immagini=immagini) for riga in righe]
        contesto = {
            "domanda": domanda,
            "esito": esito,
            "gruppi": group_temi(risposte, per_tema=not esito.gruppi),
            "totale": totale,
            "temi": Tema.choices,
            "intere": intere,
            "intere_url": change_query(query, intere="0" if intere else "1"),
            "pagine": build_pagine(totale, domanda.pagina, query),
        }
        return render(request, "conoscenza/faq.html", contesto)

    def list_tutte(
        self, contenuti: QuerySet[VersioneContenuto], domanda: Domanda, intere: bool
    ) -> tuple[list[VersioneContenuto], int]:
        """Every question, or those of a theme, by their first theme."""
        posti = [When(temi__0=tema, then=Value(posto)) for posto, tema in enumerate(Tema)]
        righe: Any = contenuti.filter(tipo=TipoContenuto.FAQ)
        if domanda.tema:
            righe = righe.filter(temi__contains=[domanda.tema])
        totale = righe.count()
        inizio = min((domanda.pagina - 1) * PER_PAGINA, max(0, (totale - 1) // PER_PAGINA * PER_PAGINA))
        ordinate = righe.annotate(posto=Case(*posti, output_field=IntegerField())).order_by("posto", "titolo", "pk")
        pesanti = ("ricerca",) if intere else ("ricerca", "corpo", "fonti")
        return list(ordinate.defer(*pesanti)[inizio : inizio + PER_PAGINA]), totale

    def read_whole(self, righe: list[VersioneContenuto]) -> list[VersioneContenuto]:
        """The same with their text, in their order."""
        intere = VersioneContenuto.objects.select_related("contenuto").defer("ricerca")
        per_chiave = intere.in_bulk([riga.pk for riga in righe])
        return [per_chiave[riga.pk] for riga in righe]

    def note(self, domanda: Domanda, esito: Esito) -> None:
        if not (esito.intero or domanda.tema or domanda.pagina > 1):
            note_ricerca(ambito=self.request.ambito, testo=domanda.testo, trovati=esito.trovati)


def group_temi(risposte: list[Risposta], *, per_tema: bool) -> list[tuple[str, list[Risposta]]]:
    """Under the name of their first theme; as they are found, under none."""
    if not per_tema:
        return [("", risposte)]
    return [(tema, list(sue)) for tema, sue in groupby(risposte, key=lambda risposta: risposta.tema)]


@method_decorator(login_not_required, name="dispatch")
class PubblicaDetailView(Vista):
    """A content that is for citizens too, as it stands today: to be read, printed, given."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        versioni = VersioneContenuto.objects.per_cittadini().select_related("contenuto")
        versione = versioni.filter(contenuto__uuid=uuid).first()
        if versione is None:
            return self.tell_tolta(request, uuid)
        contesto = {
            "risposta": tell_risposta(versione, intera=True, immagini=link_pubbliche([versione])),
            "versione": versione,
            "faq": versione.tipo == TipoContenuto.FAQ,
            "pubblicata": timezone.localdate(versione.pubblicata_il),
        }
        return render(request, "conoscenza/pubblica_detail.html", contesto)

    def tell_tolta(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        """Who kept the address of what was for them is told that it is so no more; nothing else ever was here."""
        prima = VersioneContenuto.objects.gia_per_cittadini()
        if not prima.filter(contenuto__uuid=uuid).exists():
            raise Http404("mai stata per i cittadini")
        return render(request, "conoscenza/pubblica_gone.html", status=404)


@method_decorator(login_not_required, name="dispatch")
class ImmagineShowView(Vista):
    """An image that stands in a text which is for citizens today. What a version has and its text does not show, what
    is inside, what is no more in force are not here."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        aperte = VersioneContenuto.objects.per_cittadini()
        immagini = FileVersione.objects.immagini().with_allegato().select_related("versione_madre")
        voce = get_object_or_404(immagini.filter(versione_madre__in=aperte), uuid=uuid)
        nome = f"{IMMAGINE}{voce.allegato.uuid}"
        if nome not in {immagine.nome for immagine in list_immagini(voce.versione_madre.corpo)}:
            raise Http404("Il testo non mostra questa immagine.")
        return deliver(request, voce.allegato, tenuto=TENUTA)
