"""Pages of a path: open it, read it, correct it, move it, close it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from cittadini.models import Cittadino
from cittadini.services.blocchi import describe_decesso, describe_finito
from cittadini.views.schede import CittadinoModuloMixin
from interfaccia.views import ConfermaView, CorrezioneView, StatoView
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi import permissions
from percorsi.aggiunte import list_ostacoli, list_sezioni
from percorsi.enums import StatoPercorso
from percorsi.forms.percorsi import ChiusuraForm, ChiusuraUpdateForm, PercorsoCreateForm, PercorsoUpdateForm
from percorsi.models import Percorso
from percorsi.models.percorsi import PercorsoQuerySet
from percorsi.pagine.cronologia import tell_riapertura
from percorsi.pagine.percorsi import build_pagina_percorso
from percorsi.pagine.profili import list_rettifiche, list_voci
from percorsi.pagine.schede import list_dati_percorso, list_dati_progetto, write_riferimento
from percorsi.selectors.compiti import build_compiti
from percorsi.selectors.percorsi import list_motivi_chiusura, list_spostamenti
from percorsi.selectors.squadra import list_presenti
from percorsi.services import percorsi as servizi
from percorsi.views.accesso import LetturaMixin, SulPercorso, SuPercorsoAperto, get_percorso
from utenti.selectors.accessi import get_utente


class PercorsoCreateView(CittadinoModuloMixin):
    """A new project of a citizen: a few words are enough."""

    template_name = "percorsi/percorso_create.html"
    invia = "Apri il percorso"
    tiene_bozza = True

    def describe_fermo(self, oggetto: Cittadino) -> str:
        return describe_finito(oggetto)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> PercorsoCreateForm:
        oggi = get_oggi()
        presenti = list_presenti(oggetto.sportello_attuale_id, oggi)
        iniziali = {"data_apertura": oggi, "operatore": get_utente(self.request).uuid}
        return PercorsoCreateForm(data, cittadino=oggetto, presenti=presenti, oggi=oggi, initial=iniziali)

    def save(self, oggetto: Cittadino, form: PercorsoCreateForm) -> Percorso:
        detti = form.campi
        giorno, operatore, chiave = detti.pop("data_apertura"), detti.pop("operatore"), UUID(self.chiave_modulo)
        campi = {nome: valore for nome, valore in detti.items() if valore not in ("", None)}
        return servizi.open_percorso(
            ambito=self.request.ambito,
            cittadino=oggetto,
            operatore=operatore,
            data=giorno,
            condizione_allora=form.condizione,
            motivo_rettifica=form.motivo,
            chiave_modulo=chiave,
            **campi,
        )

    def get_fatto(self, esito: Percorso) -> str:
        return f"Percorso {esito.codice} aperto."

    def get_arrivo(self, oggetto: Cittadino, esito: Percorso) -> str:
        return oggetto.get_absolute_url()


class PercorsoDetailView(LetturaMixin):
    oggetto: Percorso
    parte = "percorso"

    def list_righe(self) -> PercorsoQuerySet:
        return Percorso.objects.with_scheda()

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        percorso = self.oggetto
        self.record_reading()
        puo_scrivere = permissions.can_edit_percorso(request.ambito, percorso)
        suo_chiuso = not self.cittadino.anonimizzato_il and permissions.can_reopen_percorso(request.ambito, percorso)
        contesto = {
            "percorso": percorso,
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "pagina": build_pagina_percorso(percorso),
            "dati_percorso": list_dati_percorso(percorso),
            "dati_progetto": list_dati_progetto(percorso),
            "profilo": list_voci(percorso.profilo, percorso.cittadino),
            "rettifiche": list_rettifiche(percorso.profilo.rettifiche.all()),
            "puo_rettificare": permissions.can_correct_profilo(request.ambito, percorso),
            "sezioni": list_sezioni(percorso),
            "compiti": build_compiti(percorso, get_oggi()),
            "puo_scrivere": puo_scrivere,
            "puo_prendere": puo_scrivere and percorso.riferimento_assente,
            "puo_cominciare": puo_scrivere and not self.cittadino.deceduto_il,
            "puo_correggere_chiusura": suo_chiuso,
            "puo_riaprire": suo_chiuso and not self.cittadino.deceduto_il,
            **(build_mosse(percorso) if puo_scrivere else {}),
        }
        return render(request, "percorsi/percorso_detail.html", contesto)


def build_mosse(percorso: Percorso) -> dict[str, Any]:
    """What may be done by hand with an open path, and what holds it."""
    ostacoli = list_ostacoli(percorso)
    return {
        "ostacoli": ostacoli,
        "spostamenti": list_spostamenti(percorso, ostacoli),
        "puo_chiudere": bool(list_motivi_chiusura(percorso, ostacoli)),
    }


APERTO = "Il percorso è aperto: non c'è niente da riaprire, né una chiusura da correggere."


class PercorsoModuloMixin(SuPercorsoAperto):
    """What the forms of a path share."""

    tiene_bozza = True

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def get_briciole(self, oggetto: Percorso) -> list[tuple[str, str]]:
        return [(oggetto.codice, oggetto.get_absolute_url())]


class PercorsoUpdateView(PercorsoModuloMixin, CorrezioneView):
    """Correct the project."""

    titolo = "Correggi il progetto"
    invia = "Correggi il progetto"
    fatto = "Percorso corretto."

    def get_form(self, oggetto: Percorso, data: Any = None) -> PercorsoUpdateForm:
        oggi = get_oggi()
        presenti = list_presenti(oggetto.sportello_id, oggi)
        return PercorsoUpdateForm(data, presenti=presenti, oggi=oggi, initial=PercorsoUpdateForm.read(oggetto))

    def save(self, oggetto: Percorso, form: PercorsoUpdateForm) -> Percorso:
        return servizi.update_percorso(
            ambito=self.request.ambito,
            percorso=oggetto,
            versione=oggetto.versione,
            campi=form.campi,
            motivo_rettifica=form.motivo,
        )


class PercorsoTakeView(SuPercorsoAperto, ConfermaView):
    """Whoever followed it has left the desk: a colleague goes on."""

    titolo = "Segui tu questo percorso"
    invia = "Lo seguo io"

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def get_testo(self, oggetto: Percorso) -> str:
        return f"Oggi l'operatore di riferimento è {write_riferimento(oggetto)}. Da adesso sei tu."

    def describe_fermo(self, oggetto: Percorso) -> str:
        gia = "Sei già tu l'operatore di riferimento." if oggetto.operatore_id == self.request.ambito.utente_id else ""
        return super().describe_fermo(oggetto) or gia

    def get_briciole(self, oggetto: Percorso) -> list[tuple[str, str]]:
        return [(oggetto.codice, oggetto.get_absolute_url())]

    def run(self, oggetto: Percorso, form: forms.Form) -> str:
        servizi.take_percorso(ambito=self.request.ambito, percorso=oggetto)
        return "Da adesso l'operatore di riferimento sei tu."


class PercorsoStatoView(SuPercorsoAperto, StatoView):
    """Every change of state of a path by hand: along the stages of the desk, closed, opened again."""

    modello = Percorso

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def get_form(self, oggetto: Percorso, data: Any = None) -> forms.Form:
        if self.stato == StatoPercorso.CHIUSO:
            return ChiusuraForm(data, passaggio=self.passaggio, percorso=oggetto, ostacoli=list_ostacoli(oggetto))
        return super().get_form(oggetto, data)

    def change(self, oggetto: Percorso, stato: str, dati: dict[str, Any]) -> None:
        if stato == StatoPercorso.CHIUSO:
            servizi.close_percorso(ambito=self.request.ambito, percorso=oggetto, **dati)
        else:
            servizi.move_percorso(ambito=self.request.ambito, percorso=oggetto, a=stato, **dati)


class ChiusuraUpdateView(PercorsoModuloMixin, CorrezioneView):
    """The day of a closing was written wrong: put it right, without opening the path again."""

    titolo = "Correggi la data di chiusura"
    testo = "Il percorso resta chiuso, con lo stesso motivo."
    invia = "Correggi la data"
    fatto = "Data di chiusura corretta."

    def is_permesso(self, oggetto: Percorso) -> bool:
        return permissions.can_follow_percorso(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Percorso) -> str:
        return "" if oggetto.stato == StatoPercorso.CHIUSO else APERTO

    def get_form(self, oggetto: Percorso, data: Any = None) -> ChiusuraUpdateForm:
        return ChiusuraUpdateForm(data, oggi=get_oggi(), initial={"data": oggetto.data_chiusura})

    def save(self, oggetto: Percorso, form: ChiusuraUpdateForm) -> Percorso:
        return servizi.correct_chiusura(
            ambito=self.request.ambito,
            percorso=oggetto,
            versione=oggetto.versione,
            data=form.cleaned_data["data"],
            motivo_rettifica=form.motivo,
        )


class PercorsoReopenView(SulPercorso, ConfermaView):
    """A closed path goes on from where it was."""

    titolo = "Riapri il percorso"
    testo = "Il percorso riparte dalla tappa in cui era quando è stato chiuso."
    invia = "Riapri il percorso"

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Percorso) -> bool:
        return permissions.can_follow_percorso(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Percorso) -> str:
        detto = describe_decesso(oggetto.cittadino)
        if oggetto.stato == StatoPercorso.CHIUSO:
            return f"{detto}: il percorso resta chiuso." if detto else ""
        return APERTO

    def run(self, oggetto: Percorso, form: forms.Form) -> str:
        percorso = servizi.reopen_percorso(ambito=self.request.ambito, percorso=oggetto)
        return f"{tell_riapertura(percorso.stato)}."
