"""Pages of a loan: read it, complete it, verify it, record and undo its tranches, say how it ends."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from credito import permissions
from credito.aggiunte import list_sezioni
from credito.enums import FINANZIAMENTO_APERTO, FINANZIAMENTO_STORNABILE, StatoFinanziamento
from credito.forms.finanziamenti import (
    CorreggiStornoForm,
    ErogazioneForm,
    FinanziamentoUpdateForm,
    SeguitoForm,
    StornoForm,
)
from credito.forms.invii import CorreggiRispostaForm
from credito.models import Erogazione, Finanziamento
from credito.models.finanziamenti import FinanziamentoQuerySet
from credito.pagine.cronologia import list_storia, name_fine
from credito.pagine.schede import list_dati_accompagnamento, list_dati_condizioni, list_dati_fonte, list_dati_garanzia
from credito.selectors.avvisi import find_scadenza, list_avvisi_delibera, list_avvisi_pagamento
from credito.selectors.correzioni import is_finita, list_valide
from credito.services import correzioni, erogazioni
from credito.services import finanziamenti as servizi
from credito.services.finanziamenti import MODIFICABILI, DatiDelibera
from credito.views.accesso import get_erogazione, get_finanziamento
from credito.views.risposte import can_correggere, list_briciole
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, CorrezioneView, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.mesi import is_chiuso
from nucleo.richiesta import Richiesta
from percorsi.pagine.percorsi import list_fine
from percorsi.views.accesso import LetturaMixin, SulPercorso
from requisiti.regole.microcredito import Avviso
from requisiti.selectors import list_regole


def is_permesso(request: Richiesta, finanziamento: Finanziamento | Erogazione) -> bool:
    return permissions.can_follow_invio(request.ambito, finanziamento.sportello_attuale_id)


def list_briciole_finanziamento(finanziamento: Finanziamento) -> list[tuple[str, str]]:
    return [*list_briciole(finanziamento.invio), ("Finanziamento", finanziamento.get_absolute_url())]


class FinanziamentoDetailView(LetturaMixin):
    oggetto: Finanziamento
    parte = "finanziamento"

    def list_righe(self) -> FinanziamentoQuerySet:
        return Finanziamento.objects.with_scheda()

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        self.record_reading()
        contesto = self.get_contesto(self.oggetto, get_oggi())
        return render(request, "credito/finanziamento_detail.html", contesto)

    def get_contesto(self, finanziamento: Finanziamento, oggi: date) -> dict[str, Any]:
        invio, regole, erogazioni = finanziamento.invio, list_regole(), list(finanziamento.erogazioni.all())
        scadenza = find_scadenza(regole, finanziamento)
        pagate = [erogazione.data for erogazione in erogazioni if erogazione.is_pagata]
        puo_scrivere = is_permesso(self.request, finanziamento)
        return {
            "finanziamento": finanziamento,
            "invio": invio,
            "percorso": finanziamento.percorso,
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "erogazioni": erogazioni,
            "avvisi_pagamento": list_avvisi_pagamento(regole, finanziamento, min(pagate)) if pagate else [],
            "dati_condizioni": list_dati_condizioni(finanziamento),
            "dati_accompagnamento": list_dati_accompagnamento(finanziamento),
            "dati_garanzia": list_dati_garanzia(finanziamento),
            "dati_fonte": list_dati_fonte(finanziamento),
            "scadenza": scadenza,
            "giorni_scadenza": scadenza.get_giorni(oggi) if scadenza else None,
            "sezioni": list_sezioni(finanziamento, oggi, puo_scrivere=puo_scrivere),
            "storia": list_storia(invio, qui=finanziamento),
            "puo_scrivere": puo_scrivere,
            "aperto": (aperto := finanziamento.stato in FINANZIAMENTO_APERTO),
            "tolta": (tolta := finanziamento.stato == StatoFinanziamento.ANNULLATO),
            "puo_erogare": puo_scrivere and aperto,
            "puo_verificare": puo_scrivere and not tolta and not finanziamento.verificato,
            "puo_modificare": puo_scrivere and finanziamento.stato in MODIFICABILI,
            "puo_stornare": puo_scrivere and finanziamento.stato in FINANZIAMENTO_STORNABILE,
            "seguiti": list_seguiti(finanziamento) if puo_scrivere else [],
            "correggi": find_correggi(finanziamento) if puo_scrivere else "",
        }


def list_seguiti(finanziamento: Finanziamento) -> list[Bottone]:
    """What may be recorded of a loan now, beside its tranches."""
    return [
        Bottone(passaggio.invia, reverse("credito:finanziamento_stato", args=(finanziamento.uuid, stato)))
        for stato, passaggio in finanziamento.macchina.iter_passaggi(finanziamento.stato)
        if stato != StatoFinanziamento.EROGATO or finanziamento.importo_erogato
    ]


def find_correggi(finanziamento: Finanziamento) -> str:
    """Where how it ended is taken back; empty while it goes on. A withdrawal is of the referral too."""
    if finanziamento.stato == StatoFinanziamento.RITIRATO and can_correggere(finanziamento.invio):
        return reverse("credito:risposta_undo", args=(finanziamento.invio.uuid,))
    return reverse("credito:fine_undo", args=(finanziamento.uuid,)) if is_finita(finanziamento) else ""


class FinanziamentoUpdateView(CorrezioneView):
    """Complete or correct a loan."""

    template_name = "credito/finanziamento_update.html"
    titolo = "Completa il finanziamento"
    invia = "Aggiorna il finanziamento"
    fatto = "Finanziamento aggiornato."
    tiene_bozza = True

    def get_oggetto(self) -> Finanziamento:
        return get_finanziamento(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Finanziamento) -> bool:
        return is_permesso(self.request, oggetto)

    def describe_fermo(self, oggetto: Finanziamento) -> str:
        return servizi.describe_fermo_condizioni(oggetto)

    def get_form(self, oggetto: Finanziamento, data: Any = None) -> FinanziamentoUpdateForm:
        iniziali = FinanziamentoUpdateForm.read(oggetto)
        return FinanziamentoUpdateForm(data, oggi=get_oggi(), initial=iniziali)

    def save(self, oggetto: Finanziamento, form: FinanziamentoUpdateForm) -> Finanziamento:
        campi = form.campi
        return servizi.update_finanziamento(
            ambito=self.request.ambito,
            finanziamento=oggetto,
            versione=oggetto.versione,
            data_delibera=campi.pop("data_delibera"),
            dati=DatiDelibera(**campi),
            avvisi_letti=form.cleaned_data["avvisi_letti"],
            motivo_rettifica=form.motivo,
        )

    def get_briciole(self, oggetto: Finanziamento) -> list[tuple[str, str]]:
        return list_briciole_finanziamento(oggetto)

    def get_context(self, oggetto: Finanziamento, form: Any) -> dict[str, Any]:
        avvisi = list_avvisi(oggetto, form.noti if form.is_bound else form.initial)
        fine = " ".join(list_fine(oggetto.percorso))
        return {**super().get_context(oggetto, form), "testo": fine, "avvisi": avvisi, "finanziamento": oggetto}


class FinanziamentoAvvisiView(Vista):
    """The warnings on a loan while one types: the rules are those of its deliberation."""

    def post(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        finanziamento = get_finanziamento(request, uuid)
        form = FinanziamentoUpdateForm(request.POST, oggi=get_oggi())
        form.is_valid()
        contesto = {"avvisi": list_avvisi(finanziamento, form.noti), "form": form, "vivi": True}
        return render(request, "credito/_avvisi.html", contesto)


def list_avvisi(finanziamento: Finanziamento, dati: dict[str, Any]) -> list[Avviso]:
    """What the rules in force on the day of the deliberation, as it stands in the form, say of a loan."""
    giorno = dati.get("data_delibera") or finanziamento.data_delibera
    return list_avvisi_delibera(finanziamento.invio, giorno=giorno, dati=dati)


class FinanziamentoConfermaView(SulPercorso, ConfermaView):
    """What the small forms of a loan have in common."""

    def get_oggetto(self) -> Finanziamento:
        return get_finanziamento(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Finanziamento) -> bool:
        return is_permesso(self.request, oggetto)

    def get_briciole(self, oggetto: Finanziamento) -> list[tuple[str, str]]:
        return list_briciole_finanziamento(oggetto)


class FinanziamentoVerifyView(FinanziamentoConfermaView):
    titolo = "Verifica i dati del finanziamento"
    testo = "Confermi di aver controllato importi e date su un documento dell'erogatore."
    invia = "Conferma la verifica"

    def describe_fermo(self, oggetto: Finanziamento) -> str:
        return servizi.describe_fermo_verifica(oggetto)

    def run(self, oggetto: Finanziamento, form: forms.Form) -> str:
        servizi.verify_finanziamento(ambito=self.request.ambito, finanziamento=oggetto, versione=oggetto.versione)
        return "Dati verificati."

    def list_dati(self, oggetto: Finanziamento) -> Sequence[tuple[str, str]]:
        garanzia = [(f"Garanzia: {nome.lower()}", valore) for nome, valore in list_dati_garanzia(oggetto)]
        return [*list_dati_condizioni(oggetto), *garanzia]


class ErogazioneCreateView(FinanziamentoConfermaView):
    titolo = "Registra un'erogazione"
    invia = "Registra l'erogazione"
    tiene_bozza = True

    def describe_fermo(self, oggetto: Finanziamento) -> str:
        return erogazioni.describe_fermo_erogazione(oggetto)

    def get_testo(self, oggetto: Finanziamento) -> str:
        deliberato, residuo = formati.euro(oggetto.importo_deliberato), formati.euro(oggetto.residuo)
        return f"Deliberati {deliberato}, ancora da erogare {residuo}."

    def list_conseguenze(self, oggetto: Finanziamento) -> tuple[str, ...]:
        avvisi = list_avvisi_pagamento(list_regole(), oggetto, get_oggi())
        return (*list_fine(oggetto.percorso), *(avviso.frase for avviso in avvisi))

    def get_form(self, oggetto: Finanziamento, data: Any = None) -> forms.Form:
        return ErogazioneForm(data, oggi=get_oggi(), initial={"importo": oggetto.residuo})

    def run(self, oggetto: Finanziamento, form: ErogazioneForm) -> str:
        puliti = form.cleaned_data
        campi = {nome: puliti[nome] for nome in ("data", "importo", "a_fornitore", "fonte")}
        campi["motivo_rettifica"] = form.motivo
        ambito, chiave = self.request.ambito, UUID(self.chiave_modulo)
        erogazioni.add_erogazione(ambito=ambito, finanziamento=oggetto, chiave_modulo=chiave, **campi)
        return f"Erogazione di {formati.euro(puliti['importo'])} registrata."


class ErogazioneUndoView(SulPercorso, ConfermaView):
    titolo = "Storna l'erogazione"
    conseguenze = (
        "Se era sbagliata, resta nella storia segnata come stornata e non si conta più.",
        "Se era sbagliata ed era la sola, il percorso torna alla delibera.",
        "Se la somma è stata restituita, resta pagata nel suo giorno: è il finanziamento a non averla più.",
    )
    invia = "Storna l'erogazione"
    form_class: type[forms.Form] = StornoForm
    pericolo = True
    tiene_bozza = True

    def get_oggetto(self) -> Erogazione:
        return get_erogazione(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Erogazione) -> bool:
        return is_permesso(self.request, oggetto)

    def describe_fermo(self, oggetto: Erogazione) -> str:
        return erogazioni.describe_fermo_storno(oggetto.finanziamento, oggetto)

    def list_conseguenze(self, oggetto: Erogazione) -> tuple[str, ...]:
        return (*super().list_conseguenze(oggetto), *erogazioni.list_seguiti(oggetto))

    def get_testo(self, oggetto: Erogazione) -> str:
        pagati = f"{formati.euro(oggetto.importo)} pagati {formati.data_articolata('il', oggetto.data)}."
        if not is_chiuso(oggetto.data, get_oggi()):
            return pagati
        return (
            f"{pagati} Quel mese è già chiuso: se l'erogazione era sbagliata, le sue cifre cambiano, e i prossimi "
            "rapporti lo dicono tra le rettifiche."
        )

    def get_briciole(self, oggetto: Erogazione) -> list[tuple[str, str]]:
        return list_briciole_finanziamento(oggetto.finanziamento)

    def run(self, oggetto: Erogazione, form: forms.Form) -> str:
        erogazioni.undo_erogazione(ambito=self.request.ambito, erogazione=oggetto, **form.cleaned_data)
        return "Erogazione stornata."


class StornoUpdateView(ErogazioneUndoView):
    """The reason of a storno is put right: money said to be given back was never paid."""

    titolo = "Correggi il motivo dello storno"
    conseguenze = (
        "Il pagamento non si conta più; nella storia resta quando si diceva restituito.",
        "Se era il solo, il percorso torna alla delibera.",
        "Se il pagamento c'è stato e non è stato restituito, dopo registralo di nuovo.",
    )
    invia = "Correggi il motivo"
    form_class = CorreggiStornoForm

    def describe_fermo(self, oggetto: Erogazione) -> str:
        return erogazioni.describe_fermo_correzione(oggetto.finanziamento, oggetto)

    def run(self, oggetto: Erogazione, form: forms.Form) -> str:
        erogazioni.correct_storno(ambito=self.request.ambito, erogazione=oggetto, **form.cleaned_data)
        return "Motivo corretto: il pagamento non si conta più."


class FinanziamentoStatoView(FinanziamentoConfermaView, StatoView):
    """How a loan goes on; its tranches have their own page."""

    modello = Finanziamento

    def list_conseguenze(self, oggetto: Finanziamento) -> tuple[str, ...]:
        return list_fine(oggetto.percorso)

    def get_form(self, oggetto: Finanziamento, data: Any = None) -> forms.Form:
        return SeguitoForm(data, passaggio=self.passaggio)

    def change(self, oggetto: Finanziamento, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_stato_finanziamento(ambito=self.request.ambito, finanziamento=oggetto, stato=stato, **dati)


class FineUndoView(FinanziamentoConfermaView):
    """How a loan ended, written by mistake, is taken back with its reason: then the right thing is recorded."""

    titolo = "Correggi com'è finito il finanziamento"
    invia = "Togli com'è finito"
    form_class = CorreggiRispostaForm
    tiene_bozza = True

    def describe_fermo(self, oggetto: Finanziamento) -> str:
        return correzioni.describe_fermo_fine(oggetto, list_valide(oggetto))

    def get_testo(self, oggetto: Finanziamento) -> str:
        ultima = list_valide(oggetto)[-1]
        return (
            f"È scritto «{name_fine(oggetto.stato)}», {formati.data_articolata('dal', ultima.data)}. Se lo togli, il "
            f"finanziamento torna «{oggetto.macchina.stati(ultima.da).label}», con gli stessi pagamenti, e puoi "
            "registrare com'è andata. Nella storia resta, con il perché."
        )

    def list_conseguenze(self, oggetto: Finanziamento) -> tuple[str, ...]:
        riapre = correzioni.is_riaperto(oggetto, list_valide(oggetto))
        return (RIAPRE,) if riapre else list_fine(oggetto.percorso)

    def run(self, oggetto: Finanziamento, form: forms.Form) -> str:
        prestito = correzioni.undo_fine(ambito=self.request.ambito, finanziamento=oggetto, **form.cleaned_data)
        return f"Tolto: il finanziamento è di nuovo «{prestito.get_stato_display()}»."


RIAPRE = (
    "Il percorso è chiuso e la persona è deceduta: si riapre oggi, perché restano somme da pagare. "
    "Si chiude di nuovo da solo quando dici com'è finito il finanziamento."
)
