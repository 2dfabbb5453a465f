"""What is to be done on a path: add it, correct it, close it, put it off, give it to somebody."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from cittadini.services.blocchi import describe_finito
from interfaccia.views import ConfermaView, CorrezioneView
from nucleo import formati
from nucleo.giornata import get_oggi
from percorsi.enums import ESITI_A_MANO, EsitoCompito
from percorsi.forms.compiti import AssegnazioneForm, CompitoForm, RigaForm, RimandoForm, TornaForm
from percorsi.models import Compito, Percorso
from percorsi.selectors.compiti import list_colleghi
from percorsi.services import compiti as servizi
from percorsi.views.accesso import SuPercorsoAperto
from percorsi.views.percorsi import PercorsoModuloMixin
from utenti.models import Utente
from utenti.selectors.accessi import get_utente


def list_squadra(sportello_id: int, *altri: Utente | None) -> list[Utente]:
    """Who may have a compito of a desk; who has it already stays among them."""
    squadra = list_colleghi({sportello_id}, get_oggi())[sportello_id]
    return [*squadra, *(utente for utente in altri if utente and utente not in squadra)]


class CompitoCreateView(PercorsoModuloMixin):
    """Something to do on an open path."""

    titolo = "Aggiungi un compito"
    invia = "Aggiungi il compito"
    fatto = "Compito aggiunto."

    def describe_fermo(self, oggetto: Percorso) -> str:
        return super().describe_fermo(oggetto) or describe_finito(oggetto.cittadino)

    def get_form(self, oggetto: Percorso, data: Any = None) -> CompitoForm:
        colleghi = list_squadra(oggetto.sportello_id)
        return CompitoForm(data, colleghi=colleghi, initial={"assegnato_a": get_utente(self.request).uuid})

    def save(self, oggetto: Percorso, form: CompitoForm) -> Compito:
        return servizi.add_compito(ambito=self.request.ambito, percorso=oggetto, dati=form.dati)


class CompitoMixin(SuPercorsoAperto):
    """The compito of the address, at one's own desk; and the way back to the row one came from."""

    tiene_bozza = False

    def get_oggetto(self) -> Compito:
        righe = Compito.objects.for_ambito(self.request.ambito).select_related("percorso__cittadino", "assegnato_a")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def get_briciole(self, oggetto: Compito) -> list[tuple[str, str]]:
        return [(oggetto.percorso.codice, oggetto.percorso.get_absolute_url())]

    def get_testo(self, oggetto: Compito) -> str:
        return oggetto.frase

    def get_ritorno(self, oggetto: Compito) -> str:
        return self.get_torna() or oggetto.get_absolute_url()

    def get_arrivo(self, oggetto: Compito, esito: Any) -> str:
        torna = self.get_torna()
        return f"{torna}#{oggetto.ancora}" if torna else oggetto.get_absolute_url()

    def get_torna(self) -> str:
        """A page of ours, as the form says it."""
        torna = (self.request.POST if self.request.method == "POST" else self.request.GET).get("torna", "")
        form = TornaForm({"torna": torna})
        if not form.is_valid() or not form.cleaned_data["torna"].startswith("/"):
            return ""
        return torna if url_has_allowed_host_and_scheme(torna, allowed_hosts=None) else ""


class CompitoUpdateView(CompitoMixin, CorrezioneView):
    """Correct what somebody wrote. What the platform writes is not for correcting: 404."""

    tiene_bozza = True
    titolo = "Correggi il compito"
    invia = "Correggi il compito"
    fatto = "Compito corretto."

    def get_oggetto(self) -> Compito:
        compito = super().get_oggetto()
        if not compito.libero or not compito.aperto:
            raise Http404
        return compito

    def get_testo(self, oggetto: Compito) -> str:
        return ""

    def get_form(self, oggetto: Compito, data: Any = None) -> CompitoForm:
        colleghi = list_squadra(oggetto.sportello_id, oggetto.assegnato_a)
        return CompitoForm(data, colleghi=colleghi, initial=CompitoForm.read(oggetto))

    def save(self, oggetto: Compito, form: CompitoForm) -> Compito:
        versione, dati = oggetto.versione, form.dati
        return servizi.update_compito(ambito=self.request.ambito, compito=oggetto, versione=versione, dati=dati)


class CompitoCloseView(CompitoMixin, ConfermaView):
    """Done, or of no use: the message offers to undo it."""

    visto_dovuto = False  # one click, where it stands
    TITOLI = {EsitoCompito.FATTO: "Segna come fatto", EsitoCompito.ANNULLATO: "Non serve più"}

    def get_oggetto(self) -> Compito:
        if self.kwargs["esito"] not in ESITI_A_MANO:
            raise Http404
        return super().get_oggetto()

    def get_form(self, oggetto: Compito, data: Any = None) -> TornaForm:
        return TornaForm(data, initial={"torna": self.get_torna()})

    def get_titolo(self, oggetto: Compito) -> str:
        return self.TITOLI[EsitoCompito(self.kwargs["esito"])]

    def get_arrivo(self, oggetto: Compito, esito: Any) -> str:
        """Up there, where the message is: the row has gone."""
        return self.get_torna() or oggetto.percorso.get_absolute_url()

    def run(self, oggetto: Compito, form: forms.Form) -> str:
        if not oggetto.aperto:
            return f"Era già chiuso: «{oggetto.frase}»."
        compito = servizi.close_compito(ambito=self.request.ambito, compito=oggetto, esito=self.kwargs["esito"])
        contesto = {"compito": compito, "torna": self.get_torna()}
        return render_to_string("percorsi/_compito_chiuso.html", contesto, self.request)


class CompitoReopenView(CompitoMixin, ConfermaView):
    """Undo a closing."""

    visto_dovuto = False  # one click, where it stands
    titolo = "Riapri il compito"
    invia = "Riapri il compito"

    def get_form(self, oggetto: Compito, data: Any = None) -> TornaForm:
        return TornaForm(data, initial={"torna": self.get_torna()})

    def run(self, oggetto: Compito, form: forms.Form) -> str:
        compito = servizi.reopen_compito(ambito=self.request.ambito, compito=oggetto)
        return f"Di nuovo da fare: «{compito.frase}»."


class CompitoRigaMixin(CompitoMixin):
    """A change made on the row of a list as on a page of its own: it says what it was looking at."""

    # What the page changes, as it is now; and the same in words.
    read_visto: Callable[[Compito], str]
    tell_adesso: Callable[[Compito], str]

    def check(self, oggetto: Compito, form: RigaForm) -> None:
        if form.cleaned_data["visto"] != (adesso := self.read_visto(oggetto)):
            form.look_again(adesso, f"Nel frattempo è cambiato: adesso {self.tell_adesso(oggetto)}.")


class CompitoPostponeView(CompitoRigaMixin):
    """Put it off to another day."""

    titolo = "Rimanda il compito"
    invia = "Rimanda"

    def get_form(self, oggetto: Compito, data: Any = None) -> RimandoForm:
        iniziali = {"torna": self.get_torna(), "entro": oggetto.entro, "visto": self.read_visto(oggetto)}
        return RimandoForm(data, oggi=get_oggi(), initial=iniziali)

    def save(self, oggetto: Compito, form: RimandoForm) -> Compito:
        entro, ambito = form.cleaned_data["entro"], self.request.ambito
        return servizi.postpone_compito(ambito=ambito, compito=oggetto, visto=oggetto.entro, entro=entro)

    def read_visto(self, oggetto: Compito) -> str:
        return str(oggetto.entro or "")

    def tell_adesso(self, oggetto: Compito) -> str:
        if oggetto.entro is None:
            return "non ha un giorno"
        return f"è da fare {formati.data_articolata('entro il', oggetto.entro)}"

    def get_fatto(self, esito: Compito) -> str:
        quando = f" {formati.data_articolata('al', esito.entro)}" if esito.entro else ""
        return f"Rimandato{quando}: «{esito.frase}»."


class CompitoAssignView(CompitoRigaMixin):
    """Give it to somebody of the desk, or to the desk."""

    titolo = "Chi se ne occupa"
    invia = "Assegna"

    def get_form(self, oggetto: Compito, data: Any = None) -> AssegnazioneForm:
        assegnato = oggetto.assegnato_a.uuid if oggetto.assegnato_a else None
        iniziali = {"torna": self.get_torna(), "assegnato_a": assegnato, "visto": self.read_visto(oggetto)}
        colleghi = list_squadra(oggetto.sportello_id, oggetto.assegnato_a)
        return AssegnazioneForm(data, colleghi=colleghi, initial=iniziali)

    def save(self, oggetto: Compito, form: AssegnazioneForm) -> Compito:
        chi, visto, ambito = form.cleaned_data["assegnato_a"], oggetto.assegnato_a_id, self.request.ambito
        return servizi.assign_compito(ambito=ambito, compito=oggetto, visto=visto, assegnato_a=chi)

    def read_visto(self, oggetto: Compito) -> str:
        return str(oggetto.assegnato_a.uuid) if oggetto.assegnato_a else ""

    def tell_adesso(self, oggetto: Compito) -> str:
        return f"se ne occupa {oggetto.assegnato_a or 'lo sportello'}"

    def get_fatto(self, esito: Compito) -> str:
        chi = esito.assegnato_a if esito.assegnato_a else "lo sportello"
        return f"Adesso se ne occupa {chi}: «{esito.frase}»."
