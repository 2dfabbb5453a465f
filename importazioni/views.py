"""Pages of an import: choose the file, watch it being read, decide, see what was written."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from importazioni.accettazione import confirm_importazione, open_importazione, reject_importazione
from importazioni.annullamento import find_ostacolo, tell_annullate, undo_importazione
from importazioni.enums import MACCHINA_IMPORTAZIONE, StatoImportazione
from importazioni.models import Importazione, VoceImportazione
from importazioni.tipi import TipoImportazione, find_tipo, list_tipi, read_progress
from interfaccia.componenti import Avanzamento, Bottone, Passo, StatoPasso
from interfaccia.esportazione import TIPI_FILE, Foglio, write_csv, write_xlsx
from interfaccia.filters import FiltroSet, SceltaFilter, TestoFilter
from interfaccia.forms import get_campo
from interfaccia.rettifiche import RettificaForm
from interfaccia.tables import DataOraColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from interfaccia.views import ConfermaView
from interfaccia.views.elenco import ElencoView
from interfaccia.views.modulo import add_errors
from interfaccia.vista import Vista
from nucleo import eventi, formati
from nucleo.enums import MOTIVI_FILE, Azione
from nucleo.macchine import PassaggioVietato
from nucleo.richiesta import Richiesta

IN_LAVORO = (
    StatoImportazione.CARICATA,
    StatoImportazione.IN_ANALISI,
    StatoImportazione.CONFERMATA,
    StatoImportazione.IN_CORSO,
)
# Nothing goes on after these, and nothing was written.
FINITE_PRIMA = (StatoImportazione.ILLEGGIBILE, StatoImportazione.RIFIUTATA, StatoImportazione.FALLITA)
ERRORI_IN_PAGINA = 50


def get_tipo(request: Richiesta, nome: str) -> TipoImportazione:
    """The kind of import, if it exists (404) and this person may use it (403)."""
    tipo = find_tipo(nome)
    if tipo is None:
        raise Http404(f"Il tipo di importazione «{nome}» non esiste.")
    if not tipo.is_permesso(request.ambito):
        raise PermissionDenied
    return tipo


def get_importazione(request: Richiesta, uuid: Any) -> tuple[Importazione, TipoImportazione]:
    importazione = get_object_or_404(Importazione.objects.for_ambito(request.ambito), uuid=uuid)
    return importazione, get_tipo(request, importazione.tipo)


# ── List ─────────────────────────────────────────────────────────────────────────────────
class ImportazioneTable(Tabella):
    didascalia = "Importazioni, dalla più recente"
    nome_file = TestoColumn(verbose_name="File", principale=True, linkify=True, order_by="nome_file")
    tipo = TestoColumn(verbose_name="Contenuto", orderable=False)
    stato = EtichettaColumn(tipi=MACCHINA_IMPORTAZIONE.tipi)
    righe_totali = InteroColumn(verbose_name="Righe")
    caricata_da = TestoColumn(verbose_name="Caricata da", order_by="caricata_da__etichetta")
    creato_il = DataOraColumn(verbose_name="Caricata il")

    class Meta:
        model = Importazione
        fields = ("nome_file", "tipo", "stato", "righe_totali", "caricata_da", "creato_il")

    def render_tipo(self, value: str) -> str:
        tipo = find_tipo(value)
        return tipo.titolo if tipo else value


class ImportazioneFilter(FiltroSet):
    q = TestoFilter(label="Nome del file", field_name="nome_file", lookup_expr="icontains")
    tipo = SceltaFilter(label="Contenuto", choices=())
    stato = SceltaFilter(label="Stato", choices=StatoImportazione.choices)

    class Meta:
        model = Importazione
        fields = ("q", "tipo", "stato")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tipi = list_tipi(self.request.ambito)
        self.filters["tipo"].extra["choices"] = [(tipo.nome, tipo.titolo) for tipo in tipi]


class ImportazioneListView(ElencoView):
    """What one may import, and what has been imported."""

    titolo = "Importazioni"
    sommario = "Carica un elenco da un file: prima di scrivere vedi che cosa cambia."
    nome_uno, nome_molti = "importazione", "importazioni"
    table_class = ImportazioneTable
    filterset_class = ImportazioneFilter
    vuoto_titolo = "Nessun file importato finora"
    vuoto_testo = "Scegli in alto che cosa vuoi importare."

    def get_queryset(self) -> Any:
        tipi = list_tipi(self.request.ambito)
        if not tipi:
            raise PermissionDenied
        return Importazione.objects.for_ambito(self.request.ambito).filter(tipo__in=[tipo.nome for tipo in tipi])

    def get_azioni(self) -> tuple[Bottone, ...]:
        return tuple(
            Bottone(f"Importa {tipo.titolo.lower()}", reverse("importazioni:importazione_create", args=(tipo.nome,)))
            for tipo in list_tipi(self.request.ambito)
        )


# ── Upload ───────────────────────────────────────────────────────────────────────────────
class ImportazioneForm(forms.Form):
    file = forms.FileField(label="File", allow_empty_file=True)

    def __init__(self, *args: Any, tipo: TipoImportazione, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formati_ammessi = [f".{formato}" for formato in tipo.formati]
        nomi = " o ".join(formato.upper() for formato in tipo.formati)
        self.fields["file"].widget.attrs["accept"] = ",".join(formati_ammessi)
        nome_colonne = " Le colonne si riconoscono dal nome: l'ordine non conta." if "csv" in tipo.formati else ""
        self.fields["file"].help_text = f"{nomi}, fino a {settings.CARICAMENTO_MASSIMO // 1024**2} MB.{nome_colonne}"


class ImportazioneCreateView(Vista):
    """Upload a file: nothing is written until the preview is confirmed."""

    def get(self, request: Richiesta, tipo: str) -> HttpResponse:
        scelto = get_tipo(request, tipo)
        return self.answer(scelto, ImportazioneForm(tipo=scelto))

    def post(self, request: Richiesta, tipo: str) -> HttpResponse:
        scelto = get_tipo(request, tipo)
        form = ImportazioneForm(request.POST, request.FILES, tipo=scelto)
        if form.is_valid():
            try:
                importazione = open_importazione(tipo=scelto, file=form.cleaned_data["file"], ambito=request.ambito)
                return redirect(importazione.get_absolute_url())
            except ValidationError as errore:
                add_errors(form, errore)
        return self.answer(scelto, form, status=422)

    def answer(self, tipo: TipoImportazione, form: ImportazioneForm, status: int = 200) -> HttpResponse:
        contesto = {
            "titolo": f"Importa {tipo.titolo.lower()}",
            "tipo": tipo,
            "form": form,
            "colonne": getattr(tipo, "colonne", ()),
            "annulla": reverse("importazioni:importazione_list"),
            "briciole": [("Importazioni", reverse("importazioni:importazione_list"))],
        }
        return render(self.request, "importazioni/importazione_create.html", contesto, status=status)


class ModelloView(Vista):
    """The empty file to fill in."""

    def get(self, request: Richiesta, tipo: str, formato: str) -> HttpResponse:
        scelto = get_tipo(request, tipo)
        contenuto = scelto.modello(formato) if formato in scelto.modelli else None
        if contenuto is None:
            raise Http404("Questo modello non esiste.")
        return attachment(contenuto, f"modello-{tipo}.{formato}", formato)


# ── One import ───────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Conto:
    """A figure of the preview."""

    titolo: str
    valore: int


class ImportazioneDetailView(Vista):
    """One page for every state: progress, preview, result."""

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        importazione, tipo = get_importazione(request, uuid)
        if request.htmx and importazione.stato not in IN_LAVORO:
            # The page was watching the progress: it has ended, and everything around it changes.
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "importazioni/importazione_detail.html", self.get_context(importazione, tipo))

    def get_context(self, importazione: Importazione, tipo: TipoImportazione) -> dict[str, Any]:
        errori = importazione.esiti
        return {
            "titolo": f"{tipo.titolo}: {importazione.nome_file}",
            "importazione": importazione,
            "tipo": tipo,
            "passi": list_passi(importazione),
            "lavoro": build_avanzamento(importazione),
            "in_lavoro": importazione.stato in IN_LAVORO,
            "conti": list_conti(importazione),
            "da_scrivere": sum(importazione.conteggi.get(nome, 0) for nome in ("nuovi", "modificati")),
            "errati": importazione.conteggi.get("errati", 0),
            "errori": errori[:ERRORI_IN_PAGINA],
            "errori_altri": max(0, len(errori) - ERRORI_IN_PAGINA),
            "voci": importazione.voci.count(),
            "annullabile": not find_ostacolo(importazione),
            "ostacolo": find_ostacolo(importazione) if importazione.stato == StatoImportazione.COMPLETATA else "",
            "campione": [build_voce(voce, importazione) for voce in importazione.campione],
            "lettura": list_lettura(importazione),
            "allarmi": importazione.lettura.get("allarmi", []),
            "collegamenti": tipo.collegamenti(importazione) if importazione.conteggi else [],
            "azioni_url": reverse("importazioni:importazione_create", args=(tipo.nome,)),
            "url_elenco": reverse(tipo.url_elenco) if tipo.url_elenco else "",
            "briciole": [("Importazioni", reverse("importazioni:importazione_list"))],
        }


class ImportazioneConfirmView(Vista):
    def post(self, request: Richiesta, uuid: Any) -> HttpResponse:
        importazione, _ = get_importazione(request, uuid)
        scarta = request.POST.get("scarta_errate") == "1"
        try:
            confirm_importazione(importazione=importazione, ambito=request.ambito, scarta_errate=scarta)
        except ValidationError as errore:
            messages.error(request, " ".join(errore.messages))
        except PassaggioVietato:
            messages.info(request, "Qualcuno ha già deciso su questo file: ecco come stanno le cose.")
        return HttpResponseRedirect(importazione.get_absolute_url())


class ImportazioneRejectView(Vista):
    def post(self, request: Richiesta, uuid: Any) -> HttpResponse:
        importazione, _ = get_importazione(request, uuid)
        try:
            reject_importazione(importazione=importazione, ambito=request.ambito)
            messages.success(request, "Importazione annullata: non è stato scritto nulla.")
        except PassaggioVietato:
            messages.info(request, "Non si può più annullare: ecco come stanno le cose.")
        return HttpResponseRedirect(importazione.get_absolute_url())


class VoceTable(Tabella):
    didascalia = "Che cosa scrive il file, riga per riga"
    riga = InteroColumn(verbose_name="Riga")
    oggetto = TestoColumn(verbose_name="Voce", principale=True)
    esito = TestoColumn(verbose_name="Che cosa succede", accessor="esito")
    valori = TestoColumn(verbose_name="Dati", orderable=False, attrs={"td": {"class": "testo-largo"}})

    def render_esito(self, value: str) -> str:
        return ESITI[value]

    def value_esito(self, value: str) -> str:
        return ESITI[value]

    def render_valori(self, value: list[list[str]]) -> str:
        return write_valori(value)

    def value_valori(self, value: list[list[str]]) -> str:
        return write_valori(value)


ESITI = {"nuovo": "Nuova", "modificato": "Cambia"}


def write_valori(valori: list[list[str]]) -> str:
    """«PEC: — → a@pec.it; Nome: …»: before and after of each field, or only what is new."""
    return "; ".join(
        f"{titolo}: {prima or formati.ASSENTE} → {dopo or formati.ASSENTE}"
        if prima or not dopo
        else f"{titolo}: {dopo}"
        for titolo, prima, dopo in valori
    )


class VoceFilter(FiltroSet):
    q = TestoFilter(label="Voce", field_name="oggetto", lookup_expr="icontains")
    esito = SceltaFilter(label="Che cosa succede", choices=tuple(ESITI.items()))

    class Meta:
        model = VoceImportazione
        fields = ("q", "esito")


class VoceListView(ElencoView):
    """Everything that a file would write, or has written: paged, searched, downloaded."""

    nome_uno, nome_molti = "voce", "voci"
    table_class = VoceTable
    filterset_class = VoceFilter
    vuoto_titolo = "Nessuna voce da scrivere"
    sommario = "Ogni riga del file che crea o cambia qualcosa, con i dati prima e dopo."

    @cached_property
    def importazione(self) -> Importazione:
        return get_importazione(self.request, self.kwargs["uuid"])[0]

    def get_titolo(self) -> str:
        return f"Modifiche di {self.importazione.nome_file}"

    @property
    def briciole(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]  # they lead back to the import
        elenco = ("Importazioni", reverse("importazioni:importazione_list"))
        return elenco, (self.importazione.nome_file, self.importazione.get_absolute_url())

    def get_queryset(self) -> Any:
        return self.importazione.voci.all()


class AnnullaForm(RettificaForm):
    """Why, when figures of closed months lose what the file had created."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = get_campo(self, "motivo_rettifica", forms.ChoiceField)
        campo.label = "Perché annulli l'importazione"
        campo.choices = [("", "Scegli"), *((motivo.value, motivo.label) for motivo in MOTIVI_FILE)]
        self.wait_domanda()


class ImportazioneUndoView(ConfermaView):
    """Undo a completed import, or say why it cannot be."""

    titolo = "Annulla l'importazione"
    testo = "Si torna a com'era prima di questo file."
    conseguenze = (
        "Quello che il file ha creato si toglie; quello che ha cambiato torna com'era.",
        "Se una sola voce è cambiata dopo, o è già usata, non si annulla niente e ti diciamo quale.",
        "Resta scritto chi ha annullato e quando.",
    )
    invia = "Annulla l'importazione"
    form_class = AnnullaForm
    tiene_bozza = False

    def get_oggetto(self) -> Importazione:
        return get_importazione(self.request, self.kwargs["uuid"])[0]

    def is_permesso(self, oggetto: Importazione) -> bool:
        return True  # who may import this kind of file: `get_importazione` has checked it

    def stop(self, oggetto: Importazione) -> HttpResponse | None:
        if not (ostacolo := find_ostacolo(oggetto)):
            return None
        messages.info(self.request, ostacolo)
        return HttpResponseRedirect(oggetto.get_absolute_url())

    def run(self, oggetto: Importazione, form: AnnullaForm) -> str:
        tolte, rimesse = undo_importazione(
            importazione=oggetto, ambito=self.request.ambito, motivo_rettifica=form.motivo
        )
        return f"Importazione annullata: {tell_annullate(tolte, rimesse)}."

    def get_ritorno(self, oggetto: Importazione) -> str:
        return oggetto.get_absolute_url()


class ImportazioneErrorsView(Vista):
    """Errors and notices of the file, to correct it beside them."""

    def get(self, request: Richiesta, uuid: Any, formato: str) -> HttpResponse:
        importazione, _ = get_importazione(request, uuid)
        if formato not in TIPI_FILE:
            raise Http404("Questo formato non esiste.")
        foglio = Foglio(
            titolo="Errori",
            intestazioni=("Riga", "Colonna", "Valore", "Che cosa non va", "Gravità"),
            righe=[(e["riga"], e["colonna"], e["valore"], e["messaggio"], e["gravita"]) for e in importazione.esiti],
            informazioni=[("File", importazione.nome_file), ("Caricato il", formati.data_ora(importazione.creato_il))],
        )
        contenuto = write_csv(foglio) if formato == "csv" else write_xlsx(foglio)
        eventi.record_qui(
            ambito=request.ambito,
            azione=Azione.ESPORTAZIONE,
            oggetto=importazione,
            etichetta="errori dell'importazione",
            dettagli={"formato": formato, "righe": len(importazione.esiti)},
        )
        return attachment(contenuto, f"errori.{formato}", formato)


# ── Pieces ───────────────────────────────────────────────────────────────────────────────
def attachment(contenuto: bytes, nome: str, formato: str) -> HttpResponse:
    intestazioni = {"Content-Disposition": f'attachment; filename="{nome}"'}
    return HttpResponse(contenuto, content_type=TIPI_FILE.get(formato, "application/zip"), headers=intestazioni)


def list_passi(importazione: Importazione) -> list[Passo]:
    """Where the file stands: uploaded, checked, confirmed, written."""
    posto, finita = importazione.macchina[importazione.stato].posto, importazione.stato in FINITE_PRIMA
    qui = StatoPasso.FERMO if finita else StatoPasso.ATTUALE
    dopo = StatoPasso.SALTATO if finita else StatoPasso.DA_FARE
    nomi = ("Carica il file", "Controllo del file", "Conferma", "Scrittura")
    return [
        Passo(
            nome,
            StatoPasso.FATTO if n < posto else qui if n == posto else dopo,
            importazione.get_stato_display() if finita and n == posto else "",
        )
        for n, nome in enumerate(nomi)
    ]


def build_avanzamento(importazione: Importazione) -> Avanzamento:
    fatti, totale = read_progress(importazione)
    analisi = importazione.stato in (StatoImportazione.CARICATA, StatoImportazione.IN_ANALISI)
    return Avanzamento(
        titolo="Stiamo leggendo il file" if analisi else "Stiamo scrivendo i dati",
        fatti=fatti,
        totale=totale,
        concluso=importazione.stato not in IN_LAVORO,
        messaggio="Puoi lasciare questa pagina: il lavoro continua." if importazione.stato in IN_LAVORO else "",
        url=importazione.get_absolute_url(),
        url_risultato=importazione.get_absolute_url(),
        etichetta_risultato="Vedi il risultato",
    )


def list_conti(importazione: Importazione) -> list[Conto]:
    conteggi = importazione.conteggi
    if not conteggi:
        return []
    concluse = importazione.stato == StatoImportazione.COMPLETATA
    conti = [
        Conto("Righe nel file", importazione.righe_totali),
        Conto("Create" if concluse else "Nuove", conteggi["nuovi"]),
        Conto("Modificate" if concluse else "Da modificare", conteggi["modificati"]),
        Conto("Già uguali", conteggi["invariati"]),
        Conto("Scartate" if concluse else "Con errori", conteggi["errati"]),
    ]
    return conti + [Conto(titolo, valore) for titolo, valore in conteggi.get("altri", {}).items()]


def build_voce(voce: dict[str, Any], importazione: Importazione) -> dict[str, Any]:
    """A sample row for the page: title, pairs for a new record, before and after for a changed one."""
    nuova = voce["esito"] == "nuovo"
    scritta = importazione.stato in (StatoImportazione.COMPLETATA, StatoImportazione.ANNULLATA)
    cambia = "modificata" if scritta else "da modificare"
    return {
        "titolo": f"Riga {voce['riga']}: {voce['oggetto']} ({'nuova' if nuova else cambia})",
        "nuova": nuova,
        "coppie": [(titolo, dopo) for titolo, _, dopo in voce["valori"]],
        "valori": voce["valori"],
    }


def list_lettura(importazione: Importazione) -> list[tuple[str, str]]:
    """What was understood of the file, for who must make sense of a strange result."""
    titoli = {
        "formato": "Formato",
        "codifica": "Codifica dei caratteri",
        "separatore": "Separatore",
        "foglio": "Foglio letto",
        "ignorate": "Colonne non riconosciute, ignorate",
        "assenti": "Colonne assenti: i dati già presenti restano come sono",
    }
    return [
        (titolo, ", ".join(valore) if isinstance(valore, list) else str(valore))
        for nome, titolo in titoli.items()
        if (valore := importazione.lettura.get(nome))
    ]
