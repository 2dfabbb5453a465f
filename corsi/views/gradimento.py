"""The questionnaire, and what it said."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from corsi import permissions
from corsi.forms.partecipanti import GradimentoForm
from corsi.models import Iscrizione
from corsi.selectors.gradimento import is_aperto, read_risultati
from corsi.services import gradimento as servizi
from corsi.views.edizioni import get_edizione
from interfaccia.views import ModuloView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta


class GradimentoCreateView(ModuloView):
    """Two minutes, of nobody: what is typed is a draft of one's own until it is sent, then it goes."""

    tiene_bozza = True
    titolo = "Com'è andata?"
    testo = (
        "Due minuti. Le risposte sono anonime: non restano legate a te, e chi tiene il corso le legge tutte insieme, "
        "solo se sono almeno cinque e quando il questionario è chiuso."
    )
    invia = "Manda le risposte"
    fatto = "Grazie: le tue risposte servono a fare meglio la prossima edizione."

    def get_oggetto(self) -> Iscrizione:
        mie = Iscrizione.objects.propri(self.request.ambito).con_posto().with_edizione()
        return get_object_or_404(mie, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Iscrizione) -> bool:
        return permissions.can_attend(self.request.ambito)

    def describe_fermo(self, oggetto: Iscrizione) -> str:
        if not is_aperto(oggetto.edizione, get_oggi()):
            return servizi.CHIUSO
        return servizi.GIA_RISPOSTO if oggetto.ha_risposto else ""

    def get_form(self, oggetto: Iscrizione, data: Any = None) -> GradimentoForm:
        return GradimentoForm(data)

    def save(self, oggetto: Iscrizione, form: GradimentoForm) -> None:
        servizi.answer(iscrizione=oggetto, valori=form.cleaned_data, oggi=get_oggi())

    def get_ritorno(self, oggetto: Iscrizione) -> str:
        return oggetto.edizione.get_absolute_url()

    def get_briciole(self, oggetto: Iscrizione) -> list[tuple[str, str]]:
        return [("I miei corsi", reverse("corsi:mio_list")), (str(oggetto.edizione), self.get_ritorno(oggetto))]


class GradimentoShowView(PermessoMixin, Vista):
    """What people thought of an edition, all together."""

    permesso = staticmethod(permissions.can_see_cifre)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        edizione = get_edizione(request.ambito, uuid)
        contesto = {
            "edizione": edizione,
            "risultati": read_risultati(edizione, get_oggi()),
            "titolo": "Che cosa ne pensa chi c'era",
        }
        return render(request, "corsi/gradimento_show.html", contesto)
