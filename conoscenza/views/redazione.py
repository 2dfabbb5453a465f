"""For who writes: the questions, and what people look for and do not find."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from conoscenza import permissions
from conoscenza.enums import StatoRicerca
from conoscenza.filters import FaqFilter, SenzaEsitoFilter
from conoscenza.models import RicercaSenzaEsito
from conoscenza.services import ricerche as servizi
from conoscenza.tables import FaqTable, SenzaEsitoTable
from formazione.enums import TipoContenuto
from formazione.forms import VersioneForm
from formazione.models import VersioneContenuto
from formazione.services.redazione import create_contenuto
from formazione.views.lettura import ContenutoListView
from formazione.views.redazione import ContenutoCreateView, TestoMixin
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, PermessoMixin, StatoView
from nucleo.ambito import Ambito

SAPERE = ("Che cosa sapere", "conoscenza:ricerca_show")
LETTERE_TITOLO = 120


def list_briciole(*altre: tuple[str, str]) -> list[tuple[str, str]]:
    return [(etichetta, reverse(nome)) for etichetta, nome in (SAPERE, *altre)]


class FaqListView(ContenutoListView):
    """The questions, as the library lists its sheets."""

    titolo = "Domande frequenti"
    sommario = "Le domande che arrivano agli sportelli, con la risposta breve, quella intera e le fonti."
    nome_uno, nome_molti = "domanda", "domande"
    filterset_class = FaqFilter
    table_class = FaqTable
    vuoto_titolo = "Nessuna domanda"
    vuoto_testo = "Quando un esperto dell'Ente pubblica una domanda, la trovi qui."

    def get_queryset(self) -> QuerySet[VersioneContenuto]:
        righe = VersioneContenuto.objects.for_redazione(self.request.ambito)
        return righe.with_letta(self.request.ambito).filter(tipo=TipoContenuto.FAQ)

    def get_filterset(self, filterset_class: Any) -> Any:
        """All are of one kind."""
        filtri = super().get_filterset(filterset_class)
        del filtri.filters["tipo"]
        return filtri

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_write(self.request.ambito):
            return ()
        return (Bottone("Scrivi una domanda", reverse("conoscenza:faq_create"), "primario", "it-plus"),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"briciole": list_briciole()}


class FaqCreateView(ContenutoCreateView):
    """A question is a content of its kind: a title that asks, a short answer, a long one."""

    titolo = "Scrivi una domanda frequente"

    def get_form(self, oggetto: Any, data: Any = None) -> VersioneForm:
        return VersioneForm(data, initial={"tipo": TipoContenuto.FAQ})

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return list_briciole(("Domande frequenti", "conoscenza:faq_list"))

    def get_ritorno(self, oggetto: Any) -> str:
        return reverse("conoscenza:faq_list")


class SenzaEsitoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_write)
    titolo = "Ricerche senza esito"
    sommario = (
        "Che cosa si cerca e non si trova, con quante volte: mai chi l'ha cercato. Scegli una riga per scrivere la "
        "risposta."
    )
    nome_uno, nome_molti = "ricerca", "ricerche"
    filterset_class = SenzaEsitoFilter
    table_class = SenzaEsitoTable
    vuoto_titolo = "Si trova tutto"
    vuoto_testo = "Quando qualcuno cerca una cosa di cui nessuno ha scritto, la leggi qui."

    def get_queryset(self) -> QuerySet[RicercaSenzaEsito]:
        return RicercaSenzaEsito.objects.for_ambito(self.request.ambito).with_risposta()

    def dress(self, dati: Any) -> Any:
        return dati.select_related("contenuto")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"briciole": list_briciole()}


def get_ricerca(ambito: Ambito, uuid: Any) -> RicercaSenzaEsito:
    return get_object_or_404(RicercaSenzaEsito.objects.for_ambito(ambito), uuid=uuid)


class SenzaEsitoAnswerView(TestoMixin):
    """The draft of a content, begun from the words that somebody looked for."""

    template_name = "conoscenza/senza_esito_answer.html"
    chiesti = ("tipo",)

    def get_oggetto(self) -> RicercaSenzaEsito:
        return get_ricerca(self.request.ambito, self.kwargs["uuid"])

    def get_titolo(self, oggetto: RicercaSenzaEsito) -> str:
        return f"Scrivi la risposta a {oggetto}"

    def describe_fermo(self, oggetto: RicercaSenzaEsito) -> str:
        if oggetto.stato == StatoRicerca.RISPOSTA:
            return "Ha già una risposta, o una bozza: per scriverne un'altra rimettila fra quelle da guardare."
        return (
            "È stata lasciata: prima rimettila fra quelle da guardare." if oggetto.stato != StatoRicerca.APERTA else ""
        )

    def get_form(self, oggetto: RicercaSenzaEsito, data: Any = None) -> VersioneForm:
        """A question, unless the address asks for another kind: one corrects the words, that somebody else typed."""
        tipo = self.request.GET.get("tipo", "")
        iniziali = {
            "tipo": tipo if tipo in TipoContenuto.values else TipoContenuto.FAQ,
            "titolo": f"{oggetto.testo[:1].upper()}{oggetto.testo[1:]}"[:LETTERE_TITOLO],
        }
        return VersioneForm(data, initial=iniziali)

    def list_visti(self, oggetto: RicercaSenzaEsito) -> tuple[Any, ...]:
        return (oggetto.stato,)

    def save(self, oggetto: RicercaSenzaEsito, form: VersioneForm) -> VersioneContenuto:
        versione = create_contenuto(ambito=self.request.ambito, valori=form.valori)
        servizi.answer_ricerca(ambito=self.request.ambito, ricerca=oggetto, contenuto=versione.contenuto)
        return versione

    def get_briciole(self, oggetto: RicercaSenzaEsito) -> list[tuple[str, str]]:
        return list_briciole(("Ricerche senza esito", "conoscenza:senza_esito_list"))

    def get_ritorno(self, oggetto: RicercaSenzaEsito) -> str:
        return reverse("conoscenza:senza_esito_list")

    def get_context(self, oggetto: RicercaSenzaEsito, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {"ricerca": oggetto}

    def tell_late(self, oggetto: RicercaSenzaEsito) -> HttpResponse:
        return self.tell_gia(self.get_ritorno(oggetto), "Un altro ha già scritto la risposta.")


class SenzaEsitoStatoView(PermessoMixin, StatoView):
    permesso = staticmethod(permissions.can_write)
    modello = RicercaSenzaEsito

    def get_oggetto(self) -> RicercaSenzaEsito:
        return get_ricerca(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: RicercaSenzaEsito) -> bool:
        return permissions.can_write(self.request.ambito)

    def list_visti(self, oggetto: RicercaSenzaEsito) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def get_briciole(self, oggetto: RicercaSenzaEsito) -> list[tuple[str, str]]:
        return list_briciole(("Ricerche senza esito", "conoscenza:senza_esito_list"))

    def change(self, oggetto: RicercaSenzaEsito, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_ricerca(
            ambito=self.request.ambito, ricerca=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: RicercaSenzaEsito) -> str:
        return reverse("conoscenza:senza_esito_list")
