"""Addresses of the base views' tests: mail messages stand for any model."""

import time
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.decorators import method_decorator

from interfaccia.componenti import Bottone, Opzione
from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaMultiplaFilter, TestoFilter
from interfaccia.forms import SceltaField
from interfaccia.tables import DataOraColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from interfaccia.views import ConfermaView, ElencoView, ModuloView, SceltaView, StatoView
from nucleo.enums import StatoMessaggio
from nucleo.macchine import Macchina, Passaggio, Stato
from nucleo.models import MessaggioPosta
from retemicrocredito import urls as casa

MACCHINA = Macchina(
    StatoMessaggio,
    {
        StatoMessaggio.IN_CODA: Stato(
            verso=(StatoMessaggio.FALLITO,),
            passaggio=Passaggio("Rimetti in coda", testo="Partirà al prossimo giro."),
        ),
        StatoMessaggio.FALLITO: Stato(
            verso=(StatoMessaggio.IN_CODA,),
            passaggio=Passaggio(
                "Segna come non consegnato", motivi=StatoMessaggio, nota="obbligatoria", data=True, pericolo=True
            ),
        ),
        StatoMessaggio.INVIATO: Stato(),
    },
)
LUOGHI = {c.valore: c for c in (Opzione("1", "Bari"), Opzione("2", "Castro", "LE"), Opzione("3", "Castro", "BG"))}


class MessaggioTable(Tabella):
    oggetto = TestoColumn(principale=True)
    stato = EtichettaColumn(tipi={StatoMessaggio.IN_CODA: "attesa"})
    tentativi = InteroColumn()
    creato_il = DataOraColumn(verbose_name="Creato il")
    inviato_il = DataOraColumn(verbose_name="Inviato il", exclude_from_export=True)

    didascalia = "Messaggi"


class MessaggioFilter(FiltroSet):
    q = TestoFilter(field_name="oggetto", lookup_expr="icontains")
    stato = SceltaMultiplaFilter(label="Stato", choices=StatoMessaggio.choices)
    dal = DalFilter(field_name="creato_il", lookup_expr="date__gte")
    al = AlFilter(field_name="creato_il", lookup_expr="date__lte")


@method_decorator(login_not_required, name="dispatch")
class MessaggioListView(ElencoView):
    filterset_class = MessaggioFilter
    table_class = MessaggioTable
    titolo = "Messaggi"
    nome_uno, nome_molti = "messaggio", "messaggi"
    vuoto_titolo = "Nessun messaggio"
    vuoto_testo = "I messaggi partono da soli."
    azioni = (Bottone("Scrivi un messaggio", "/", "primario"),)
    massimo_xlsx = 5

    def get_queryset(self) -> QuerySet[MessaggioPosta]:
        return MessaggioPosta.objects.order_by("oggetto")


class Trovato:
    """What the views below look for: the message of the address."""

    def get_oggetto(self) -> MessaggioPosta:
        return get_object_or_404(MessaggioPosta, uuid=self.kwargs["uuid"])  # type: ignore[attr-defined]

    def is_permesso(self, oggetto: MessaggioPosta) -> bool:
        return oggetto.destinatario != "vietato@example.org"

    def get_ritorno(self, oggetto: MessaggioPosta) -> str:
        return "/messaggi/"


@method_decorator(login_not_required, name="dispatch")
class MessaggioStatoView(Trovato, StatoView):
    modello = MessaggioPosta
    macchina = MACCHINA

    def change(self, oggetto: MessaggioPosta, stato: str, dati: dict[str, Any]) -> None:
        oggetto.stato = stato
        oggetto.risposta = dati.get("nota", "")
        oggetto.save(update_fields=("stato", "risposta"))


@method_decorator(login_not_required, name="dispatch")
class MessaggioDeleteView(Trovato, ConfermaView):
    titolo = "Elimina il messaggio"
    testo = "Il messaggio non partirà."
    conseguenze = ("Chi lo aspetta non lo riceverà.",)
    invia = "Elimina il messaggio"
    pericolo = True

    def run(self, oggetto: MessaggioPosta, form: forms.Form) -> str:
        if oggetto.stato != StatoMessaggio.IN_CODA:
            raise ValidationError("Il messaggio è già partito.")
        oggetto.delete()
        return "Messaggio eliminato."


def search_luoghi(testo: str) -> list[Opzione]:
    return [luogo for luogo in LUOGHI.values() if luogo.etichetta.lower().startswith(testo.lower())]


@method_decorator(login_not_required, name="dispatch")
class LuogoSearchView(SceltaView):
    def search(self, testo: str) -> list[Opzione]:
        return search_luoghi(testo)

    def opzione(self, oggetto: Opzione) -> Opzione:
        return oggetto


class LuogoForm(forms.Form):
    luogo = SceltaField(
        label="Luogo", url_name="luogo_search", search=search_luoghi, read=LUOGHI.get, opzione=lambda luogo: luogo
    )


@login_not_required
def luogo(request: HttpRequest) -> HttpResponse:
    form = LuogoForm(request.POST or None)
    contesto = {"form": form, "titolo": "Luogo", "invia": "Registra", "annulla": "/", "pericolo": False}
    if form.is_valid():
        return HttpResponse(form.cleaned_data["luogo"].valore, content_type="text/plain")
    return render(request, "ui/conferma.html", {**contesto, "testo": "", "conseguenze": ()})


class BozzaForm(forms.Form):
    nota = forms.CharField(label="Nota", widget=forms.Textarea)


@method_decorator(login_not_required, name="dispatch")
class ProvaView(ModuloView):
    """A form with a draft, that counts how often it was sent."""

    titolo, invia, fatto = "Modulo", "Registra la nota", "Nota registrata."
    tiene_bozza = True

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return True

    def get_chiave(self) -> str:
        return "prova"

    def get_form(self, oggetto: None, data: Any = None) -> BozzaForm:
        return BozzaForm(data)

    def save(self, oggetto: None, form: BozzaForm) -> None:
        nota = form.cleaned_data["nota"]
        MessaggioPosta.objects.create(destinatario="a@example.org", oggetto=nota, chiave=uuid4().hex)
        time.sleep(0.5)

    def get_ritorno(self, oggetto: None) -> str:
        return "/messaggi/"


urlpatterns = [
    path("modulo/", ProvaView.as_view(), name="modulo"),
    path("messaggi/", MessaggioListView.as_view(), name="messaggio_list"),
    path("messaggi/<uuid:uuid>/elimina/", MessaggioDeleteView.as_view(), name="messaggio_delete"),
    path("messaggi/<uuid:uuid>/<slug:stato>/", MessaggioStatoView.as_view(), name="messaggio_stato"),
    path("luogo/", luogo, name="luogo"),
    path("luoghi/", LuogoSearchView.as_view(), name="luogo_search"),
    *casa.urlpatterns,
]
handler400, handler403, handler404 = casa.handler400, casa.handler403, casa.handler404
