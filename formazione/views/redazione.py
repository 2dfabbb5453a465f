"""For who writes: a draft, its review, its publication, its end."""

from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from formazione import permissions
from formazione.enums import StatoVersione
from formazione.forms import CuraForm, VersioneForm
from formazione.models import Contenuto, FileVersione, VersioneContenuto
from formazione.pagine.file import link_immagini, list_file
from formazione.regole.testo import LETTERE_TESTO, render_testo
from formazione.selectors import find_in_lavoro, list_versioni
from formazione.services import redazione as servizi
from interfaccia.views import ConfermaView, CorrezioneView, ModuloView, PermessoMixin, StatoView
from interfaccia.views.modulo import Compilazione
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta

# The button that shows how a text will be read, instead of saving it.
ANTEPRIMA = "anteprima"


class RedazioneMixin(PermessoMixin, ModuloView):
    """What the forms of a content have in common."""

    permesso = staticmethod(permissions.can_write)
    tiene_bozza = True
    invia = "Salva la bozza"
    fatto = "Bozza salvata: è come la leggerà chi lavora nella rete. Rileggila, poi mandala in revisione."

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_write(self.request.ambito)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        elenco = ("Formazione", reverse("formazione:contenuto_list"))
        return [elenco, (str(oggetto), oggetto.get_absolute_url())] if oggetto else [elenco]


class TestoMixin(RedazioneMixin):
    """A form with a long text: without scripts a button of its own shows it as it will be read."""

    template_name = "formazione/versione_form.html"

    def post(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        if ANTEPRIMA not in request.POST:
            return super().post(request, *args, **kwargs)
        oggetto = self.load()
        compilato = self.compile(oggetto, request.POST)
        compilato.silence()
        return self.stop(oggetto) or self.answer(oggetto, compilato, Compilazione(self.read_modulo()))

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        testo = self.request.POST.get("corpo", "") if ANTEPRIMA in self.request.POST else None
        immagini = link_immagini(form.voci)
        letto = None if testo is None else render_testo(testo[:LETTERE_TESTO], immagini=immagini)
        return super().get_context(oggetto, form) | {"anteprima": letto}


class AnteprimaView(PermessoMixin, Vista):
    """A text as readers will see it, for the editor."""

    permesso = staticmethod(permissions.can_write)
    http_method_names = ("post",)

    def post(self, request: Richiesta) -> HttpResponse:
        testo = request.POST.get("corpo", "").replace("\r\n", "\n")
        if len(testo) > LETTERE_TESTO:
            detto = f"Il testo è troppo lungo: al massimo {formati.intero(LETTERE_TESTO)} caratteri. Dividilo in due."
            return HttpResponse(detto, "text/plain; charset=utf-8", status=413)
        return HttpResponse(render_testo(testo, immagini=link_immagini(self.list_file())))

    def list_file(self) -> list[FileVersione]:
        """Of the version that is being written, when there is one already."""
        try:
            uuid = UUID(self.request.POST.get("per", ""))
        except ValueError:
            return []
        return list_file(get_versione(self.request.ambito, uuid))


class ContenutoCreateView(TestoMixin):
    titolo = "Scrivi un contenuto"

    def get_oggetto(self) -> None:
        return None

    def get_form(self, oggetto: None, data: Any = None) -> VersioneForm:
        return VersioneForm(data)

    def save(self, oggetto: None, form: VersioneForm) -> VersioneContenuto:
        return servizi.create_contenuto(ambito=self.request.ambito, valori=form.valori)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("formazione:contenuto_list")


class VersioneCreateView(TestoMixin):
    """The next version of a content, from the words of the last."""

    titolo = "Prepara una nuova versione"

    def get_oggetto(self) -> Contenuto:
        return get_object_or_404(Contenuto.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def get_ultima(self, oggetto: Contenuto) -> VersioneContenuto:
        return list_versioni(oggetto, self.request.ambito)[0]

    def describe_fermo(self, oggetto: Contenuto) -> str:
        return servizi.GIA_IN_LAVORO if find_in_lavoro(oggetto, self.request.ambito) else ""

    def get_form(self, oggetto: Contenuto, data: Any = None) -> VersioneForm:
        ultima = self.get_ultima(oggetto)
        return VersioneForm(data, initial=VersioneForm.read(ultima), file_di=ultima)

    def list_visti(self, oggetto: Contenuto) -> tuple[int]:
        """The words that it starts from."""
        return (self.get_ultima(oggetto).pk,)

    def save(self, oggetto: Contenuto, form: VersioneForm) -> VersioneContenuto:
        return servizi.create_versione(ambito=self.request.ambito, contenuto=oggetto, valori=form.valori)

    def get_briciole(self, oggetto: Contenuto) -> list[tuple[str, str]]:
        return [*super().get_briciole(None), (self.get_ultima(oggetto).titolo, oggetto.get_absolute_url())]


def get_versione(ambito: Ambito, uuid: UUID) -> VersioneContenuto:
    return get_object_or_404(VersioneContenuto.objects.for_ambito(ambito).select_related("contenuto"), uuid=uuid)


class VersioneMixin(RedazioneMixin):
    """A page on one version."""

    def get_oggetto(self) -> VersioneContenuto:
        return get_versione(self.request.ambito, self.kwargs["uuid"])


class VersioneUpdateView(TestoMixin, VersioneMixin, CorrezioneView):
    titolo = "Correggi la bozza"

    def describe_fermo(self, oggetto: VersioneContenuto) -> str:
        return "" if oggetto.stato == StatoVersione.BOZZA else servizi.NON_IN_BOZZA

    def get_form(self, oggetto: VersioneContenuto, data: Any = None) -> VersioneForm:
        return VersioneForm(data, instance=copy(oggetto), file_di=oggetto)

    def save(self, oggetto: VersioneContenuto, form: VersioneForm) -> VersioneContenuto:
        return servizi.edit_bozza(
            ambito=self.request.ambito, bozza=oggetto, versione=oggetto.versione, valori=form.valori
        )


class VersioneStatoView(VersioneMixin, StatoView):
    modello = VersioneContenuto

    def describe_fermo(self, oggetto: VersioneContenuto) -> str:
        """Who wrote it is told before, not after."""
        sua = self.request.ambito.utente_id in oggetto.autori
        return servizi.IN_DUE if sua and self.stato == StatoVersione.PUBBLICATA else ""

    def find_giorno(self, oggetto: VersioneContenuto) -> date | None:
        """The later day on which what is published now begins to hold."""
        per_dopo = self.stato == StatoVersione.PUBBLICATA and oggetto.is_futura(get_oggi())
        return oggetto.valida_dal if per_dopo else None

    def get_testo(self, oggetto: VersioneContenuto) -> str:
        if (giorno := self.find_giorno(oggetto)) is None:
            return super().get_testo(oggetto)
        return (
            f"Vale {formati.data_articolata('dal', giorno)}: quel giorno si pubblica da sé, e solo allora chi la deve "
            "leggere riceve l'e-mail. Fino al giorno prima si legge la versione di adesso. Una versione approvata non "
            "si riscrive: se va cambiata, ritirala e preparane un'altra."
        )

    def run(self, oggetto: VersioneContenuto, form: Any) -> str:
        fatto = super().run(oggetto, form)
        giorno = self.find_giorno(oggetto)
        return f"Approvata: si pubblica da sé {formati.data_articolata('il', giorno)}." if giorno else fatto

    def list_visti(self, oggetto: VersioneContenuto) -> tuple[Any, ...]:
        """Also the words that one sends on."""
        return (oggetto.versione, *super().list_visti(oggetto))

    def change(self, oggetto: VersioneContenuto, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_versione(
            ambito=self.request.ambito, versione=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: VersioneContenuto) -> str:
        return oggetto.get_absolute_url()


class BozzaDeleteView(PermessoMixin, ConfermaView):
    """Throw away a draft that leads nowhere."""

    permesso = staticmethod(permissions.can_write)
    titolo = "Butta la bozza"
    invia = "Butta la bozza"
    pericolo = True

    def get_oggetto(self) -> VersioneContenuto:
        return get_versione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: VersioneContenuto) -> bool:
        return permissions.can_write(self.request.ambito)

    def describe_fermo(self, oggetto: VersioneContenuto) -> str:
        return "" if oggetto.stato == StatoVersione.BOZZA else servizi.NON_SI_BUTTA

    def get_testo(self, oggetto: VersioneContenuto) -> str:
        resta = "Ciò che è pubblicato resta com'è." if oggetto.numero > 1 else "Di questo contenuto non resta nulla."
        return f"La bozza si elimina per sempre, anche ciò che vi hanno scritto altri. {resta}"

    def list_dati(self, oggetto: VersioneContenuto) -> tuple[tuple[str, str], ...]:
        return (("Titolo", oggetto.titolo), ("Versione", str(oggetto.numero)), ("Scritta da", str(oggetto.scritta_da)))

    def list_visti(self, oggetto: VersioneContenuto) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def run(self, oggetto: VersioneContenuto, form: Any) -> str:
        servizi.delete_bozza(ambito=self.request.ambito, bozza=oggetto, versione=oggetto.versione)
        return f"Bozza buttata: «{oggetto.titolo}»."

    def get_ritorno(self, oggetto: VersioneContenuto) -> str:
        return oggetto.get_absolute_url()

    def get_arrivo(self, oggetto: VersioneContenuto, esito: Any) -> str:
        altre = list_versioni(oggetto.contenuto, self.request.ambito) if oggetto.numero > 1 else []
        return oggetto.contenuto.get_absolute_url() if altre else reverse("formazione:contenuto_list")


class ContenutoEditView(RedazioneMixin, CorrezioneView):
    """Who looks after a content, and by when it is read again."""

    titolo = "Chi lo cura, quando si rivede"
    invia = "Registra"
    fatto = "Registrato."

    def get_oggetto(self) -> Contenuto:
        contenuti = Contenuto.objects.for_ambito(self.request.ambito).select_related("curatore")
        return get_object_or_404(contenuti, uuid=self.kwargs["uuid"])

    def get_form(self, oggetto: Contenuto, data: Any = None) -> CuraForm:
        return CuraForm(data, contenuto=oggetto)

    def save(self, oggetto: Contenuto, form: CuraForm) -> Contenuto:
        return servizi.edit_cura(
            ambito=self.request.ambito, contenuto=oggetto, versione=oggetto.versione, valori=form.cleaned_data
        )
