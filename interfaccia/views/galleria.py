"""The gallery: every component of the UI kit with every option, on invented data."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator

from grafici import Barre, Imbuto, Linee, Mappa, Serie, Sparkline, Voce
from grafici.contorni import Punto
from interfaccia import tables
from interfaccia.componenti import Avanzamento, Opzione, Passo, VoceCronologia
from interfaccia.forms import DataField, EuroField, InsiemeBase, SceltaField, Sezione
from interfaccia.stampa import StampaNonDisponibile, render_pdf
from interfaccia.views.scelta import SceltaView
from interfaccia.vista import Vista
from nucleo.date import Significato
from nucleo.richiesta import Richiesta
from nucleo.testo import sort_key

LUOGHI = {
    "063049": Opzione("063049", "Napoli", "Campania, NA"),
    "082053": Opzione("082053", "Palermo", "Sicilia, PA"),
    "087015": Opzione("087015", "Catania", "Sicilia, CT"),
    "075018": Opzione("075018", "Castro", "Puglia, LE"),
    "016065": Opzione("016065", "Castro", "Lombardia, BG"),
}


def search_luoghi(testo: str) -> list[Opzione]:
    return [luogo for luogo in LUOGHI.values() if sort_key(luogo.etichetta).startswith(sort_key(testo))]


@method_decorator(login_not_required, name="dispatch")
class GalleriaSceltaView(SceltaView):
    def search(self, testo: str) -> list[Opzione]:
        return search_luoghi(testo)

    def opzione(self, oggetto: Opzione) -> Opzione:
        return oggetto


class GalleriaForm(forms.Form):
    nome = forms.CharField(
        label="Nome e cognome", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label="E-mail", help_text="Per la conferma.", widget=forms.EmailInput({"autocomplete": "email"})
    )
    comune = SceltaField(
        label="Comune di residenza",
        help_text="Scrivi le prime lettere e scegli: prova con «Cast».",
        url_name="interfaccia:galleria_search",
        search=search_luoghi,
        read=LUOGHI.get,
        opzione=lambda luogo: luogo,
    )
    data = DataField(significato=Significato.FATTO, label="Data della consulenza")  # type: ignore[assignment]  # a field: Django takes it off the class
    importo = EuroField(label="Importo richiesto, in euro", required=False)
    canale = forms.ChoiceField(
        label="Come è avvenuto il contatto",
        choices=(("sportello", "Allo sportello"), ("telefono", "Per telefono"), ("video", "In videochiamata")),
        widget=forms.RadioSelect,
    )
    temi = forms.MultipleChoiceField(
        label="Argomenti trattati",
        choices=(("incentivi", "Incentivi"), ("microcredito", "Microcredito"), ("piano", "Piano d'impresa")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    esito = forms.ChoiceField(label="Esito", choices=(("", "Scegli"), ("si", "Informato"), ("poi", "Appuntamento")))
    allegato = forms.FileField(label="Documento", required=False, help_text="PDF fino a 20 MB.")
    nota = forms.CharField(label="Nota", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    consenso = forms.BooleanField(label="La persona ha ricevuto l'informativa sulla privacy")

    sezioni = (
        Sezione("Chi hai incontrato", ("nome", "email", "comune")),
        Sezione("Il contatto", ("data", "importo", "canale", "temi"), "I dati di oggi.", colonne=2),
        Sezione("Esito", ("esito", "consenso")),
        Sezione("Note e documenti", ("nota", "allegato"), pieghevole=True),
    )


class RigaForm(forms.Form):
    data = DataField(significato=Significato.FATTO, label="Data")  # type: ignore[assignment]  # a field: Django takes it off the class
    importo = EuroField(label="Importo erogato")


class RigheFormSet(InsiemeBase):
    titolo = "Erogazioni"
    aggiungi = "Aggiungi un'erogazione"


class GalleriaTable(tables.Tabella):
    sportello = tables.TestoColumn(principale=True)
    comune = tables.TestoColumn()
    stato = tables.EtichettaColumn(tipi={"Attivo": "successo", "Sospeso": "attenzione", "Chiuso": "errore"})
    apertura = tables.DataColumn()
    accessibile = tables.SiNoColumn()
    consulenze = tables.InteroColumn()
    erogato = tables.EuroColumn()
    esito = tables.PercentoColumn(verbose_name="Con esito")

    didascalia = "Sportelli della galleria"


@method_decorator(login_not_required, name="dispatch")
class GalleriaView(Vista):
    """GET shows everything; POST sends the example form back with its errors."""

    def get(self, request: Richiesta) -> HttpResponse:
        return self.answer(request, GalleriaForm())

    def post(self, request: Richiesta) -> HttpResponse:
        form = GalleriaForm(request.POST, request.FILES)
        return self.answer(request, form, status=200 if form.is_valid() else 422)

    def answer(self, request: Richiesta, form: forms.Form, status: int = 200) -> HttpResponse:
        righe = forms.formset_factory(RigaForm, formset=RigheFormSet, extra=2)(prefix="righe")
        contesto = {
            "titolo": "Galleria dei componenti",
            "form": form,
            "insiemi": (righe,),
            "table": build_tabella(request),
            **EsempiDati().contesto(),
            **EsempiGrafici().contesto(),
        }
        return render(request, "ui/galleria.html", contesto, status=status)


@method_decorator(login_not_required, name="dispatch")
class GalleriaPrintView(Vista):
    """The frame of PDFs with every chart; what is missing is said in words."""

    def get(self, request: Richiesta) -> HttpResponse:
        try:
            return HttpResponse(render_pdf("ui/galleria_pdf.html", EsempiGrafici().contesto()), "application/pdf")
        except StampaNonDisponibile as errore:
            return HttpResponse(str(errore), "text/plain; charset=utf-8", status=503)


def build_tabella(request: Richiesta) -> tables.Tabella:
    righe = [
        ("Sportello di Napoli Centro", "Napoli", "Attivo", date(2012, 3, 1), True, 1208, Decimal("312000"), 0.415),
        ("Sportello di Palermo", "Palermo", "Sospeso", date(2013, 6, 12), True, 604, Decimal("98500.50"), 0.3),
        ("Sportello di Catanzaro Lido", "Catanzaro", "Chiuso", date(2012, 11, 30), False, 0, None, None),
    ]
    nomi = ("sportello", "comune", "stato", "apertura", "accessibile", "consulenze", "erogato", "esito")
    tabella = GalleriaTable([dict(zip(nomi, riga, strict=True)) for riga in righe], order_by="sportello")
    tabella.request = request
    return tabella.paginate(per_page=25)


class EsempiDati:
    def contesto(self) -> dict[str, Any]:
        return {
            "passi_esempio": (
                Passo("Accoglienza", "fatto", "12 marzo"),
                Passo("Piano d'impresa", "attuale", "da 6 giorni"),
                Passo("Finanziamento"),
            ),
            "coppie": (
                ("Età", "34 anni"),
                ("Comune", "Catania"),
                ("Condizione", "Cerca lavoro"),
                ("Telefono", ""),
            ),
            "cronologia_esempio": self.cronologia(),
            "lavoro": Avanzamento("Rapporti di marzo 2016", 61, 173, url="/galleria/", messaggio="Sportello di Bari"),
            "lavoro_concluso": Avanzamento("Rapporti", 173, 173, True, url_risultato="#", chiave="concluso"),
            "lavoro_fermo": Avanzamento("Importazione", errore="Il file non è un foglio.", chiave="fermo"),
        }

    def cronologia(self) -> tuple[VoceCronologia, ...]:
        ora = datetime(2016, 3, 12, 10, 42, tzinfo=timezone.get_default_timezone())
        return (
            VoceCronologia(ora, "Inviato a una banca", "Con il piano d'impresa.", "A. Russo", "#", "invio"),
            VoceCronologia(ora - timedelta(days=6), "Consulenza", "Durata 45 minuti.", "A. Russo", "#", "consulenza"),
            VoceCronologia(date(2016, 3, 1), "Presa in carico", autore="L. Bianchi", tipo="persona"),
        )


class EsempiGrafici:
    MESI = ("gen", "feb", "mar", "apr", "mag", "giu")

    def contesto(self) -> dict[str, Any]:
        return {
            "barre": self.barre(),
            "imbuto": self.imbuto(),
            "linee": self.linee(),
            "mappa": self.mappa(),
            "sparkline": Sparkline("Al mese", "Da 120 a 239", valori=(120, 180, 155, 210, 239), momenti=self.MESI[:5]),
        }

    def barre(self) -> Barre:
        voci = (Voce("Centri per l'impiego", 604, "#"), Voce("Comuni", 312, "#"), Voce("Camere di commercio", 123, "#"))
        detto = "I Centri per l'impiego fanno più della metà delle consulenze."
        return Barre("Consulenze per amministrazione", detto, voci=voci, nome_voci="Tipo", nome_valori="Consulenze")

    def imbuto(self) -> Imbuto:
        voci = (Voce("Informati", 1456, "#"), Voce("Con un piano", 640), Voce("Inviati", 410), Voce("Finanziati", 152))
        return Imbuto("Dall'informazione all'erogazione", "Uno su dieci arriva al finanziamento.", voci=voci)

    def linee(self) -> Linee:
        serie = (
            Serie("Consulenze", (120, 180, 155, 210, 239, 260)),
            Serie("Percorsi aperti", (60, 71, None, 88, 102, 110)),
            Serie("Invii", (12, 20, 25, 22, 40, 51)),
        )
        return Linee("Attività della rete", "Le consulenze raddoppiano in sei mesi.", momenti=self.MESI, serie=serie)

    def mappa(self) -> Mappa:
        regioni = (("19", "Sicilia", 25), ("18", "Calabria", 12), ("16", "Puglia", 27), ("15", "Campania", 31))
        return Mappa(
            "Sportelli per regione",
            "La Campania ha più sportelli di tutte.",
            voci=tuple(Voce(nome, valore, f"#{nome.lower()}", codice) for codice, nome, valore in regioni),
            punti=(Punto("Sportello di Roma", 41.9028, 12.4964, "#roma"),),
            nome_valori="Sportelli",
        )
