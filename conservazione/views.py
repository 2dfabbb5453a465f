"""Keeping and forgetting: who falls due, a request of erasure, a suspension."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino
from cittadini.services import motivi
from cittadini.services.cittadini import record_reading
from conservazione import permissions
from conservazione.forms import CancellazioneForm, SospensioneForm, TermineForm
from conservazione.models import Anonimizzazione, TermineConservazione
from conservazione.selectors.anonimizzazioni import find_in_corso, list_concluse
from conservazione.selectors.anteprima import Anteprima, build_anteprima, build_anteprima_persona
from conservazione.services.anonimizzazioni import check_confermabili, open_anonimizzazione
from conservazione.services.oblio import OblioRifiutato, decide_cancellazione, suspend_conservazione
from conservazione.services.termini import add_termine
from conservazione.tasks import run_anonimizzazione, update_conservazione
from interfaccia.componenti import Avanzamento
from interfaccia.conferme import ask_conferma, is_confermato
from interfaccia.views import ConfermaView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.bozze import list_di_modulo
from nucleo.formati import data_ora, intero
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta


class ConservazioneView(PermessoMixin, Vista):
    """The preview: how many fall due, by class, how many rows of what, why some stay. No names."""

    permesso = staticmethod(permissions.can_manage_conservazione)

    def get(self, request: Richiesta) -> HttpResponse:
        adesso = timezone.now()
        corsa = find_in_corso()
        contesto = {
            "anteprima": build_anteprima(get_oggi()),
            "in_corso": corsa is not None and not corsa.is_ferma(adesso),
            "lavoro": build_avanzamento(corsa, adesso) if corsa else None,
            "corse": list_concluse(),
        }
        return render(request, "conservazione/conservazione.html", contesto)


def build_avanzamento(corsa: Anonimizzazione, adesso: datetime) -> Avanzamento:
    """How far a run has come, or that nobody carries it on."""
    avvio = f"avviata da {corsa.avviata_da}, {data_ora(corsa.creato_il)}"
    ferma = "Chi la eseguiva non risponde più. Si riprende stanotte, oppure avviandola di nuovo."
    return Avanzamento(
        titolo=f"Anonimizzazione in corso, {avvio}",
        fatti=corsa.esaminate,
        totale=corsa.previste,
        errore=ferma if corsa.is_ferma(adesso) else "",
        messaggio=f"Persone anonimizzate finora: {intero(corsa.anonimizzate)}.",
        url=reverse("conservazione:conservazione_show"),
    )


class ConservazioneConfermaView(ConfermaView):
    """What is of the whole network, and comes back to the preview."""

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_manage_conservazione(self.request.ambito)

    def get_ritorno(self, oggetto: Any) -> str:
        return reverse("conservazione:conservazione_show")

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [("Conservazione", self.get_ritorno(oggetto))]


class AnonimizzaView(ConservazioneConfermaView):
    titolo = "Anonimizza chi è oltre il termine"
    invia = "Anonimizza"
    pericolo = True
    tiene_bozza = False
    conseguenze = (
        "Nomi, codici, contatti, note e situazioni delicate si cancellano e non tornano.",
        "Sesso, età all'arrivo, titolo di studio, condizione e luogo restano: le cifre non cambiano.",
        "Chi ha un percorso aperto, un trasferimento in attesa o un finanziamento in rimborso resta com'è.",
        "Resta anche chi oggi ha avuto un fatto nuovo: il suo giorno si controlla di nuovo prima di cancellare.",
    )

    def get_oggetto(self) -> Anteprima:
        return build_anteprima(get_oggi())

    def get_testo(self, oggetto: Anteprima) -> str:
        if oggetto.in_calcolo:
            return "Chi è oltre il termine si sta ricalcolando: il numero da confermare arriva tra poco."
        if not oggetto.scadute:
            return "Nessuno è oltre il termine nelle classi con un termine verificato: non c'è niente da anonimizzare."
        return f"Persone oltre il termine, nelle classi con un termine verificato: {intero(oggetto.scadute)}."

    def get_context(self, oggetto: Anteprima, form: Any) -> dict[str, Any]:
        """With nobody to confirm on, there is no button and nothing happens."""
        niente = {} if oggetto.confermabili else {"invia": "", "conseguenze": ()}
        return {**super().get_context(oggetto, form), **niente}

    def run(self, oggetto: Anteprima, form: forms.Form) -> str:
        check_confermabili(oggetto)
        corsa = open_anonimizzazione(ambito=self.request.ambito, confermate=oggetto.confermabili)
        run_anonimizzazione.delay_on_commit(corsa.pk)
        return "Anonimizzazione avviata: qui si vede a che punto è."


class TermineView(ConservazioneConfermaView):
    titolo = "Nuovo termine di conservazione"
    testo = "Il termine di prima vale fino al giorno precedente. Chi è oltre il termine si ricalcola subito dopo."
    invia = "Registra il termine"
    tiene_bozza = True
    form_class = TermineForm

    def get_oggetto(self) -> TermineConservazione | None:
        """The one in force of the class chosen on the page: its words are where the new one starts."""
        vigenti = TermineConservazione.objects.vigenti(get_oggi())
        return vigenti.filter(classe=self.request.GET.get("classe", "")).first()

    def get_form(self, oggetto: TermineConservazione | None, data: Any = None) -> forms.Form:
        campi = ("classe", "mesi", "citazione", "testo", "verificato")
        return TermineForm(data, initial={campo: getattr(oggetto, campo) for campo in campi} if oggetto else {})

    def list_visti(self, oggetto: TermineConservazione | None) -> Iterable[Any]:
        return (oggetto and oggetto.pk,)

    def run(self, oggetto: Any, form: forms.Form) -> str:
        add_termine(ambito=self.request.ambito, **form.cleaned_data)
        update_conservazione.delay_on_commit()
        return "Termine registrato. Chi è oltre il termine si sta ricalcolando."


class DiUnaPersonaView(ConfermaView):
    """Decided by the amministratore, on a person opened by a declared reason."""

    def get_oggetto(self) -> Cittadino:
        concessi = motivi.list_concessi(self.request.ambito, self.request.session)
        cittadini = Cittadino.objects.for_lettura(self.request.ambito, concessi).with_presa()
        return get_object_or_404(cittadini.vivi(), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return permissions.can_manage_conservazione(self.request.ambito)


class CancellazioneView(DiUnaPersonaView):
    """Nothing is chosen beforehand, and what is granted is asked once more under what would go."""

    template_name = "conservazione/cancellazione_create.html"
    titolo = "Richiesta di cancellazione"
    testo = (
        "La persona chiede che i suoi dati siano cancellati (articolo 17 GDPR). Va risposto entro un mese: "
        "se rifiuti, dille il motivo e che può rivolgersi al Garante."
    )
    invia = "Registra la decisione"
    form_class = CancellazioneForm
    pericolo = True
    tiene_bozza = True

    def get_oggetto(self) -> Cittadino:
        cittadino = super().get_oggetto()
        # The first refusal leaves a draft of this very page: it is nothing of the person's that one confirms.
        sue = list_di_modulo(utente_id=self.request.ambito.utente_id, chiave=self.get_chiave())
        self.anteprima = build_anteprima_persona(cittadino, get_oggi(), senza=sue)
        return cittadino

    def record_reading(self, oggetto: Cittadino) -> None:
        concesso = motivi.list_concessi(self.request.ambito, self.request.session).get(oggetto.uuid, "")
        record_reading(ambito=self.request.ambito, cittadino=oggetto, motivo=concesso, parte="cancellazione")

    def check(self, oggetto: Cittadino, form: CancellazioneForm) -> None:
        if not form.accolta:
            return
        if self.anteprima.ostacoli:
            raise tell_ostacoli(self.anteprima.ostacoli)
        visto = [self.anteprima.righe]
        if not is_confermato(form, "conferma", visto):
            testo = "Niente è ancora cancellato: leggi che cosa si cancella, poi spunta questa casella."
            ask_conferma(form, "conferma", testo, visto)

    def run(self, oggetto: Cittadino, form: CancellazioneForm) -> str:
        try:
            decide_cancellazione(
                ambito=self.request.ambito,
                cittadino=oggetto,
                data=form.cleaned_data["data"],
                modalita=form.cleaned_data["modalita"],
                motivo_rifiuto=form.motivo_rifiuto,
            )
        except OblioRifiutato as rifiuto:
            raise tell_ostacoli(rifiuto.motivi) from None
        return "Dati della persona cancellati." if form.accolta else "Richiesta rifiutata e registrata."

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "anteprima": self.anteprima}


def tell_ostacoli(ostacoli: list[str]) -> ValidationError:
    return ValidationError([f"Ora non si può: {motivo}" for motivo in ostacoli])


class SospensioneView(DiUnaPersonaView):
    titolo = "Sospendi la conservazione"
    testo = "Finché c'è un motivo per tenerli, i dati di questa persona non si anonimizzano."
    invia = "Registra"
    form_class = SospensioneForm
    tiene_bozza = True

    def get_form(self, oggetto: Cittadino, data: Any = None) -> forms.Form:
        return SospensioneForm(data, initial={"motivo": oggetto.conservazione_sospesa})

    def list_dati(self, oggetto: Cittadino) -> Sequence[tuple[str, str]]:
        return [("Ora", oggetto.get_conservazione_sospesa_display() or "Nessun motivo: il termine corre")]

    def run(self, oggetto: Cittadino, form: forms.Form) -> str:
        sospesa = suspend_conservazione(
            ambito=self.request.ambito, cittadino=oggetto, versione=oggetto.versione, **form.cleaned_data
        )
        if not sospesa.conservazione_sospesa:
            return "Il termine torna a correre."
        if form.cleaned_data["motivo"]:
            return "Conservazione sospesa."
        resta = sospesa.get_conservazione_sospesa_display()
        return f"Tolto. La scheda unita a questa è tenuta per un altro motivo, che resta: {resta}."
