"""What becomes of an assignment: confirmed by a second person, refused, closed. And those that wait."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy

from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin
from nucleo import formati
from nucleo.giornata import get_oggi
from utenti import permissions
from utenti.filters import AssegnazioneFilter
from utenti.forms.accessi import AssegnazioneCloseForm
from utenti.models import Assegnazione
from utenti.services import assegnazioni
from utenti.tables import AssegnazioneTabella
from utenti.uscite import tell_uscita


def describe_incarico(assegnazione: Assegnazione) -> str:
    """What a decision on an assignment rests on: role, place, days, deed."""
    giorni = [formati.data_articolata("dal", assegnazione.dal)]
    giorni += [formati.data_articolata("al", assegnazione.al)] if assegnazione.al else []
    atto = (f"atto {assegnazione.atto}",) if assegnazione.atto else ()
    return ", ".join((assegnazione.get_ruolo_display(), str(assegnazione.luogo), " ".join(giorni), *atto))


class AssegnazioneElencoView(PermessoMixin, ElencoView):
    """Those that somebody proposed and nobody else has confirmed."""

    permesso = staticmethod(permissions.can_manage_people)
    titolo = "Incarichi da confermare"
    sommario = "Fanno vedere i dati dei cittadini: valgono solo quando li conferma chi non li ha proposti."
    nome_uno, nome_molti = "incarico", "incarichi"
    filterset_class = AssegnazioneFilter
    table_class = AssegnazioneTabella
    vuoto_titolo = "Nessun incarico da confermare"
    briciole = (("Persone", reverse_lazy("utenti:persona_list")),)

    def get_queryset(self) -> QuerySet[Assegnazione]:
        proposte = Assegnazione.objects.for_ambito(self.request.ambito).da_confermare()
        return proposte.select_related("utente", "sportello", "amministrazione", "regione").order_by("creato_il", "pk")

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"may_confirm": partial(permissions.can_confirm, self.request.ambito)}

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not Assegnazione.objects.confermabili_da(self.request.ambito).exists():
            return ()
        return (Bottone("Conferma tutti", reverse("utenti:assegnazione_confirm_all")),)


class AssegnazioneConfirmAllView(PermessoMixin, ConfermaView):
    """After a file of operators: all those that one may confirm, one by one on the page."""

    permesso = staticmethod(permissions.can_manage_people)
    tiene_bozza = False
    titolo = invia = "Conferma tutti gli incarichi"
    conseguenze = (
        "Ognuna di queste persone entra con il suo incarico e vede i cittadini del suo sportello.",
        "Ogni persona e il responsabile del suo sportello ricevono un'e-mail; ogni conferma è una riga del registro.",
        "Quelli che hai proposto tu, o che riguardano te, restano da confermare.",
    )

    def get_oggetto(self) -> list[Assegnazione]:
        confermabili = Assegnazione.objects.confermabili_da(self.request.ambito).order_by("pk")
        return list(confermabili.select_related("utente", "sportello", "amministrazione", "regione"))

    def is_permesso(self, oggetto: list[Assegnazione]) -> bool:
        return True

    def get_testo(self, oggetto: list[Assegnazione]) -> str:
        if not oggetto:
            return "Non c'è nessun incarico che puoi confermare."
        if len(oggetto) == 1:
            return "C'è 1 incarico che puoi confermare."
        return f"Gli incarichi che puoi confermare sono {formati.intero(len(oggetto))}."

    def list_dati(self, oggetto: list[Assegnazione]) -> Sequence[tuple[str, str]]:
        return [(str(assegnazione.utente), describe_incarico(assegnazione)) for assegnazione in oggetto]

    def get_context(self, oggetto: list[Assegnazione], form: Any) -> dict[str, Any]:
        """With nobody to confirm there is no button and nothing happens."""
        niente = {} if oggetto else {"invia": "", "conseguenze": ()}
        return {**super().get_context(oggetto, form), **niente}

    def get_ritorno(self, oggetto: list[Assegnazione]) -> str:
        return reverse("utenti:assegnazione_list")

    def get_briciole(self, oggetto: list[Assegnazione]) -> list[tuple[str, str]]:
        return [("Incarichi da confermare", self.get_ritorno(oggetto))]

    def run(self, oggetto: list[Assegnazione], form: forms.Form) -> str:
        quanti = assegnazioni.confirm_tutte(ambito=self.request.ambito, viste=oggetto)
        return f"Incarichi confermati: {formati.intero(quanti)}."


class AssegnazioneDecisioneView(ConfermaView):
    """What the decisions on an assignment share."""

    def get_oggetto(self) -> Assegnazione:
        incarichi = Assegnazione.objects.for_ambito(self.request.ambito).select_related(
            "utente", "sportello", "amministrazione", "regione"
        )
        return get_object_or_404(incarichi, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Assegnazione) -> bool:
        return permissions.can_manage_people(self.request.ambito)

    def get_testo(self, oggetto: Assegnazione) -> str:
        detto = f"{oggetto.utente}: {describe_incarico(oggetto)}."
        return f"{detto} Proposto da {oggetto.proposta_da}." if oggetto.da_confermare else detto

    def get_ritorno(self, oggetto: Assegnazione) -> str:
        return oggetto.utente.get_absolute_url()

    def get_briciole(self, oggetto: Assegnazione) -> list[tuple[str, str]]:
        return [("Persone", reverse("utenti:persona_list")), (str(oggetto.utente), self.get_ritorno(oggetto))]


class AssegnazioneCloseView(AssegnazioneDecisioneView):
    """The last day of an assignment, and with it of the access."""

    titolo = "Chiudi l'incarico"
    invia = "Chiudi l'incarico"
    form_class = AssegnazioneCloseForm
    tiene_bozza = False
    pericolo = True

    def get_form(self, oggetto: Assegnazione, data: Any = None) -> forms.Form:
        return AssegnazioneCloseForm(data, initial={"al": get_oggi()})

    def list_conseguenze(self, oggetto: Assegnazione) -> tuple[str, ...]:
        return tell_uscita(oggetto.utente, oggetto.sportello_id) if oggetto.sportello_id else ()

    def run(self, oggetto: Assegnazione, form: forms.Form) -> str:
        assegnazioni.close_assegnazione(ambito=self.request.ambito, assegnazione=oggetto, al=form.cleaned_data["al"])
        return "Incarico chiuso."


class AssegnazioneConfirmView(AssegnazioneDecisioneView):
    titolo = invia = "Conferma l'incarico"
    conseguenze = (
        "Da ora la persona entra con questo incarico, dal giorno scritto.",
        "La persona e il responsabile dello sportello ricevono un'e-mail.",
        "Chi l'ha proposto e chi lo conferma restano scritti nel registro.",
    )

    def is_permesso(self, oggetto: Assegnazione) -> bool:
        return permissions.can_confirm(self.request.ambito, oggetto)

    def run(self, oggetto: Assegnazione, form: forms.Form) -> str:
        assegnazioni.confirm_assegnazione(ambito=self.request.ambito, assegnazione=oggetto)
        return "Incarico confermato."


class AssegnazioneDeclineView(AssegnazioneDecisioneView):
    titolo = invia = "Rifiuta o ritira l'incarico"
    pericolo = True

    def run(self, oggetto: Assegnazione, form: forms.Form) -> str:
        assegnazioni.decline_assegnazione(ambito=self.request.ambito, assegnazione=oggetto)
        return "L'incarico proposto è stato tolto: non ha mai dato accesso."
