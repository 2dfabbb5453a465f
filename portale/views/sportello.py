"""What the desk does around the page of a person it follows: the code, the conversation, what differs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from allegati.views.stampe import hand_out
from cittadini.models import Cittadino
from cittadini.services.blocchi import describe_finito, lock_cittadino
from cittadini.services.cittadini import record_reading
from cittadini.views.schede import CittadinoMixin, CittadinoModuloMixin
from interfaccia.views import ConfermaView
from nucleo import eventi, formati
from nucleo.enums import Azione
from nucleo.richiesta import Richiesta
from percorsi.views.accesso import SulPercorso
from portale import permissions
from portale.forms import ChiarisciForm, NuovoCodiceForm, ScrittoForm
from portale.models import CodiceAccesso, ConfermaErogazione, RichiestaDati, Scritto
from portale.pagine.foglietto import keep_codice, read_codice, render_foglietto
from portale.selectors.persone import find_codice, list_visite
from portale.services.codici import CodiceDato, give_codice, revoke_codice
from portale.services.ricevute import TOLTA, clear_conferma
from portale.services.scritti import read_scritti, write_scritto

# Messages of the page, and above an answer.
MESSAGGI, ULTIMI = 100, 10


def write_pagina(cittadino: Cittadino) -> str:
    return reverse("portale:persona_show", args=(cittadino.uuid,))


class PersonaShowView(CittadinoMixin):
    """The page of a person as the desk sees it; read only by a declared reason."""

    solo_lettura = True

    def get(self, request: Richiesta, **kwargs: Any) -> HttpResponse:
        record_reading(
            ambito=request.ambito, cittadino=self.cittadino, parte="pagina della persona", motivo=self.motivo
        )
        adesso, dato = timezone.now(), read_codice(request, self.cittadino.pk)
        scritti = list(Scritto.objects.di_persona(self.cittadino.pk).order_by("-creato_il", "-pk")[:MESSAGGI])
        contesto = {
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "stato": find_codice(self.cittadino, adesso),
            "dato": dato[1] if dato else "",
            "scritti": scritti,
            "da_leggere": sum(1 for scritto in scritti if scritto.dalla_persona and not scritto.letto_il),
            "richieste": list(RichiestaDati.objects.di_persona(self.cittadino.pk).with_decisione()),
            "visite": list_visite(self.cittadino),
            "puo_scrivere": permissions.can_write_persona(request.ambito, self.cittadino),
            "finito": describe_finito(self.cittadino),
            "form": forms.Form(),
        }
        return render(request, "portale/persona_show.html", contesto)


class SullaPersona(CittadinoModuloMixin):
    """An act of the desk on the page of a person."""

    tiene_bozza = False

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return permissions.can_write_persona(self.request.ambito, oggetto)

    def hold(self, oggetto: Cittadino) -> bool:
        lock_cittadino(oggetto.pk, anche_deceduto=True)
        return True

    def get_ritorno(self, oggetto: Cittadino) -> str:
        return write_pagina(oggetto)

    def get_arrivo(self, oggetto: Cittadino, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: Cittadino) -> list[tuple[str, str]]:
        return [(oggetto.codice, oggetto.get_absolute_url()), ("La sua pagina", write_pagina(oggetto))]


class CodiceGiveView(SullaPersona):
    """A code, to be printed now: nobody will be able to read it again."""

    titolo = "Dai il codice della sua pagina"
    testo = (
        "Con il codice la persona vede da casa a che punto è, vi scrive, cambia i consensi e chiede i suoi dati. "
        "Quello di prima, se c'è, smette subito di valere."
    )
    invia = "Dai il codice"
    fatto = "Codice pronto: stampalo adesso. Fra mezz'ora non si può più leggere."
    tiene_bozza = False

    def describe_fermo(self, oggetto: Cittadino) -> str:
        return describe_finito(oggetto)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> NuovoCodiceForm:
        return NuovoCodiceForm(data, con_email=bool(oggetto.email), initial={"secondo": "nascita"})

    def save(self, oggetto: Cittadino, form: NuovoCodiceForm) -> CodiceDato:
        dato = give_codice(ambito=self.request.ambito, cittadino=oggetto, secondo=form.cleaned_data["secondo"])
        keep_codice(self.request, dato.riga, dato.codice)
        return dato


class CodicePrintView(CittadinoMixin):
    """The slip of paper, for who has just given the code."""

    def get(self, request: Richiesta, **kwargs: Any) -> HttpResponse:
        dato = read_codice(request, self.cittadino.pk)
        if dato is None:
            messages.info(request, "Il codice non si può più leggere: per stamparlo danne uno nuovo.")
            return redirect(write_pagina(self.cittadino))
        righe = CodiceAccesso.objects.for_ambito(request.ambito).select_related("sportello__comune")
        riga = get_object_or_404(righe, uuid=dato[0])

        def record() -> None:
            presso = self.cittadino.sportello_attuale_id
            eventi.record(ambito=request.ambito, azione=Azione.STAMPA, oggetto=riga, sportello_id=presso)

        return hand_out(
            request,
            lambda: render_foglietto(riga, dato[1]),
            nome="codice-della-tua-pagina.pdf",
            indietro=write_pagina(self.cittadino),
            record=record,
        )


class CodiceRevokeView(SullaPersona, ConfermaView):
    titolo = "Annulla il codice"
    testo = "Se la persona ha perso il foglietto, o qualcuno l'ha preso: da adesso il codice non apre più niente."
    invia = "Annulla il codice"
    pericolo = True

    def get_form(self, oggetto: Cittadino, data: Any = None) -> forms.Form:
        return forms.Form(data)

    def run(self, oggetto: Cittadino, form: forms.Form) -> str:
        quanti = revoke_codice(ambito=self.request.ambito, cittadino=oggetto)
        return "Codice annullato." if quanti else "Non c'era nessun codice da annullare."


class ScrittoCreateView(SullaPersona):
    """To the person: they read it on their page, and are told by e-mail that it is there. What they wrote last stands
    above, and what comes meanwhile is shown before the answer leaves."""

    template_name = "portale/scritto_create.html"

    titolo = "Scrivi alla persona"
    testo = "Lo legge nella sua pagina. Se ha un'e-mail riceve un avviso, senza quello che scrivi."
    invia = "Manda il messaggio"
    fatto = "Messaggio mandato."
    tiene_bozza = True

    def describe_fermo(self, oggetto: Cittadino) -> str:
        return describe_finito(oggetto)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> ScrittoForm:
        form = ScrittoForm(data)
        form.fields["testo"].label = "Messaggio"
        return form

    def list_visti(self, oggetto: Cittadino) -> list[str]:
        suoi = Scritto.objects.di_persona(oggetto.pk).da_leggere(dalla_persona=True)
        return sorted(str(uuid) for uuid in suoi.values_list("uuid", flat=True))

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        ultimi = Scritto.objects.di_persona(oggetto.pk).order_by("-creato_il", "-pk")[:ULTIMI]
        return {**super().get_context(oggetto, form), "scritti": list(ultimi)}

    def save(self, oggetto: Cittadino, form: ScrittoForm) -> Scritto:
        return write_scritto(ambito=self.request.ambito, cittadino=oggetto, testo=form.cleaned_data["testo"])


class ScrittiReadView(SullaPersona, ConfermaView):
    """What needs no answer leaves «Oggi»."""

    titolo = "Segna i messaggi come letti"
    testo = "I messaggi escono da «Oggi». Se serve una risposta, scrivila."
    invia = "Segna come letti"

    def get_form(self, oggetto: Cittadino, data: Any = None) -> forms.Form:
        return forms.Form(data)

    def list_dati(self, oggetto: Cittadino) -> list[tuple[str, str]]:
        suoi = Scritto.objects.di_persona(oggetto.pk).da_leggere(dalla_persona=True).order_by("creato_il", "pk")
        return [(formati.data_ora(scritto.creato_il), scritto.testo) for scritto in suoi]

    def run(self, oggetto: Cittadino, form: forms.Form) -> str:
        read_scritti(ambito=self.request.ambito, cittadino=oggetto, dalla_persona=True)
        return "Segnati come letti."


class ConfermaClearView(SulPercorso, ConfermaView):
    """Why what the person received is not what is recorded."""

    titolo = "Chiarisci la differenza"
    testo = "Se manca un'erogazione, o è scritta male, registrala prima nel finanziamento: la differenza va via da sé."
    invia = "È chiarita"
    form_class = ChiarisciForm
    tiene_bozza = True

    def get_oggetto(self) -> ConfermaErogazione:
        sue = ConfermaErogazione.objects.for_ambito(self.request.ambito).with_presa()
        return get_object_or_404(
            sue.select_related("percorso", "finanziamento__invio__erogatore"), uuid=self.kwargs["uuid"]
        )

    def is_permesso(self, oggetto: Any) -> bool:
        return oggetto.sportello_attuale_id in self.request.ambito.sportelli

    def describe_fermo(self, oggetto: ConfermaErogazione) -> str:
        return (
            "Questa differenza è già stata chiarita." if oggetto.chiarita_il else TOLTA if oggetto.ritirata_il else ""
        )

    def list_dati(self, oggetto: ConfermaErogazione) -> list[tuple[str, str]]:
        versati = oggetto.finanziamento.erogazioni.valide().order_by("data", "pk")
        return [
            ("La persona dice di aver ricevuto", str(oggetto)),
            ("Nel finanziamento è scritto", "; ".join(tell_versato(v) for v in versati) or "Nessuna erogazione"),
        ]

    def get_ritorno(self, oggetto: ConfermaErogazione) -> str:
        return oggetto.finanziamento.get_absolute_url()

    def get_briciole(self, oggetto: ConfermaErogazione) -> list[tuple[str, str]]:
        return [(oggetto.percorso.codice, oggetto.percorso.get_absolute_url())]

    def run(self, oggetto: ConfermaErogazione, form: Any) -> str:
        clear_conferma(ambito=self.request.ambito, conferma=oggetto, nota=form.cleaned_data["nota"])
        return "Differenza chiarita."


def tell_versato(erogazione: Any) -> str:
    return f"{formati.euro(erogazione.importo)} {formati.data_articolata('il', erogazione.data)}"
