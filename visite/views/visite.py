"""Visits: the list, the month, one of them, planned, moved, its sheet, its end."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from allegati.views.stampe import draw_once, hand_out
from avvisi.enums import RequisitoMinimo
from corsi.pagine.calendario import get_mese, get_ultimo
from interfaccia.componenti import Bottone
from interfaccia.cronologia import list_storia
from interfaccia.views import CorrezioneView, ModuloView, PermessoMixin, StatoView
from interfaccia.views.modulo import Altrove
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.richiesta import Richiesta
from sportelli.models import Sportello
from sportelli.models.rete import STATI_PRIMA
from sportelli.permissions import can_see_rete
from sportelli.views.rete import ReteListView
from territorio.models import Regione
from visite import permissions
from visite.enums import TIPI_ESITO, ParteVisita, StatoVisita
from visite.filters import VisitaFilter
from visite.forms.visite import SchedaForm, SpostaForm, VisitaForm
from visite.models import Prescrizione, Visita
from visite.pagine.calendario import build_giri
from visite.pagine.rilievi import list_dati, list_rilievi
from visite.pagine.tracce import list_firme, list_foto
from visite.pagine.verbale import render_verbale
from visite.regole.impronte import digest_scheda
from visite.selectors.ente import list_dell_ente
from visite.selectors.quadri import read_quadro
from visite.services import visite as servizi
from visite.tables import VisitaTable

ELENCO = ("Visite", "visite:visita_list")
# As one reads them within a sentence.
PARTI = [(parte.value, parte.label[0].lower() + parte.label[1:]) for parte in ParteVisita]
SENZA_VERBALE = "Il verbale c'è quando la visita è chiusa."
NON_APRE = "Si visita uno sportello che ha aperto: questo è ancora in preparazione."


class VisitaListView(ReteListView):
    titolo = "Visite"
    sommario = "Quando si va agli sportelli, chi ci va, che cosa si è trovato."
    nome_uno, nome_molti = "visita", "visite"
    table_class = VisitaTable
    filterset_class = VisitaFilter
    vuoto_titolo = "Nessuna visita"
    vuoto_testo = "Una visita si programma dalla pagina dello sportello."

    def get_queryset(self) -> QuerySet[Visita]:
        return Visita.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_sportello()

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Calendario del mese", reverse("visite:calendario_show"), icona="it-calendar"),)


class CalendarioShowView(PermessoMixin, Vista):
    """A month, with the order in which one goes to the desks of a day."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta) -> HttpResponse:
        mese = get_mese(request.GET.get("mese", ""), get_oggi())
        codice, regioni = request.GET.get("regione", ""), list(Regione.objects.order_by("nome"))
        regione = next((quella for quella in regioni if quella.codice_istat == codice), None)
        visite = Visita.objects.for_ambito(request.ambito).with_sportello()
        visite = visite.filter(giorno__range=(mese, get_ultimo(mese)))
        visite = visite.exclude(stato=StatoVisita.ANNULLATA)
        if regione:
            visite = visite.filter(sportello__comune__provincia__regione=regione)
        contesto = {
            "titolo": "Calendario delle visite",
            "mese": mese,
            "prima": add_months(mese, -1),
            "dopo": add_months(mese, 1),
            "giri": build_giri(list(visite)),
            "regioni": regioni,
            "regione": regione,
        }
        return render(request, "visite/calendario_show.html", contesto)


def get_visita(ambito: Ambito, uuid: UUID) -> Visita:
    return get_object_or_404(Visita.objects.for_ambito(ambito).with_sportello(), uuid=uuid)


class VisitaDetailView(PermessoMixin, Vista):
    """The Ente reads the sheet from when it is written; the desk once the visit is closed."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, oggi = request.ambito, get_oggi()
        visita, gestisce = get_visita(ambito, uuid), permissions.can_visit(ambito)
        mostra = visita.chiusa or (visita.fatta and gestisce)
        prescrizioni = Prescrizione.objects.for_ambito(ambito).filter(visita=visita).order_by("entro", "pk")
        contesto: dict[str, Any] = {
            "visita": visita,
            "gestisce": gestisce,
            "mostra": mostra,
            "programmata": visita.stato == StatoVisita.PROGRAMMATA,
            "compila": gestisce and not visita.chiusa and visita.giorno <= oggi and self.is_aperta(visita),
            "compilata": visita.stato == StatoVisita.COMPILATA,
            "passi": list(visita.macchina.iter_passaggi(visita.stato)) if gestisce else [],
            "dati": list_dati(visita),
            "prescrizioni": [(p, p.is_scaduta(oggi)) for p in prescrizioni],
            "storia": list_storia(visita),
        }
        if mostra:
            contesto |= {
                "esito": (visita.get_esito_display(), TIPI_ESITO[visita.esito]),
                "rilievi": list_rilievi(visita),
                "quadro": [tuple(coppia) for coppia in visita.quadro.get("dati", [])],
                "firme": list_firme(visita),
            }
        if mostra or gestisce:
            contesto |= {"foto": list_foto(visita), "aperta": contesto["compila"]}
        return render(request, "visite/visita_detail.html", contesto)

    def is_aperta(self, visita: Visita) -> bool:
        return visita.stato in (StatoVisita.PROGRAMMATA, StatoVisita.COMPILATA)


class VisitaMixin(PermessoMixin, ModuloView):
    """What the forms of a visit have in common: of who runs the network."""

    permesso = staticmethod(permissions.can_visit)
    tiene_bozza = True

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_visit(self.request.ambito)

    def get_ritorno(self, oggetto: Any) -> str:
        return str(oggetto.get_absolute_url())

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [(ELENCO[0], reverse(ELENCO[1])), (str(oggetto), oggetto.get_absolute_url())]


class VisitaCreateView(VisitaMixin):
    titolo = "Programma una visita"
    invia = "Programma la visita"
    fatto = "Programmata: lo sportello e chi lo ospita sono avvisati."

    def get_oggetto(self) -> Sportello:
        righe = Sportello.objects.for_ambito(self.request.ambito).with_territorio()
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def get_testo(self, oggetto: Sportello) -> str:
        return f"A {oggetto}. Una lettera dice allo sportello, e a chi lo ospita, quando e chi viene."

    def describe_fermo(self, oggetto: Sportello) -> str:
        return NON_APRE if oggetto.stato in STATI_PRIMA else ""

    def get_form(self, oggetto: Sportello, data: Any = None) -> VisitaForm:
        return VisitaForm(data, dell_ente=list_dell_ente(get_oggi()))

    def save(self, oggetto: Sportello, form: VisitaForm) -> Visita:
        return servizi.plan_visita(ambito=self.request.ambito, sportello=oggetto, valori=form.cleaned_data)

    def get_arrivo(self, oggetto: Sportello, esito: Visita) -> str:
        return esito.get_absolute_url()


class SullaVisita(VisitaMixin):
    """A page on one visit."""

    def get_oggetto(self) -> Visita:
        return get_visita(self.request.ambito, self.kwargs["uuid"])


class VisitaUpdateView(SullaVisita, CorrezioneView):
    titolo = "Sposta la visita"
    invia = "Salva"
    fatto = "Salvata: lo sportello e chi lo ospita sono avvisati."

    def describe_fermo(self, oggetto: Visita) -> str:
        return "" if oggetto.stato == StatoVisita.PROGRAMMATA else servizi.NON_SI_SPOSTA

    def get_form(self, oggetto: Visita, data: Any = None) -> SpostaForm:
        iniziali = {campo: getattr(oggetto, campo) for campo in servizi.CAMPI}
        return SpostaForm(data, initial=iniziali, dell_ente=list_dell_ente(get_oggi()))

    def save(self, oggetto: Visita, form: SpostaForm) -> Visita:
        return servizi.move_visita(
            ambito=self.request.ambito, visita=oggetto, versione=oggetto.versione, valori=form.cleaned_data
        )


class SchedaUpdateView(SullaVisita, CorrezioneView):
    """The sheet, as often as one likes until the visit is closed; also from a device that was without network
    (`static/js/visita.js`), which reads what came of it and shows the page only when somebody must look."""

    template_name = "visite/scheda_form.html"
    fermo = ""
    titolo = "Scheda della visita"
    invia = "Salva la scheda"
    fatto = "Scheda salvata: aggiungi le prescrizioni, poi chiudi la visita."

    def get_testo(self, oggetto: Visita) -> str:
        return f"{oggetto.sportello}. Accanto a ogni requisito c'è quello che vede la piattaforma."

    def describe_fermo(self, oggetto: Visita) -> str:
        if oggetto.stato not in (StatoVisita.PROGRAMMATA, StatoVisita.COMPILATA):
            return servizi.NON_SI_COMPILA
        return servizi.NON_ANCORA if oggetto.giorno > get_oggi() else ""

    def post(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        risposta = super().post(request, *args, **kwargs)
        if "X-Senza-Rete" not in request.headers or risposta.status_code != Altrove.status_code:
            return risposta
        if self.fermo:
            return JsonResponse({"fermo": self.fermo}, status=HTTPStatus.LOCKED)
        # Of what was sent, not of what others added meanwhile: a signature is of what was read.
        inviata = SchedaForm(request.POST, visti={})
        impronta = digest_scheda(inviata.valori, inviata.rilievi) if inviata.is_valid() else ""
        return JsonResponse({"arrivo": risposta["Location"], "impronta": impronta})

    def stop(self, oggetto: Visita) -> HttpResponse | None:
        self.fermo = self.describe_fermo(oggetto)
        return super().stop(oggetto)

    def tell_late(self, oggetto: Visita) -> HttpResponse:
        self.fermo = servizi.NON_SI_COMPILA
        return super().tell_late(oggetto)

    def get_context(self, oggetto: Visita, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "requisiti": RequisitoMinimo, "parti": PARTI}

    def read_visti(self, oggetto: Visita) -> dict[str, str]:
        """As it was kept, or as it is until the sheet is written."""
        if not oggetto.quadro:
            sportello = Sportello.objects.with_territorio().with_orari().get(pk=oggetto.sportello_id)
            return dict(read_quadro(sportello, oggetto.giorno)["requisiti"])
        return dict(oggetto.quadro["requisiti"])

    def get_form(self, oggetto: Visita, data: Any = None) -> SchedaForm:
        return SchedaForm(data, initial=SchedaForm.read(oggetto), visti=self.read_once(self.read_visti, oggetto))

    def save(self, oggetto: Visita, form: SchedaForm) -> Visita:
        return servizi.write_scheda(
            ambito=self.request.ambito,
            visita=oggetto,
            versione=oggetto.versione,
            valori=form.valori,
            rilievi=form.rilievi,
        )


class VisitaStatoView(SullaVisita, StatoView):
    modello = Visita

    def list_visti(self, oggetto: Visita) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def list_dati(self, oggetto: Visita) -> list[tuple[str, str]]:
        quante = oggetto.prescrizioni.exclude(stato="ritirata").count()
        chieste = formati.quanti(quante, "prescrizione", "prescrizioni") if quante else "Nessuna"
        return [*list_dati(oggetto), ("Prescrizioni", chieste)]

    def change(self, oggetto: Visita, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_visita(ambito=self.request.ambito, visita=oggetto, a=stato, letta=oggetto.versione, **dati)


class VerbalePrintView(PermessoMixin, Vista):
    """The minutes, to both sides: of a visit that is closed."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        visita = get_visita(request.ambito, uuid)
        return hand_verbale(request, visita, indietro=visita.get_absolute_url())


def hand_verbale(request: Richiesta, visita: Visita, *, indietro: str) -> HttpResponse:
    if not visita.chiusa:
        raise Http404(SENZA_VERBALE)
    return hand_out(
        request,
        lambda: draw_once(f"visite:verbale:{visita.uuid}", lambda: render_verbale(visita)),
        nome=f"verbale-{visita.sportello.codice}-{visita.giorno:%Y-%m-%d}.pdf",
        indietro=indietro,
    )
