"""The archive of monthly reports: the run of a month, one report, its file, its verification."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import slugify

from indicatori.enums import Livello
from indicatori.pubblicazione import Pubblicazione
from indicatori.regole.periodi import Periodo, parse_month
from interfaccia.componenti import Avanzamento, Bottone
from interfaccia.views import ConfermaView, ElencoView
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from reporting import permissions, presentazione, tables
from reporting.congelati.documento import Documento
from reporting.congelati.pubblicati import DatiIlleggibili, read_documento
from reporting.enums import StatoRapporto
from reporting.filters import RapportoSet
from reporting.forms import MeseRapportiForm, RettificaForm, VerificaForm
from reporting.models import Rapporto
from reporting.models.rapporti import DAL_PIU_GRANDE
from reporting.selectors import rapporti as lettura
from reporting.services.rapporti import plan_rapporti, record_download, reissue_rapporto, retry_rapporto
from reporting.tasks import queue_rapporti


class RapportoListView(ElencoView):
    """The archive, with the run that still goes on, or that needs somebody, on top."""

    template_name = "reporting/rapporto_list.html"
    titolo = "Rapporti mensili"
    sommario = "Le cifre di ogni mese, congelate quando il rapporto è stato emesso."
    nome_uno, nome_molti = "rapporto", "rapporti"
    table_class = tables.RapportoTable
    filterset_class = RapportoSet
    vuoto_titolo = "Nessun rapporto"
    vuoto_testo = "I rapporti di un mese si preparano il giorno 11 del mese seguente."

    def get_queryset(self) -> QuerySet[Rapporto]:
        return Rapporto.objects.for_ambito(self.request.ambito).with_oggetto().defer("dati")

    def get_azioni(self) -> tuple[Bottone, ...]:
        verifica = Bottone("Verifica un rapporto", reverse("reporting:rapporto_verify"))
        if not permissions.can_manage_rapporti(self.request.ambito):
            return (verifica,)
        return (verifica, Bottone("Genera i rapporti di un mese", reverse("reporting:rapporto_plan"), "primario"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mese = lettura.find_mese_in_corso(self.request.ambito)
        lavoro = show_giro(lettura.read_giro(self.request.ambito, mese)) if mese else None
        return super().get_context_data(lavoro=lavoro, **kwargs)


def show_giro(giro: lettura.Giro) -> Avanzamento:
    """The run of a month as a job that goes on by itself."""
    pagina = reverse("reporting:mese_detail", args=(f"{giro.mese:%Y-%m}",))
    messaggio = ""
    if giro.falliti:
        messaggio = f"{giro.falliti} non riusciti" if giro.falliti > 1 else "Uno non è riuscito"
    return Avanzamento(
        titolo=f"Rapporti di {Periodo.month(giro.mese).etichetta}",
        fatti=giro.pronti + giro.falliti,
        totale=giro.totale,
        concluso=giro.concluso,
        messaggio=messaggio,
        url=pagina,
        url_risultato=pagina,
        etichetta_risultato="Vedi i rapporti del mese",
    )


class MeseDetailView(Vista):
    """The run of a month: how many reports of each level, which ones failed."""

    def get(self, request: Richiesta, mese: str) -> HttpResponse:
        giro = lettura.read_giro(request.ambito, self.parse(mese))
        if not giro.totale:
            raise Http404("Nessun rapporto di questo mese.")
        falliti = Rapporto.objects.for_ambito(request.ambito).with_oggetto().falliti(giro.mese).defer("dati")
        return render(
            request,
            "reporting/mese_detail.html",
            {
                "giro": giro,
                "periodo": Periodo.month(giro.mese).etichetta,
                "lavoro": show_giro(giro),
                "livelli": [self.count(giro, livello) for livello in DAL_PIU_GRANDE],
                "falliti": [(r, permissions.can_retry(request.ambito, r)) for r in falliti],
            },
        )

    def parse(self, mese: str) -> date:
        try:
            return parse_month(mese)
        except ValueError as errore:
            raise Http404("Il mese si scrive come 2014-05.") from errore

    def count(self, giro: lettura.Giro, livello: Livello) -> dict[str, Any]:
        url = f"{reverse('reporting:rapporto_list')}?mese={giro.mese:%Y-%m}&livello={livello}"
        conti = {stato.value: giro.count(stato, livello=livello) for stato in StatoRapporto}
        return {"nome": livello.label, "url": url, "totale": sum(conti.values()), **conti}


class RapportoPlanView(ConfermaView):
    """Start the reports of a month: those already there stay as they are."""

    titolo = "Genera i rapporti di un mese"
    testo = "Scegli un mese già concluso. Di solito non serve: partono da soli il giorno 11."
    conseguenze = (
        "Si aggiungono i rapporti che mancano: quelli già pronti restano come sono.",
        "Quando un rapporto è pronto, chi ne risponde riceve un'e-mail con il collegamento.",
    )
    invia = "Genera i rapporti"
    form_class = MeseRapportiForm
    tiene_bozza = False
    mese: date | None = None

    def get_oggetto(self) -> str:
        return "Rapporti mensili"

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_manage_rapporti(self.request.ambito)

    def get_form(self, oggetto: Any, data: Any = None) -> forms.Form:
        ultimo = get_oggi().replace(day=1) - timedelta(days=1)
        return MeseRapportiForm(data, initial={"mese": f"{ultimo:%Y-%m}"})

    def run(self, oggetto: Any, form: forms.Form) -> str:
        self.mese, livello = form.cleaned_data["mese"], form.cleaned_data["livello"]
        nuovi = plan_rapporti(ambito=self.request.ambito, mese=self.mese, livello=livello)
        queue_rapporti()
        if not nuovi:
            return "I rapporti di questo mese c'erano già: non ne è stato aggiunto nessuno."
        return f"{nuovi} rapporti in preparazione." if nuovi > 1 else "Un rapporto in preparazione."

    def get_ritorno(self, oggetto: Any) -> str:
        if self.mese and lettura.read_giro(self.request.ambito, self.mese).totale:
            return reverse("reporting:mese_detail", args=(f"{self.mese:%Y-%m}",))
        return reverse("reporting:rapporto_list")


class RapportoMixin(Vista):
    """One report in the reader's reach: 404 outside it."""

    def get_oggetto(self) -> Rapporto:
        rapporti = Rapporto.objects.for_ambito(self.request.ambito).with_oggetto()
        return get_object_or_404(rapporti, uuid=self.kwargs["uuid"])


def read_dati(rapporto: Rapporto) -> tuple[Documento | None, str]:
    """What a report says; or None, and why its data cannot be read here. Its file can all the same."""
    try:
        return read_documento(rapporto.dati or {}), ""
    except DatiIlleggibili as errore:
        return None, str(errore)


class RapportoDetailView(RapportoMixin):
    """A report on screen: its figures beside today's, its fingerprints, its file."""

    def get(self, request: Richiesta, **_kwargs: Any) -> HttpResponse:
        rapporto = self.get_oggetto()
        filtro = lettura.build_filtro(rapporto)
        documento, illeggibile = read_dati(rapporto) if permissions.can_download(rapporto) else (None, "")
        come = self.build_pubblicazione(rapporto)
        contesto = {
            "rapporto": rapporto,
            "lavoro": self.show_lavoro(rapporto),
            "dati": documento,
            "illeggibile": illeggibile,
            "scaricabile": permissions.can_download(rapporto),
            "cifre": [
                (confronto, presentazione.url_indicatore(confronto.id, filtro))
                for confronto in (lettura.compare_pubblicate(rapporto, documento, come) if documento else ())
            ],
            "voci": lettura.compare_voci(rapporto, come) if documento else None,
            "riprovabile": permissions.can_retry(request.ambito, rapporto),
            "rettificabile": permissions.can_reissue(request.ambito, rapporto),
            "edizioni": lettura.list_edizioni(rapporto),
            "url_andamento": presentazione.url_cruscotto(filtro),
        }
        return render(request, "reporting/rapporto_detail.html", contesto)

    def build_pubblicazione(self, rapporto: Rapporto) -> Pubblicazione:
        sportelli = frozenset({rapporto.sportello_id}) if rapporto.sportello_id else frozenset[int]()
        return Pubblicazione(permissions.can_view_persone(self.request.ambito, sportelli), get_oggi())

    def show_lavoro(self, rapporto: Rapporto) -> Avanzamento | None:
        """While it is being made, the page refreshes by itself."""
        if rapporto.stato not in (StatoRapporto.PREVISTO, StatoRapporto.IN_CORSO):
            return None
        url = reverse("reporting:rapporto_detail", args=(rapporto.uuid,))
        return Avanzamento(titolo="Stiamo preparando il rapporto", url=url)


class RapportoDownloadView(RapportoMixin):
    """The stored PDF, under a name that says what it is."""

    def get(self, request: Richiesta, **_kwargs: Any) -> FileResponse:
        rapporto = self.get_oggetto()
        if not permissions.can_download(rapporto):
            raise Http404("Il rapporto non è ancora pronto.")
        record_download(ambito=request.ambito, rapporto=rapporto)
        nome = f"rapporto-{rapporto.mese:%Y-%m}-{slugify(rapporto.titolo_oggetto)[:80]}.pdf"
        file = default_storage.open(str(rapporto.pdf.name))
        return FileResponse(file, as_attachment=True, filename=nome, content_type="application/pdf")


class RapportoRetryView(RapportoMixin, ConfermaView):
    """Try a failed report once more, on the data already frozen when there are."""

    titolo = "Prova di nuovo a preparare il rapporto"
    testo = "Il rapporto torna in coda. I dati già congelati non cambiano."
    invia = "Prova di nuovo"

    def is_permesso(self, oggetto: Rapporto) -> bool:
        return permissions.can_manage_rapporti(self.request.ambito)

    def stop(self, oggetto: Rapporto) -> HttpResponse | None:
        return None if permissions.can_retry(self.request.ambito, oggetto) else self.tell_late(oggetto)

    def run(self, oggetto: Rapporto, form: forms.Form) -> str:
        retry_rapporto(ambito=self.request.ambito, rapporto=oggetto)
        queue_rapporti()
        return "Il rapporto è di nuovo in preparazione."

    def get_ritorno(self, oggetto: Rapporto) -> str:
        return reverse("reporting:rapporto_detail", args=(oggetto.uuid,))


class RapportoReissueView(RapportoMixin, ConfermaView):
    """Issue a report again with today's figures: a rettifica, which names the first."""

    titolo = "Pubblica una rettifica"
    testo = "Esce una nuova edizione del rapporto, con le cifre di oggi. Quella di prima resta com'è."
    conseguenze = (
        "La rettifica dice quale rapporto rettifica, con il suo codice di verifica, e perché.",
        "Chi ne risponde riceve un'e-mail con il collegamento.",
    )
    invia = "Pubblica la rettifica"
    form_class = RettificaForm
    tiene_bozza = True
    nuova: Rapporto | None = None

    def is_permesso(self, oggetto: Rapporto) -> bool:
        return permissions.can_manage_rapporti(self.request.ambito)

    def stop(self, oggetto: Rapporto) -> HttpResponse | None:
        return None if permissions.can_reissue(self.request.ambito, oggetto) else self.tell_late(oggetto)

    def run(self, oggetto: Rapporto, form: forms.Form) -> str:
        motivo = form.cleaned_data["motivo"]
        self.nuova = reissue_rapporto(ambito=self.request.ambito, rapporto=oggetto, motivo=motivo)
        queue_rapporti()
        return "La rettifica è in preparazione."

    def get_ritorno(self, oggetto: Rapporto) -> str:
        return reverse("reporting:rapporto_detail", args=((self.nuova or oggetto).uuid,))


@method_decorator(login_not_required, name="dispatch")
class RapportoVerifyView(Vista):
    """Anybody may check that a report is the one issued, by its code or by its file."""

    template_name = "reporting/rapporto_verify.html"

    def get(self, request: Richiesta) -> HttpResponse:
        if "codice" not in request.GET:
            return self.answer(VerificaForm())
        form = VerificaForm(request.GET)
        if not form.is_valid():
            return self.answer(form, status=422)
        return self.answer(form, cercato=True, rapporto=lettura.find_by_codice(form.cleaned_data["codice"]))

    def post(self, request: Richiesta) -> HttpResponse:
        form = VerificaForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.answer(form, status=422)
        codice, file = form.cleaned_data["codice"], form.cleaned_data["file"]
        trovato = lettura.find_by_file(file.chunks()) if file else lettura.find_by_codice(codice)
        return self.answer(form, cercato=True, rapporto=trovato, dal_file=bool(file))

    def answer(
        self,
        form: VerificaForm,
        *,
        cercato: bool = False,
        rapporto: Rapporto | None = None,
        dal_file: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        contesto = {
            "form": form,
            "cercato": cercato,
            "rapporto": rapporto,
            "dal_file": dal_file,
            "dati": read_dati(rapporto)[0] if rapporto else None,
        }
        return render(self.request, self.template_name, contesto, status=status)
