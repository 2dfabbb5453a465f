"""Who comes: enrolling oneself or the people of one's desks, giving up, the list of an edition."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from corsi import permissions
from corsi.enums import StatoIscrizione
from corsi.filters import IscrizioneFilter
from corsi.forms.partecipanti import PersoneForm
from corsi.models import Edizione, Iscrizione
from corsi.selectors.edizioni import find_propria, list_iscrivibili, list_mezze, list_sovrapposte
from corsi.services import iscrizioni as servizi
from corsi.tables import IscrizioneTable
from corsi.views.edizioni import get_edizione
from interfaccia.filters import match_words
from interfaccia.views import ConfermaView, ElencoView, ModuloView, PermessoMixin
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.testo import LETTERE_MASSIME
from utenti.models import Utente

NESSUNO = (
    "Delle persone dei tuoi sportelli oggi non c'è nessuno da iscrivere: lo sono già, o lavorano in un'altra regione."
)

NON_TUOI = "Nessuno è degli sportelli di cui rispondi"
NON_TUOI_TESTO = "Chi è iscritto lavora altrove: qui trovi le persone dei tuoi sportelli."
GIA = "Sei già iscritto, o in lista d'attesa: non serve altro."

# How many people are shown to be ticked; the others are looked for.
MASSIMO = 100


def tell_giorni(edizione: Edizione) -> str:
    return "; ".join(
        f"{formati.data_breve(mezza.giorno)}, {mezza.dalle:%H:%M}-{mezza.alle:%H:%M}" for mezza in list_mezze(edizione)
    )


class DiEdizioneMixin(ModuloView):
    """A page on an edition that takes enrolments."""

    def get_oggetto(self) -> Edizione:
        return get_edizione(self.request.ambito, self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Edizione) -> str:
        return servizi.find_fermo(oggetto, get_oggi())

    def get_briciole(self, oggetto: Edizione) -> list[tuple[str, str]]:
        return [(str(oggetto), oggetto.get_absolute_url())]


class IscrizioneCreateView(DiEdizioneMixin, ConfermaView):
    """Oneself; where no place is left, in the waiting list."""

    def get_titolo(self, oggetto: Edizione) -> str:
        return "Iscriviti" if oggetto.liberi > 0 else "Entra in lista d'attesa"

    def get_context(self, oggetto: Edizione, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {"invia": self.get_titolo(oggetto)}

    def is_permesso(self, oggetto: Edizione) -> bool:
        return permissions.can_attend(self.request.ambito)

    def describe_fermo(self, oggetto: Edizione) -> str:
        """Who is enrolled already, from another page too, has nothing to mend."""
        if find_propria(oggetto, self.request.ambito):
            return GIA
        return servizi.find_fermo_di(oggetto, self.request.ambito.utente_id, get_oggi())

    def get_testo(self, oggetto: Edizione) -> str:
        if oggetto.liberi > 0:
            return "C'è posto. Ricevi un'e-mail di conferma, e un promemoria una settimana e un giorno prima."
        return (
            "I posti sono finiti: entri in lista d'attesa. Se qualcuno rinuncia il posto passa da solo al primo in "
            "lista, e ricevi un'e-mail."
        )

    def list_dati(self, oggetto: Edizione) -> tuple[tuple[str, str], ...]:
        return (
            ("Corso", oggetto.corso.titolo),
            ("Giorni", tell_giorni(oggetto)),
            ("Dove", oggetto.sede or "Webinar"),
        )

    def list_conseguenze(self, oggetto: Edizione) -> tuple[str, ...]:
        utente_id = self.request.ambito.utente_id or 0
        altre = list_sovrapposte(oggetto, [utente_id]).get(utente_id, [])
        return tuple(f"Negli stessi giorni e ore sei già iscritto a: {altra}." for altra in altre)

    def run(self, oggetto: Edizione, form: Any) -> str:
        ambito = self.request.ambito
        utente = Utente.objects.in_stato("attivo").get(pk=ambito.utente_id)
        try:
            iscrizione = servizi.enrol(ambito=ambito, edizione=oggetto, utente=utente)
        except servizi.GiaIscritta:
            return GIA
        if iscrizione.stato == StatoIscrizione.ISCRITTA:
            return "Iscrizione confermata: ti abbiamo scritto un'e-mail."
        return "Sei in lista d'attesa: se si libera un posto è tuo, e te lo scriviamo."


class IscrizioneEnrolView(DiEdizioneMixin):
    """The people of the desks one answers for or hosts: the first ones, or those that a name finds (`q`)."""

    template_name = "corsi/iscrizione_enrol.html"
    tiene_bozza = False
    titolo = "Iscrivi le persone dei tuoi sportelli"
    testo = "Ognuna riceve un'e-mail, e può rinunciare. Finiti i posti, si entra in lista d'attesa."
    invia = "Iscrivi"

    def is_permesso(self, oggetto: Edizione) -> bool:
        return permissions.can_enrol(self.request.ambito)

    @cached_property
    def cercato(self) -> str:
        return self.request.GET.get("q", "")[:LETTERE_MASSIME]

    @cached_property
    def trovate(self) -> QuerySet[Utente]:
        tutte = list_iscrivibili(self.request.ambito, self.get_oggetto(), get_oggi())
        return match_words(tutte, self.cercato, ("nome", "cognome"))

    @cached_property
    def persone(self) -> list[Utente]:
        return list(self.trovate[: MASSIMO + 1])

    def describe_fermo(self, oggetto: Edizione) -> str:
        cerca = "q" in self.request.GET
        return super().describe_fermo(oggetto) or ("" if self.persone or cerca else NESSUNO)

    def get_context(self, oggetto: Edizione, form: Any) -> dict[str, Any]:
        troppe = len(self.persone) > MASSIMO
        return super().get_context(oggetto, form) | {
            "cercato": self.cercato,
            "massimo": MASSIMO if troppe else 0,
            "cerca": troppe or bool(self.cercato),
        }

    def get_form(self, oggetto: Edizione, data: Any = None) -> PersoneForm:
        altrove = list_sovrapposte(oggetto, [persona.pk for persona in self.persone])

        def tell(persona: Utente) -> str:
            altra = altrove.get(persona.pk)
            return f"{persona} (negli stessi giorni: {altra[0]})" if altra else str(persona)

        return PersoneForm(data, persone=self.persone[:MASSIMO], nome=tell)

    def save(self, oggetto: Edizione, form: PersoneForm) -> list[Iscrizione]:
        return [
            servizi.enrol(ambito=self.request.ambito, edizione=oggetto, utente=persona)
            for persona in form.cleaned_data["persone"]
        ]

    def get_arrivo(self, oggetto: Edizione, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_fatto(self, esito: list[Iscrizione]) -> str:
        con_posto = sum(iscrizione.stato == StatoIscrizione.ISCRITTA for iscrizione in esito)
        detti = [
            formati.quanti(quanti, *parole)
            for quanti, parole in (
                (con_posto, ("iscrizione confermata", "iscrizioni confermate")),
                (len(esito) - con_posto, ("persona in lista d'attesa", "persone in lista d'attesa")),
            )
            if quanti
        ]
        return f"Fatto: {', '.join(detti)}."


class IscrizioneCancelView(ConfermaView):
    """Give up a place, or the wait for one."""

    titolo = "Rinuncia"
    invia = "Rinuncia"
    pericolo = True

    def get_oggetto(self) -> Iscrizione:
        iscrizioni = Iscrizione.objects.for_ambito(self.request.ambito).with_edizione()
        return get_object_or_404(iscrizioni, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Iscrizione) -> bool:
        return permissions.can_cancel(self.request.ambito, oggetto.utente_id)

    def describe_fermo(self, oggetto: Iscrizione) -> str:
        if not oggetto.viva:
            return servizi.NON_VIVA
        return "" if oggetto.edizione.da_cominciare else servizi.COMINCIATA

    def is_propria(self, oggetto: Iscrizione) -> bool:
        return oggetto.utente_id == self.request.ambito.utente_id

    def get_testo(self, oggetto: Iscrizione) -> str:
        if oggetto.stato == StatoIscrizione.IN_ATTESA:
            return "Esce dalla lista d'attesa. Per rientrare ci si iscrive di nuovo, in fondo."
        return "Il posto passa subito al primo in lista d'attesa, se c'è: per riaverlo ci si iscrive di nuovo."

    def list_dati(self, oggetto: Iscrizione) -> tuple[tuple[str, str], ...]:
        chi = () if self.is_propria(oggetto) else (("Persona", str(oggetto.utente)),)
        return (*chi, ("Corso", str(oggetto.edizione)), ("Giorni", tell_giorni(oggetto.edizione)))

    def run(self, oggetto: Iscrizione, form: Any) -> str:
        servizi.give_up(ambito=self.request.ambito, iscrizione=oggetto)
        return "Rinuncia registrata."

    def get_ritorno(self, oggetto: Iscrizione) -> str:
        return oggetto.edizione.get_absolute_url()


class IscrizioneListView(PermessoMixin, ElencoView):
    """Who is enrolled, as far as one reaches."""

    permesso = staticmethod(permissions.can_see_iscritti)
    nome_uno, nome_molti = "iscrizione", "iscrizioni"
    filterset_class = IscrizioneFilter
    table_class = IscrizioneTable
    vuoto_titolo = "Nessuno è iscritto"
    vuoto_testo = "Qui trovi chi si iscrive."

    @cached_property
    def edizione(self) -> Edizione:
        return get_edizione(self.request.ambito, self.kwargs["uuid"])

    def get_titolo(self) -> str:
        return f"Iscritti: {self.edizione}"

    def get_queryset(self) -> QuerySet[Iscrizione]:
        return Iscrizione.objects.for_ambito(self.request.ambito).filter(edizione=self.edizione)

    def get_vuoto(self, attivi: list[Any]) -> dict[str, str]:
        """What one does not reach is not nobody."""
        if attivi or not (self.edizione.iscritti or self.edizione.in_attesa):
            return super().get_vuoto(attivi)
        return super().get_vuoto(attivi) | {"titolo": NON_TUOI, "testo": NON_TUOI_TESTO}

    def dress(self, dati: Any) -> Any:
        return dati.with_edizione().with_frequenza()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edizione = self.edizione
        sommario = (
            f"{formati.intero(edizione.iscritti)} con un posto su {formati.intero(edizione.posti)}, "
            f"{formati.intero(edizione.in_attesa)} in lista d'attesa."
        )
        briciole = ((edizione.corso.titolo, edizione.get_absolute_url()),)
        return super().get_context_data(**kwargs) | {"sommario": sommario, "briciole": briciole}
