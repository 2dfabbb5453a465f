"""Who applies, without an account: begins with an e-mail, then writes part by part by the link that came there.

Opening a link changes nothing: the first part that is saved shows that the address is of who writes.
"""

from copy import copy
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from allegati.views.stampe import hand_out
from avvisi.models import Avviso
from avvisi.regole.istanti import tell_manca
from avvisi.views.pubbliche import get_pubblico
from interfaccia.componenti import Opzione
from interfaccia.stampa import render_pdf
from interfaccia.views import ConfermaView, CorrezioneView, ModuloView, SceltaView
from interfaccia.vista import Vista
from manifestazioni.enums import PROPRIA, Parte
from manifestazioni.forms.parti import FORM_DI_PARTE, InizioForm, build_orari, build_persone
from manifestazioni.models import Manifestazione
from manifestazioni.pagine.file import PROPRIE, list_file
from manifestazioni.pagine.manifestazioni import list_dati, list_parti
from manifestazioni.selectors.manifestazioni import find_fermo, find_fermo_avviso, find_impronta, read_mancanze
from manifestazioni.services import manifestazioni as servizi
from manifestazioni.views.collegamento import ModuloPerCollegamento, PerCollegamento
from nucleo import formati
from nucleo.richiesta import Richiesta
from sportelli.forms.campi import search_amministrazioni, write_amministrazione
from sportelli.models import Amministrazione


@method_decorator(login_not_required, name="dispatch")
class EnteSceltaView(SceltaView):
    """The type-ahead of who applies: names of public bodies, which anybody may read."""

    def search(self, testo: str) -> list[Amministrazione]:
        return search_amministrazioni(testo)

    def opzione(self, oggetto: Amministrazione) -> Opzione:
        return write_amministrazione(oggetto)


@method_decorator(login_not_required, name="dispatch")
class ManifestazioneBeginView(ModuloView):
    """An e-mail, and the link that goes there: the same words whether something was begun before or not."""

    titolo = "Partecipa all'avviso"
    testo = "Si scrive un pezzo alla volta, anche in giorni diversi, e si presenta quando è completa."
    invia = "Mandami il collegamento"
    fatto = "Ti abbiamo scritto: apri il collegamento che trovi nell'e-mail. Se avevi già cominciato, riprendi da lì."
    tiene_bozza = False  # no account, no draft

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        fermo = ratelimit.consume_or_429(request, action="manifestazione") if request.method == "POST" else None
        return fermo or super().dispatch(request, *args, **kwargs)

    def get_oggetto(self) -> Avviso:
        return get_pubblico(self.kwargs["slug"])

    def is_permesso(self, oggetto: Avviso) -> bool:
        return True

    def describe_fermo(self, oggetto: Avviso) -> str:
        return find_fermo_avviso(Manifestazione(avviso=oggetto), timezone.now())

    def get_form(self, oggetto: Avviso, data: Any = None) -> InizioForm:
        return InizioForm(data)

    def save(self, oggetto: Avviso, form: InizioForm) -> Avviso:
        servizi.begin_manifestazione(avviso=oggetto, email=form.cleaned_data["email"])
        return oggetto

    def get_ritorno(self, oggetto: Avviso) -> str:
        return oggetto.get_public_url()

    def get_arrivo(self, oggetto: Avviso, esito: Any) -> str:
        return oggetto.get_public_url()

    def get_briciole(self, oggetto: Avviso) -> list[tuple[str, str]]:
        return [("Avvisi pubblici", reverse("avvisi:avviso_search")), (oggetto.titolo, oggetto.get_public_url())]


class PropriaMixin(PerCollegamento):
    """The application that the link opens."""

    scopo = PROPRIA

    def find(self) -> None:
        righe = Manifestazione.objects.for_collegamento(self.portata).with_tutto()
        self.manifestazione = get_object_or_404(righe)


@method_decorator(login_not_required, name="dispatch")
class PropriaShowView(PropriaMixin, Vista):
    """Where it stands: what is written, what is missing, how long is left; the receipt once it is presented."""

    def get(self, request: Richiesta) -> HttpResponse:
        m, adesso = self.manifestazione, timezone.now()
        parti = list_parti(m)
        fermo = find_fermo(m, adesso)
        contesto = {
            "manifestazione": m,
            "avviso": m.avviso,
            "parti": parti,
            "file": list_file(m, PROPRIE),
            "intera": all(parte.intera for parte in parti),
            "scrive": not fermo,
            "fermo": "" if m.presentata else fermo,
            "manca": tell_manca(m.avviso.chiude_il, adesso),
            "titolo": str(m),
        }
        return render(request, "manifestazioni/propria_show.html", contesto)


class SullaPropria(PropriaMixin, ModuloPerCollegamento):
    def get_oggetto(self) -> Manifestazione:
        return self.manifestazione

    def describe_fermo(self, oggetto: Manifestazione) -> str:
        return find_fermo(oggetto, timezone.now())

    def get_ritorno(self, oggetto: Manifestazione) -> str:
        return reverse("manifestazioni:propria_show")

    def get_briciole(self, oggetto: Manifestazione) -> list[tuple[str, str]]:
        return [("La tua manifestazione", self.get_ritorno(oggetto))]


@method_decorator(login_not_required, name="dispatch")
class ParteUpdateView(SullaPropria, CorrezioneView):
    """One part: kept as it is, whole or not."""

    testo = "Puoi salvare anche se ti manca qualcosa, e completare un altro giorno: ti diciamo noi che cosa manca."
    invia = "Salva e continua"
    fatto = "Salvato."

    @property
    def parte(self) -> Parte:
        if self.kwargs["parte"] not in FORM_DI_PARTE:
            raise Http404("no such part")
        return Parte(self.kwargs["parte"])

    def get_titolo(self, oggetto: Manifestazione) -> str:
        return str(self.parte.label)

    def get_form(self, oggetto: Manifestazione, data: Any = None) -> Any:
        return FORM_DI_PARTE[self.parte](data, instance=copy(oggetto))

    def get_insiemi(self, oggetto: Manifestazione, data: Any = None) -> tuple[Any, ...]:
        if self.parte != Parte.PERSONALE:
            return ()
        return build_orari(oggetto, data), build_persone(oggetto, data)

    def save(self, oggetto: Manifestazione, form: Any) -> Manifestazione:
        return servizi.write_parte(
            ambito=self.use(),
            manifestazione=oggetto,
            versione=oggetto.versione,
            valori=form.valori,
            orari=self.insiemi[0].read_fasce() if self.insiemi else None,
            persone=self.insiemi[1].read_persone() if self.insiemi else None,
            risposte=form.esiti if self.parte == Parte.REQUISITI else None,
        )

    def get_arrivo(self, oggetto: Manifestazione, esito: Any) -> str:
        """The next part that is not whole; the first page when all are."""
        mancanze = read_mancanze(esito)
        dopo = list(Parte)[list(Parte).index(self.parte) + 1 :]
        prossima = next((parte for parte in dopo if parte in mancanze and parte in FORM_DI_PARTE), None)
        if prossima is None:
            return self.get_ritorno(oggetto)
        return reverse("manifestazioni:parte_update", args=(prossima.value,))


@method_decorator(login_not_required, name="dispatch")
class PropriaPresentView(SullaPropria, ConfermaView):
    titolo = "Presenta la manifestazione"
    testo = "Rileggila: presentata non si corregge più. Prende un numero, e ricevi la ricevuta con l'istante."
    invia = "Presenta"

    def describe_fermo(self, oggetto: Manifestazione) -> str:
        return super().describe_fermo(oggetto) or (servizi.INCOMPLETA if read_mancanze(oggetto) else "")

    def list_dati(self, oggetto: Manifestazione) -> list[tuple[str, str]]:
        return [riga for righe in list_dati(oggetto).values() for riga in righe]

    def run(self, oggetto: Manifestazione, form: Any) -> str:
        fatta = servizi.present_manifestazione(ambito=self.use(), manifestazione=oggetto, letta=oggetto.versione)
        return f"Presentata: ricevuta {fatta.codice}, {formati.data_ora(fatta.presentata_il)}."


@method_decorator(login_not_required, name="dispatch")
class PropriaWithdrawView(SullaPropria, ConfermaView):
    titolo = "Ritira la manifestazione"
    testo = "L'Ente non la valuta. Finché l'avviso è aperto puoi presentarne un'altra."
    invia = "Ritira"
    pericolo = True

    def describe_fermo(self, oggetto: Manifestazione) -> str:
        if not (oggetto.in_bozza or oggetto.presentata):
            return "La manifestazione non è più in piedi."
        return servizi.find_ostacolo_ritiro(oggetto)

    def list_dati(self, oggetto: Manifestazione) -> list[tuple[str, str]]:
        stato = ("Stato", oggetto.get_stato_display())
        return [("Avviso", oggetto.avviso.titolo), ("Amministrazione", str(oggetto)), stato]

    def run(self, oggetto: Manifestazione, form: Any) -> str:
        servizi.withdraw_manifestazione(ambito=self.use(), manifestazione=oggetto, letta=oggetto.versione)
        return "Ritirata. Ti abbiamo scritto una conferma."


@method_decorator(login_not_required, name="dispatch")
class PropriaPrintView(PropriaMixin, Vista):
    """All of it on paper, to be signed or kept."""

    def get(self, request: Richiesta) -> HttpResponse:
        m = self.manifestazione
        contesto = {"manifestazione": m, "avviso": m.avviso, "parti": list_parti(m), "codice": find_impronta(m)}
        return hand_out(
            request,
            lambda: render_pdf("manifestazioni/manifestazione_pdf.html", contesto),
            nome=f"manifestazione-{m.codice.replace('/', '-') or 'bozza'}.pdf",
            indietro=reverse("manifestazioni:propria_show"),
        )
