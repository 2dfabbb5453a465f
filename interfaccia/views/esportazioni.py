"""Files of long lists: ask for one, watch it being written, take it, throw it away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from interfaccia import tasks
from interfaccia.componenti import Avanzamento
from interfaccia.domande import Domanda
from interfaccia.esportazione import TIPI_FILE
from interfaccia.filters import FiltroSet, SceltaFilter, TestoFilter
from interfaccia.services import delete_esportazione, open_esportazione, record_passo
from interfaccia.tables import DataOraColumn, InteroColumn, Tabella, TestoColumn
from interfaccia.views.conferma import ConfermaView
from interfaccia.views.elenco import ElencoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.models import Esportazione
from nucleo.richiesta import Richiesta

FORMATI = [("csv", "CSV"), ("xlsx", "XLSX")]


INCARICO_FINITO = "Il file era di un incarico che non hai più: chiedilo di nuovo, se ti serve ancora."


def get_esportazione(request: Richiesta, uuid: Any) -> Esportazione:
    return get_object_or_404(Esportazione.objects.for_ambito(request.ambito), uuid=uuid)


class EsportazioneTable(Tabella):
    didascalia = "I tuoi file, dal più recente"
    titolo = TestoColumn(verbose_name="Elenco", principale=True, linkify=True)
    formato = TestoColumn(verbose_name="Formato")
    totale = InteroColumn(verbose_name="Righe")
    creato_il = DataOraColumn(verbose_name="Chiesto il")
    conclusa_il = DataOraColumn(verbose_name="Pronto dal")
    scade_il = DataOraColumn(verbose_name="Si elimina il")

    class Meta:
        model = Esportazione
        fields = ("titolo", "formato", "totale", "creato_il", "conclusa_il", "scade_il")


class EsportazioneFilter(FiltroSet):
    q = TestoFilter(label="Nome dell'elenco", field_name="titolo", lookup_expr="icontains")
    formato = SceltaFilter(label="Formato", choices=FORMATI)

    class Meta:
        model = Esportazione
        fields = ("q", "formato")


class EsportazioneListView(ElencoView):
    """The files that one has asked for."""

    titolo = "I tuoi file"
    sommario = "Gli elenchi lunghi che hai chiesto come file: restano qui sette giorni."
    nome_uno, nome_molti = "file", "file"
    table_class = EsportazioneTable
    filterset_class = EsportazioneFilter
    esportabile = False
    vuoto_titolo = "Nessun file"
    vuoto_testo = "Quando scarichi un elenco molto lungo, la piattaforma lo prepara e lo mette qui."

    def get_queryset(self) -> QuerySet[Esportazione]:
        return Esportazione.objects.for_ambito(self.request.ambito)

    def is_senza_confini(self) -> bool:
        return False  # one's own alone, whoever one is


class EsportazioneCreateView(Vista):
    """The button of the page that offers it. Twice is once."""

    http_method_names = ("post",)

    def post(self, request: Richiesta) -> HttpResponse:
        domanda = Domanda.open(request.POST.get("sigillo", ""), request.ambito.utente_id)
        if domanda is None:
            messages.warning(request, "Questa richiesta non vale più: torna all'elenco e chiedi di nuovo il file.")
            return redirect("interfaccia:esportazione_list")
        esportazione, nuova = open_esportazione(ambito=request.ambito, domanda=domanda)
        if nuova:
            tasks.write_esportazione.delay_on_commit(esportazione.pk)
        return HttpResponseRedirect(esportazione.get_absolute_url())


class EsportazioneDetailView(Vista):
    """How far it has come; then the file."""

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        esportazione = get_esportazione(request, uuid)
        finito = not request.ambito.covers(Ambito.load(esportazione.ambito))
        lavoro = build_avanzamento(esportazione, INCARICO_FINITO if finito else esportazione.errore)
        contesto = {"esportazione": esportazione, "lavoro": lavoro}
        return render(request, "interfaccia/esportazione_detail.html", contesto)


def build_avanzamento(esportazione: Esportazione, errore: str) -> Avanzamento:
    scade, quante = formati.data_ora(esportazione.scade_il), formati.quanti(esportazione.totale, "riga", "righe")
    return Avanzamento(
        titolo=f"{esportazione.titolo}: {quante} in {esportazione.formato.upper()}",
        fatti=esportazione.scritte,
        totale=esportazione.totale if esportazione.iniziata_il else 0,
        concluso=esportazione.conclusa_il is not None,
        errore=errore,
        messaggio="" if errore else f"Il file si elimina da sé {scade}.",
        url=esportazione.get_absolute_url(),
        url_risultato="" if errore else reverse("interfaccia:esportazione_download", args=(esportazione.uuid,)),
        etichetta_risultato="Scarica il file",
    )


class EsportazioneDownloadView(Vista):
    """The file, to who asked for it, while it lasts and the role lasts by which it was asked. Each taking is a line of
    the log."""

    def get(self, request: Richiesta, uuid: Any) -> FileResponse:
        esportazione = get_esportazione(request, uuid)
        if not esportazione.pronta:
            raise Http404("Il file non è pronto, o non c'è più.")
        if not request.ambito.covers(Ambito.load(esportazione.ambito)):
            raise Http404(INCARICO_FINITO)
        record_passo(request.ambito, esportazione, "scaricata")
        giorno = timezone.localdate(esportazione.conclusa_il)
        nome = f"{slugify(esportazione.titolo)}-{giorno:%Y-%m-%d}.{esportazione.formato}"
        try:
            file = esportazione.file.open("rb")
        except (OSError, SuspiciousOperation) as errore:
            raise Http404("Il file non c'è più: chiedilo di nuovo.") from errore
        return FileResponse(file, as_attachment=True, filename=nome, content_type=TIPI_FILE[esportazione.formato])


class EsportazioneDeleteView(ConfermaView):
    titolo = "Elimina il file"
    testo = "Il file si elimina adesso, prima della sua scadenza. L'elenco resta dov'è."
    invia = "Elimina il file"
    pericolo = True

    def get_oggetto(self) -> Esportazione:
        return get_esportazione(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Esportazione) -> bool:
        return True

    def run(self, oggetto: Esportazione, form: forms.Form) -> str:
        delete_esportazione(ambito=self.request.ambito, esportazione=oggetto)
        return f"File eliminato: «{oggetto.titolo}»."

    def get_ritorno(self, oggetto: Esportazione) -> str:
        return oggetto.get_absolute_url()

    def get_arrivo(self, oggetto: Esportazione, esito: Any) -> str:
        return reverse("interfaccia:esportazione_list")
