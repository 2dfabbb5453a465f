"""For who writes: a course, its parts, what is at hand."""

from copy import copy
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from corsi import permissions
from corsi.enums import StatoCorso
from corsi.forms.corsi import FORM_DI_TIPO, ContenutoForm, CorsoForm, ModuloForm
from corsi.models import Corso, Edizione, Materiale, Modulo
from corsi.services import corsi as servizi
from corsi.views.catalogo import get_corso, get_modulo
from interfaccia.views import ConfermaView, CorrezioneView, ModuloView, PermessoMixin, StatoView

ELENCO = ("Corsi", "corsi:corso_list")


class RedazioneMixin(PermessoMixin, ModuloView):
    """What the forms of a course have in common."""

    permesso = staticmethod(permissions.can_write)
    tiene_bozza = True

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_write(self.request.ambito)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        elenco = (ELENCO[0], reverse(ELENCO[1]))
        corso = oggetto if isinstance(oggetto, Corso) else getattr(oggetto, "corso", None)
        return [elenco, (corso.titolo, corso.get_absolute_url())] if corso else [elenco]


class CorsoCreateView(RedazioneMixin):
    titolo = "Scrivi un corso"
    invia = "Salva la bozza"
    fatto = "Bozza salvata: aggiungi i moduli, poi lo pubblica un'altra persona."

    def get_oggetto(self) -> None:
        return None

    def get_form(self, oggetto: None, data: Any = None) -> CorsoForm:
        return CorsoForm(data)

    def save(self, oggetto: None, form: CorsoForm) -> Corso:
        return servizi.create_corso(ambito=self.request.ambito, valori=form.valori)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse(ELENCO[1])


class CorsoMixin(RedazioneMixin):
    """A page on one course."""

    def get_oggetto(self) -> Corso:
        return get_corso(self.request.ambito, self.kwargs["uuid"])


class DiBozzaMixin(RedazioneMixin):
    """What is done only while the course is in draft."""

    def describe_fermo(self, oggetto: Any) -> str:
        corso = oggetto if isinstance(oggetto, Corso) else oggetto.corso
        return "" if corso.stato == StatoCorso.BOZZA else servizi.NON_IN_BOZZA


class CorsoUpdateView(DiBozzaMixin, CorsoMixin, CorrezioneView):
    titolo = "Correggi il corso"
    invia = "Salva la bozza"
    fatto = "Bozza salvata."

    def get_form(self, oggetto: Corso, data: Any = None) -> CorsoForm:
        return CorsoForm(data, instance=copy(oggetto))

    def save(self, oggetto: Corso, form: CorsoForm) -> Corso:
        return servizi.edit_corso(
            ambito=self.request.ambito, corso=oggetto, versione=oggetto.versione, valori=form.valori
        )


class CorsoStatoView(CorsoMixin, StatoView):
    modello = Corso

    def describe_fermo(self, oggetto: Corso) -> str:
        """Who wrote it is told before, not after; so is who would leave an edition without its course."""
        if self.stato == StatoCorso.RITIRATO:
            return servizi.find_fermo_ritiro(oggetto)
        sua = self.request.ambito.utente_id in oggetto.autori
        return servizi.IN_DUE if sua and self.stato == StatoCorso.PUBBLICATO else ""

    def list_visti(self, oggetto: Corso) -> tuple[Any, ...]:
        """Also what one publishes."""
        return (oggetto.versione, *super().list_visti(oggetto))

    def change(self, oggetto: Corso, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_corso(
            ambito=self.request.ambito, corso=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: Corso) -> str:
        return oggetto.get_absolute_url()


# ── Parts ────────────────────────────────────────────────────────────────────────────────
class ModuloCreateView(DiBozzaMixin, CorsoMixin):
    """A new part, of the kind that the address says."""

    invia = "Aggiungi"
    fatto = "Modulo aggiunto, per ultimo: dall'elenco lo puoi spostare."

    @property
    def form_class(self) -> type[ModuloForm]:
        if self.kwargs["tipo"] not in FORM_DI_TIPO:
            raise Http404("questo tipo di modulo non c'è")
        return FORM_DI_TIPO[self.kwargs["tipo"]]

    def get_titolo(self, oggetto: Corso) -> str:
        return f"Aggiungi un modulo: {self.form_class.tipo.label.lower()}"

    def get_form(self, oggetto: Corso, data: Any = None) -> ModuloForm:
        return self.form_class(data)

    def save(self, oggetto: Corso, form: ModuloForm) -> Modulo:
        return servizi.add_modulo(ambito=self.request.ambito, corso=oggetto, valori=form.get_valori())

    def get_arrivo(self, oggetto: Corso, esito: Any) -> str:
        return self.get_ritorno(oggetto)


class ModuloMixin(DiBozzaMixin):
    """A page on a part of a course."""

    def get_oggetto(self) -> Modulo:
        return get_modulo(self.request.ambito, self.kwargs["uuid"])

    def get_ritorno(self, oggetto: Modulo) -> str:
        return oggetto.corso.get_absolute_url()

    def get_arrivo(self, oggetto: Modulo, esito: Any) -> str:
        return self.get_ritorno(oggetto)


class ModuloUpdateView(ModuloMixin, CorrezioneView):
    titolo = "Correggi il modulo"
    invia = "Registra"

    def get_form(self, oggetto: Modulo, data: Any = None) -> ModuloForm:
        return FORM_DI_TIPO[oggetto.tipo](data, instance=copy(oggetto))

    def save(self, oggetto: Modulo, form: ModuloForm) -> Modulo:
        return servizi.edit_modulo(
            ambito=self.request.ambito, modulo=oggetto, versione=oggetto.versione, valori=form.get_valori()
        )


class ModuloMoveView(ModuloMixin, ConfermaView):
    """A place up or down."""

    invia = "Sposta"

    def get_titolo(self, oggetto: Modulo) -> str:
        return "Sposta il modulo più su" if self.prima else "Sposta il modulo più giù"

    @property
    def prima(self) -> bool:
        if self.kwargs["verso"] not in ("su", "giu"):
            raise Http404("si sposta su o giù")
        return bool(self.kwargs["verso"] == "su")

    def get_testo(self, oggetto: Modulo) -> str:
        return f"«{oggetto.titolo}» cambia posto nel corso."

    def run(self, oggetto: Modulo, form: Any) -> str:
        servizi.move_modulo(ambito=self.request.ambito, modulo=oggetto, prima=self.prima)
        return "Spostato."


class ModuloRemoveView(ModuloMixin, ConfermaView):
    titolo = "Togli il modulo"
    invia = "Togli dal corso"
    pericolo = True

    def get_testo(self, oggetto: Modulo) -> str:
        return f"«{oggetto.titolo}» non farà più parte del corso. Chi l'ha già svolto non perde nulla."

    def run(self, oggetto: Modulo, form: Any) -> str:
        servizi.remove_modulo(ambito=self.request.ambito, modulo=oggetto)
        return "Modulo tolto."


# ── Materials ────────────────────────────────────────────────────────────────────────────
class MaterialeCreateView(CorsoMixin):
    """A content at hand: of the course, or of the edition that the address names."""

    tiene_bozza = False
    titolo = "Aggiungi un materiale"
    testo = "Un contenuto della formazione da tenere a portata di mano, durante il corso e dopo."
    invia = "Aggiungi"
    fatto = "Materiale aggiunto."

    def find_edizione(self, oggetto: Corso) -> Edizione | None:
        if not (uuid := self.request.GET.get("edizione")):
            return None
        edizioni = {str(edizione.uuid): edizione for edizione in oggetto.edizioni.select_related("corso")}
        if uuid not in edizioni:
            raise Http404("questa edizione non c'è")
        return edizioni[uuid]

    def get_form(self, oggetto: Corso, data: Any = None) -> ContenutoForm:
        return ContenutoForm(data)

    def save(self, oggetto: Corso, form: ContenutoForm) -> Materiale:
        return servizi.add_materiale(
            ambito=self.request.ambito,
            corso=oggetto,
            contenuto=form.cleaned_data["contenuto"],
            edizione=self.find_edizione(oggetto),
        )

    def get_ritorno(self, oggetto: Corso) -> str:
        return (self.find_edizione(oggetto) or oggetto).get_absolute_url()

    def get_arrivo(self, oggetto: Corso, esito: Any) -> str:
        return self.get_ritorno(oggetto)


class MaterialeRemoveView(RedazioneMixin, ConfermaView):
    titolo = "Togli il materiale"
    testo = "Non è più fra i materiali. Resta nella formazione."
    invia = "Togli"

    def get_oggetto(self) -> Materiale:
        materiali = Materiale.objects.for_ambito(self.request.ambito).select_related("corso", "edizione__corso")
        return get_object_or_404(materiali, uuid=self.kwargs["uuid"])

    def get_ritorno(self, oggetto: Materiale) -> str:
        return (oggetto.edizione or oggetto.corso).get_absolute_url()

    def run(self, oggetto: Materiale, form: Any) -> str:
        servizi.remove_materiale(ambito=self.request.ambito, materiale=oggetto)
        return "Materiale tolto."
