"""Pages of a recorded contact: read it, correct it, cancel it, restore it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from consulenze import permissions
from consulenze.enums import TRANSIZIONI_CONSULENZA, MotivoAnnullamento, StatoConsulenza
from consulenze.forms.conflitti import list_differenze
from consulenze.forms.consulenze import ConsulenzaUpdateForm, EsameForm, ProgrammiFormSet, silence_insieme
from consulenze.models import Consulenza, Percorso
from consulenze.rendicontazione import is_chiuso
from consulenze.selectors.consulenze import build_squadra, list_storia
from consulenze.selectors.dati import list_dati_argomenti, list_dati_consulenza
from consulenze.services.consulenze import change_stato_consulenza, update_consulenza
from consulenze.views.accesso import LetturaMixin, get_consulenza
from interfaccia.views import Passaggio, StatoView
from interfaccia.views.conferma import add_errors
from nucleo.bozze import build_data, find_bozza, silence
from nucleo.versioni import VersioneSuperata


class ConsulenzaDetailView(LetturaMixin, View):
    modello = Consulenza
    parte = "consulenza"

    def get_percorso(self) -> Percorso:
        return self.oggetto.percorso

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        consulenza = self.oggetto
        self.record_reading()
        contesto = {
            "consulenza": consulenza,
            "percorso": consulenza.percorso,
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "dati_consulenza": list_dati_consulenza(consulenza, list(consulenza.partecipanti.all())),
            "dati_argomenti": list_dati_argomenti(consulenza),
            "programmi": list(consulenza.programmi.select_related("incentivo")),
            "storia": list_storia(consulenza),
            "puo_correggere": permissions.can_edit_consulenza(request.ambito, consulenza),
            "puo_firmare": permissions.can_sign_consulenza(request.ambito, consulenza),
        }
        return render(request, "consulenze/consulenza_detail.html", contesto)


class ConsulenzaUpdateView(View):
    """Correct a contact; who saves second is told what the first has changed, and loses nothing."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.oggi = timezone.localdate()
        self.consulenza = get_consulenza(request, kwargs["uuid"])
        if not permissions.can_edit_consulenza(request.ambito, self.consulenza):
            raise PermissionDenied
        self.chiave_bozza = f"correzione:{self.consulenza.uuid}"
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        bozza = find_bozza(utente_id=request.ambito.utente_id, chiave=self.chiave_bozza)
        self.build_forms(build_data(bozza) if bozza else None)
        if bozza:
            silence(self.form)
            silence_insieme(self.programmi)
        self.form.bozza_ripresa = bozza
        return self.answer()

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        self.build_forms(request.POST.copy())
        if not all((self.form.is_valid(), self.programmi.is_valid())):
            return self.answer(status=422)
        try:
            self.save()
        except VersioneSuperata:
            return self.tell_conflict()
        except ValidationError as errore:
            add_errors(self.form, errore)
            return self.answer(status=422)
        messages.success(request, "Consulenza corretta.")
        return HttpResponseRedirect(self.consulenza.get_absolute_url())

    def build_forms(self, data: QueryDict | None) -> None:
        consulenza = self.consulenza
        self.form = ConsulenzaUpdateForm(
            data,
            chiuso=is_chiuso(consulenza.data, self.oggi),
            squadra=build_squadra(consulenza.sportello_id, self.oggi, consulenza.operatore_id),
            oggi=self.oggi,
            initial=ConsulenzaUpdateForm.read_initial(consulenza),
        )
        righe = consulenza.programmi.select_related("incentivo")
        iniziali = [{"incentivo": r.incentivo, "esito": r.esito, "nota": r.nota} for r in righe]
        self.programmi = ProgrammiFormSet(data, prefix="programmi", initial=iniziali)

    def save(self) -> None:
        update_consulenza(
            ambito=self.request.ambito,
            consulenza=self.consulenza,
            versione=self.form.cleaned_data["versione"],
            campi=self.form.campi,
            partecipanti=self.form.cleaned_data["partecipanti"],
            programmi=self.programmi.programmi,
            nota_rettifica=self.form.cleaned_data["nota_rettifica"],
            chiave_bozza=self.chiave_bozza,
            oggi=self.oggi,
        )

    def tell_conflict(self) -> HttpResponse:
        """The same form, with what was typed, over the version of today."""
        self.consulenza = get_consulenza(self.request, self.consulenza.uuid)
        differenze = list_differenze(self.form, ConsulenzaUpdateForm.read(self.consulenza))
        self.form.data["versione"] = self.consulenza.versione
        return self.answer(status=409, differenze=differenze)

    def answer(self, status: int = 200, **altro: Any) -> HttpResponse:
        dati = self.form.data if self.form.is_bound else self.form.initial
        contesto = {
            "consulenza": self.consulenza,
            "cittadino": self.consulenza.percorso.cittadino,
            "form": self.form,
            "insiemi": (self.programmi,),
            "chiave_bozza": self.chiave_bozza,
            "differenze": [],
            "esame": EsameForm(dati).examine(self.oggi),
            **altro,
        }
        return render(self.request, "consulenze/consulenza_update.html", contesto, status=status)


class ConsulenzaStatoView(StatoView):
    """Cancel a contact, or restore it."""

    enum = StatoConsulenza
    transizioni = TRANSIZIONI_CONSULENZA
    passaggi = {
        StatoConsulenza.ANNULLATA: Passaggio(
            invia="Annulla la consulenza",
            testo="Non si conterà più. Resta visibile nella storia e si può ripristinare.",
            motivi=MotivoAnnullamento,
            nota="facoltativa",
            pericolo=True,
            fatto="Consulenza annullata.",
        ),
        StatoConsulenza.REGISTRATA: Passaggio(
            invia="Ripristina la consulenza",
            testo="Tornerà a contare come prima.",
            nota="facoltativa",
            fatto="Consulenza ripristinata.",
        ),
    }

    def get_oggetto(self) -> Consulenza:
        return get_consulenza(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Consulenza) -> bool:
        return permissions.can_sign_consulenza(self.request.ambito, oggetto)

    def get_briciole(self, oggetto: Consulenza) -> list[tuple[str, str]]:
        return [(str(oggetto), oggetto.get_absolute_url())]

    def change(self, oggetto: Consulenza, stato: str, dati: dict[str, Any]) -> None:
        change_stato_consulenza(ambito=self.request.ambito, consulenza=oggetto, stato=stato, **dati)
