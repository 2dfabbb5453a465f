"""For who writes the words of desks: a draft, how it reads, in use, withdrawn."""

from copy import copy
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from formazione.views.lettura import FormazioneListView
from interfaccia.componenti import Bottone
from interfaccia.views import CorrezioneView, ModuloView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from messaggi import permissions
from messaggi.enums import Campo, StatoModello
from messaggi.filters import ModelloFilter
from messaggi.forms.modelli import NOMI, VersioneForm
from messaggi.models import Modello, VersioneModello
from messaggi.selectors.parole import ESEMPIO, show_esempio
from messaggi.services import modelli as servizi
from messaggi.tables import ModelloTable
from nucleo.richiesta import Richiesta

CAMPI = [(f"{{{campo.value}}}", campo.label, ESEMPIO[campo]) for campo in Campo]


class ModelloListView(FormazioneListView):
    permesso = staticmethod(permissions.can_write_modelli)
    filterset_class = ModelloFilter
    table_class = ModelloTable
    titolo = "Modelli dei messaggi"
    sommario = "Le parole con cui gli sportelli scrivono alle persone: uno le scrive, un altro le mette in uso."
    nome_uno, nome_molti = "modello", "modelli"
    vuoto_titolo = "Nessun modello"
    vuoto_testo = "Senza un modello in uso gli sportelli non scrivono a nessuno."

    def get_queryset(self) -> Any:
        return VersioneModello.objects.di_lavoro()

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Scrivi un modello", reverse("messaggi:modello_create"), stile="primario", icona="it-pencil"),)


class ModelloMixin(PermessoMixin, ModuloView):
    """What the forms of a model have in common."""

    permesso = staticmethod(permissions.can_write_modelli)
    template_name = "messaggi/versione_form.html"
    tiene_bozza = True
    invia = "Salva la bozza"
    fatto = "Bozza salvata: rileggila com'è per una persona inventata. La mette in uso un altro."

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_write_modelli(self.request.ambito)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        elenco = ("Modelli dei messaggi", reverse("messaggi:modello_list"))
        return [elenco, (str(oggetto), oggetto.get_absolute_url())] if oggetto else [elenco]

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {"campi_possibili": CAMPI}


class ModelloCreateView(ModelloMixin):
    titolo = "Scrivi un modello"

    def get_oggetto(self) -> None:
        return None

    def get_form(self, oggetto: None, data: Any = None) -> VersioneForm:
        return VersioneForm(data)

    def save(self, oggetto: None, form: VersioneForm) -> VersioneModello:
        return servizi.create_modello(ambito=self.request.ambito, valori=form.valori)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("messaggi:modello_list")


def find_ultima(modello: Modello) -> VersioneModello:
    return modello.versioni.order_by("-numero")[0]


class VersioneCreateView(ModelloMixin):
    titolo = "Prepara una nuova versione"

    def get_oggetto(self) -> Modello:
        return get_object_or_404(Modello, uuid=self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Modello) -> str:
        return servizi.GIA_IN_LAVORO if find_ultima(oggetto).stato == StatoModello.BOZZA else ""

    def get_form(self, oggetto: Modello, data: Any = None) -> VersioneForm:
        ultima = find_ultima(oggetto)
        return VersioneForm(data, initial={nome: getattr(ultima, nome) for nome in NOMI})

    def list_visti(self, oggetto: Modello) -> tuple[int]:
        return (find_ultima(oggetto).pk,)

    def save(self, oggetto: Modello, form: VersioneForm) -> VersioneModello:
        return servizi.create_versione(ambito=self.request.ambito, modello=oggetto, valori=form.valori)

    def get_briciole(self, oggetto: Modello) -> list[tuple[str, str]]:
        return [*super().get_briciole(None), (str(find_ultima(oggetto)), oggetto.get_absolute_url())]


class ModelloDetailView(PermessoMixin, Vista):
    """All the versions of a model."""

    permesso = staticmethod(permissions.can_write_modelli)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        modello = get_object_or_404(Modello, uuid=uuid)
        versioni = list(modello.versioni.order_by("-numero"))
        contesto = {"modello": modello, "versioni": versioni, "titolo": str(versioni[0])}
        return render(request, "messaggi/modello_detail.html", contesto)


def get_versione(uuid: UUID) -> VersioneModello:
    return get_object_or_404(VersioneModello.objects.select_related("modello"), uuid=uuid)


class VersioneDetailView(PermessoMixin, Vista):
    """How an invented person would read it."""

    permesso = staticmethod(permissions.can_write_modelli)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        versione = get_versione(uuid)
        sua = request.ambito.utente_id in versione.autori
        in_bozza = versione.stato == StatoModello.BOZZA
        contesto = {
            "versione": versione,
            "esempio": show_esempio(versione),
            "passi": [
                (stato, passaggio)
                for stato, passaggio in versione.macchina.iter_passaggi(versione.stato)
                if not (sua and stato == StatoModello.PUBBLICATO)
            ],
            "in_bozza": in_bozza,
            "sua": sua,
            "ultima": find_ultima(versione.modello),
        }
        return render(request, "messaggi/versione_detail.html", contesto)


class VersioneUpdateView(ModelloMixin, CorrezioneView):
    titolo = "Correggi la bozza"

    def get_oggetto(self) -> VersioneModello:
        return get_versione(self.kwargs["uuid"])

    def describe_fermo(self, oggetto: VersioneModello) -> str:
        return "" if oggetto.stato == StatoModello.BOZZA else servizi.NON_IN_BOZZA

    def get_form(self, oggetto: VersioneModello, data: Any = None) -> VersioneForm:
        return VersioneForm(data, instance=copy(oggetto))

    def save(self, oggetto: VersioneModello, form: VersioneForm) -> VersioneModello:
        return servizi.edit_bozza(
            ambito=self.request.ambito, bozza=oggetto, versione=oggetto.versione, valori=form.valori
        )


class VersioneStatoView(PermessoMixin, StatoView):
    permesso = staticmethod(permissions.can_write_modelli)
    modello = VersioneModello

    def get_oggetto(self) -> VersioneModello:
        return get_versione(self.kwargs["uuid"])

    def is_permesso(self, oggetto: VersioneModello) -> bool:
        return permissions.can_write_modelli(self.request.ambito)

    def describe_fermo(self, oggetto: VersioneModello) -> str:
        """Who wrote it is told before, not after."""
        sua = self.request.ambito.utente_id in oggetto.autori
        return servizi.IN_DUE if sua and self.stato == StatoModello.PUBBLICATO else ""

    def list_dati(self, oggetto: VersioneModello) -> list[tuple[str, str]]:
        esempio = show_esempio(oggetto)
        righe = [("Oggetto", esempio["oggetto"]), ("Testo", esempio["testo"]), ("SMS", esempio["breve"])]
        return [(nome, testo) for nome, testo in righe if testo]

    def list_visti(self, oggetto: VersioneModello) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def change(self, oggetto: VersioneModello, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_versione(
            ambito=self.request.ambito, versione=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: VersioneModello) -> str:
        return oggetto.get_absolute_url()
