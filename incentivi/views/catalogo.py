"""The catalogue for those who keep it: list, local fields, verification."""

import json
from copy import copy
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from incentivi import permissions
from incentivi.filters import CatalogoFilter
from incentivi.forms import RedazioneForm
from incentivi.models import Incentivo
from incentivi.pagine.schede import list_dalla_fonte, list_locali
from incentivi.pagine.tessere import describe_opzione
from incentivi.selectors import search_incentivi_for_operator
from incentivi.selectors.anomalie import list_anomalie
from incentivi.services.redazione import edit_incentivo, verify_incentivo
from incentivi.tables import CatalogoTabella
from interfaccia.componenti import Bottone, Opzione
from interfaccia.views import ConfermaView, CorrezioneView, ElencoView, PermessoMixin, SceltaView


class CatalogoListView(PermessoMixin, ElencoView):
    """Every measure, published or not, with when somebody last checked it."""

    permesso = staticmethod(permissions.can_see_catalogo)
    titolo = "Catalogo degli incentivi"
    sommario = "Le misure come arrivano dalle fonti e come le spieghiamo noi."
    nome_uno, nome_molti = "misura", "misure"
    filterset_class = CatalogoFilter
    table_class = CatalogoTabella
    vuoto_titolo = "Il catalogo è vuoto"
    vuoto_testo = "Importa i dati aperti di incentivi.gov.it per cominciare."

    def get_queryset(self) -> QuerySet[Incentivo]:
        return Incentivo.objects.for_ambito(self.request.ambito).with_stato().leggeri()

    def get_azioni(self) -> tuple[Bottone, ...]:
        pubblica = Bottone("Guarda la ricerca pubblica", reverse("incentivi:incentivo_list"), icona="it-search")
        if not permissions.can_import(self.request.ambito):
            return (pubblica,)
        url = reverse("importazioni:importazione_create", kwargs={"tipo": "incentivi"})
        fatte = Bottone("Importazioni fatte", reverse("importazioni:importazione_list"), icona="it-files")
        return (pubblica, fatte, Bottone("Importa un file", url, stile="primario", icona="it-upload"))


class CatalogoEditView(PermessoMixin, CorrezioneView):
    """The Ente's own words on a measure, beside what its source says; who may not write them reads them."""

    permesso = staticmethod(permissions.can_see_catalogo)
    template_name = "incentivi/catalogo_edit.html"
    invia = "Aggiorna la scheda"
    fatto = "Scheda aggiornata."
    tiene_bozza = True

    def get_oggetto(self) -> Incentivo:
        return get_object_or_404(Incentivo.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Incentivo) -> bool:
        return self.request.method != "POST" or permissions.can_edit_catalogo(self.request.ambito)

    def get_form(self, oggetto: Incentivo, data: Any = None) -> RedazioneForm:
        return RedazioneForm(data, instance=copy(oggetto))

    def save(self, oggetto: Incentivo, form: RedazioneForm) -> Incentivo:
        versione, valori = oggetto.versione, form.valori
        return edit_incentivo(incentivo=oggetto, valori=valori, versione=versione, ambito=self.request.ambito)

    def get_ritorno(self, oggetto: Incentivo) -> str:
        return reverse("incentivi:catalogo_list")

    def get_arrivo(self, oggetto: Incentivo, esito: Incentivo) -> str:
        return reverse("incentivi:catalogo_edit", kwargs={"uuid": oggetto.uuid})

    def get_context(self, oggetto: Incentivo, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {
            "incentivo": oggetto,
            "puo_modificare": permissions.can_edit_catalogo(self.request.ambito),
            "anomalie": list_anomalie(oggetto),
            "dalla_fonte": list_dalla_fonte(oggetto),
            "locali": list_locali(oggetto),
            "originale": json.dumps(oggetto.record_originale, ensure_ascii=False, indent=2),
        }


class CatalogoVerifyView(ConfermaView):
    """One question: did you read the official page, and is the record right?"""

    titolo = "Segna come verificato oggi"
    testo = "Hai letto la pagina ufficiale di questa misura, e la scheda dice il vero?"
    conseguenze = ("La scheda pubblica mostrerà la data di oggi come ultima verifica.",)
    invia = "Sì, è verificata"

    def get_oggetto(self) -> Incentivo:
        return get_object_or_404(Incentivo.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Incentivo) -> bool:
        return permissions.can_edit_catalogo(self.request.ambito)

    def list_visti(self, oggetto: Incentivo) -> tuple[int]:
        return (oggetto.versione,)

    def run(self, oggetto: Incentivo, form: Any) -> str:
        verify_incentivo(incentivo=oggetto, versione=oggetto.versione, ambito=self.request.ambito)
        return "Verifica registrata."

    def get_ritorno(self, oggetto: Incentivo) -> str:
        return reverse("incentivi:catalogo_edit", kwargs={"uuid": oggetto.uuid})


class IncentivoChooseView(PermessoMixin, SceltaView):
    """The type-ahead of a measure, for who works on the platform."""

    permesso = staticmethod(permissions.can_choose_incentivo)

    def search(self, testo: str) -> list[Incentivo]:
        return search_incentivi_for_operator(testo)

    def opzione(self, oggetto: Incentivo) -> Opzione:
        return describe_opzione(oggetto)
