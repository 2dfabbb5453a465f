"""«Nuova accoglienza»: search first, then the card. And the list of one's own citizens."""

import uuid as uuidlib
from typing import Any

from allauth.core import ratelimit
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html

from cittadini import permissions
from cittadini.filters import CittadinoFilter
from cittadini.forms.cittadini import AccoglienzaForm, CercaForm
from cittadini.models import Cittadino
from cittadini.regole.gettoni import seal_persone
from cittadini.regole.parole import Parole
from cittadini.selectors.cittadini import EsitoRicerca, search_persona
from cittadini.selectors.informative import find_informativa
from cittadini.selectors.ricerca import find_pagina
from cittadini.selectors.schede import list_accoglienze
from cittadini.services import accoglienza
from cittadini.services.cittadini import search_cittadino
from cittadini.tables import CittadinoTabella
from cittadini.views.doppioni import DoppioniMixin
from cittadini.views.ricerca import ElencoPersone
from interfaccia.componenti import Bottone
from interfaccia.conferme import seal_cose
from interfaccia.views import ConfermaView, PermessoMixin
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.models import Bozza
from nucleo.richiesta import Richiesta


class CittadinoElencoView(PermessoMixin, ElencoPersone):
    """The people one's desks follow today."""

    permesso = staticmethod(permissions.can_welcome)
    titolo = "Cittadini"
    sommario = "Le persone che il tuo sportello segue oggi."
    nome_uno, nome_molti = "cittadino", "cittadini"
    filterset_class = CittadinoFilter
    table_class = CittadinoTabella
    vuoto_titolo = "Nessun cittadino"
    vuoto_testo = "Qui trovi le persone accolte dal tuo sportello."
    vuoto_url = reverse_lazy("cittadini:accoglienza_search")
    vuoto_azione = "Nuova accoglienza"

    def sees_persone(self) -> bool:
        return True  # one's own alone

    def get_queryset(self) -> QuerySet[Cittadino]:
        return Cittadino.objects.for_ambito(self.request.ambito).with_elenco()

    def find_arrivo(self, parole: Parole) -> str:
        """From here a code leads to the one thing that has it."""
        return find_pagina(self.request.ambito, parole) or super().find_arrivo(parole)

    def get_vuoto(self, attivi: list[Any]) -> dict[str, str]:
        vuoto = super().get_vuoto(attivi)
        if self.is_cercato():
            vuoto["testo"] = "Forse la segue un altro sportello: cercala in tutta la rete da «Nuova accoglienza»."
            vuoto |= {"url": str(self.vuoto_url), "azione": self.vuoto_azione}
        return vuoto

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Nuova accoglienza", reverse("cittadini:accoglienza_search"), stile="primario"),)


class AccoglienzaSearchView(PermessoMixin, Vista):
    """Does the network know this person already? Then, and only then, a new card."""

    permesso = staticmethod(permissions.can_welcome)

    def get(self, request: Richiesta) -> HttpResponse:
        return self.answer(CercaForm())

    def post(self, request: Richiesta) -> HttpResponse:
        form = CercaForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        if "apri" in request.POST:
            cercato = form.read_cercato()
            visti = seal_cose("altra_persona", search_persona(request.ambito, cercato).da_guardare)
            uuid = accoglienza.begin_accoglienza(ambito=request.ambito, cercato=cercato, visti=visti)
            return HttpResponseRedirect(reverse("cittadini:accoglienza_create", args=(uuid,)))
        fermo = ratelimit.consume_or_429(request, action="ricerca_cittadino")
        return fermo or self.answer(form, search_cittadino(ambito=request.ambito, cercato=form.read_cercato()))

    def answer(self, form: CercaForm, esito: EsitoRicerca | None = None, status: int = 200) -> HttpResponse:
        ambito = self.request.ambito
        if not form.is_bound:  # the work begins here
            form.fields["codice_fiscale"].widget.attrs["autofocus"] = True
        trovato = (esito.altrove or esito.libero) if esito else None
        persone = {trovato.pk} if trovato else esito.omonimi if esito else ()
        contesto = {
            "form": form,
            "esito": esito,
            "nuovo": esito is not None and not (esito.certo or esito.con_codice),
            "gettone": seal_persone(persone, ambito.utente_id, esito.per) if esito and persone else "",
            "a_meta": list_accoglienze(accoglienza.list_lasciate(ambito), accoglienza.PREFISSO),
        }
        return render(self.request, "cittadini/accoglienza_search.html", contesto, status=status)


class AccoglienzaDiscardView(ConfermaView):
    """A welcome begun and left goes, or all of one's own: the person went away, or it was begun by mistake."""

    titolo = "Butta le accoglienze lasciate a metà"
    invia = "Butta"
    pericolo = True

    def get_oggetto(self) -> int:
        quante = accoglienza.list_lasciate(self.request.ambito, self.kwargs.get("uuid")).count()
        if not quante:
            raise Http404
        return quante

    def is_permesso(self, oggetto: int) -> bool:
        return permissions.can_welcome(self.request.ambito)

    def get_testo(self, oggetto: int) -> str:
        quante = formati.quanti(oggetto, "accoglienza", "accoglienze")
        return f"Quello che avevi scritto va via: {quante}. Se la persona torna, si ricomincia dalla ricerca."

    def get_ritorno(self, oggetto: int) -> str:
        return reverse("cittadini:accoglienza_search")

    def get_briciole(self, oggetto: int) -> list[tuple[str, str]]:
        return [("Nuova accoglienza", self.get_ritorno(oggetto))]

    def run(self, oggetto: int, form: Any) -> str:
        buttate = accoglienza.discard_accoglienze(ambito=self.request.ambito, uuid=self.kwargs.get("uuid"))
        return f"Buttate: {formati.quanti(buttate, 'accoglienza', 'accoglienze')}."


class AccoglienzaCreateView(DoppioniMixin):
    """The welcome card. Its address is the uuid the citizen will have: sent twice, it makes one."""

    template_name = "cittadini/accoglienza_create.html"
    invia = "Apri la scheda"
    tiene_bozza = True

    def get_oggetto(self) -> uuidlib.UUID:
        self.informativa = find_informativa()
        return self.kwargs["uuid"]

    def is_permesso(self, oggetto: uuidlib.UUID) -> bool:
        return permissions.can_welcome(self.request.ambito)

    def get_chiave(self) -> str:
        return accoglienza.key_of_welcome(self.kwargs["uuid"])

    def stop(self, oggetto: uuidlib.UUID) -> HttpResponse | None:
        if self.informativa is None:
            return render(self.request, "cittadini/accoglienza_ferma.html", status=503)
        fatto = Cittadino.objects.for_ambito(self.request.ambito).di_uuid(oggetto).first()
        return self.tell_gia(fatto.get_absolute_url()) if fatto else None

    def get_form(self, oggetto: uuidlib.UUID, data: Any = None) -> AccoglienzaForm:
        return AccoglienzaForm(data, ambito=self.request.ambito)

    def is_ripresa(self, bozza: Bozza) -> bool:
        return not accoglienza.is_first_draft(bozza)

    def check(self, oggetto: uuidlib.UUID, form: AccoglienzaForm) -> HttpResponse | None:
        """Who searched by codice fiscale alone may not know that somebody has the same name and birth date."""
        return self.ask_doppioni(form, oggetto)

    def save(self, oggetto: uuidlib.UUID, form: AccoglienzaForm) -> Cittadino:
        return accoglienza.welcome_cittadino(
            ambito=self.request.ambito,
            uuid=oggetto,
            valori=form.read_valori(),
            codice_fiscale=form.read_codice(),
            sportello=form.cleaned_data["sportello"],
            risposte=form.read_risposte(),
            motivo_rettifica=form.motivo,
        )

    def get_fatto(self, esito: Cittadino) -> str:
        return format_html("Scheda aperta: <bdi>{}</bdi>, codice {}.", esito.nome_completo, esito.codice)

    def get_ritorno(self, oggetto: uuidlib.UUID) -> str:
        return reverse("cittadini:accoglienza_search")

    def get_context(self, oggetto: uuidlib.UUID, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "informativa": self.informativa}
