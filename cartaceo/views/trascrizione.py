"""Many contacts at once, from paper: one page, a line each, with the keyboard alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html

from cartaceo import permissions
from cartaceo.enums import RIGHE
from cartaceo.forms.trascrizione import RigaForm, RigheBase, RigheFormSet, TestataForm
from cartaceo.regole.numeri import SERVIZI, TEMI
from cartaceo.services.trascrizione import transcribe_contatto
from cartaceo.views.moduli import get_sportello, list_briciole
from cittadini.selectors.informative import find_informativa
from cittadini.services.cittadini import search_cittadino
from interfaccia.conciliazione import Compilato
from interfaccia.views import ModuloView
from nucleo import formati
from nucleo.bozze import read_post, save_bozza
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from nucleo.modulo import Modulo
from nucleo.testo import read_naturale
from percorsi.selectors.squadra import build_squadra
from sportelli.models import Sportello
from utenti.selectors.accessi import get_utente

GIUSTE = "giuste"
# A draft of lines that were looked at already: it comes back with what is wrong in them.
ESAMINATE = "_esaminate"
VUOTA = "Non c'è nessuna riga scritta: trascrivi almeno un contatto."
PREFISSO = "righe"
INIZIALI = 10


@dataclass
class PaginaDiRighe(Compilato):
    """The page; lines that were looked at keep saying what is wrong."""

    esaminate: bool = False

    def silence(self) -> None:
        if not self.esaminate:
            super().silence()


class TrascriviView(ModuloView):
    template_name = "cartaceo/contatti_create.html"
    titolo = "Trascrivi i moduli"
    invia = "Registra tutti i contatti"
    tiene_bozza = True
    sbagliate: Sequence[int] = ()
    giuste = 0

    def get_oggetto(self) -> Sportello:
        return get_sportello(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Sportello) -> bool:
        return permissions.can_keep_registro(self.request.ambito)

    def describe_fermo(self, oggetto: Sportello) -> str:
        if find_informativa() is None:
            return "Nessuna informativa è pubblicata: finché l'Ente non la pubblica non si accoglie nessuno."
        return ""

    def get_form(self, oggetto: Sportello, data: Any = None) -> TestataForm:
        oggi = get_oggi()
        return TestataForm(
            data,
            sportello=oggetto,
            squadra=build_squadra(oggetto.pk, oggi),
            ambito=self.request.ambito,
            initial={"giorno": oggi, "operatore": get_utente(self.request).uuid},
        )

    def compile(self, oggetto: Sportello, data: Any = None) -> PaginaDiRighe:
        """The lines know what holds for all of them."""
        testata = self.get_form(oggetto, data)
        righe = RigheFormSet(data, prefix=PREFISSO, form_kwargs={"testata": testata})
        righe.extra = self.read_quante()
        return PaginaDiRighe(testata, (righe,), esaminate=bool(data and data.get(ESAMINATE)))

    def read_quante(self) -> int:
        chieste = self.request.GET.get("righe", "")
        return next((quante for quante in RIGHE if str(quante) == chieste), INIZIALI)

    def ask(self, data: QueryDict) -> str:
        """A draft with fewer lines than an address asks for gets the others, empty."""
        campo = f"{PREFISSO}-TOTAL_FORMS"
        ci_sono = read_naturale(data.get(campo, ""))
        if "righe" not in self.request.GET or ci_sono is None or self.read_quante() <= ci_sono:
            return ""
        data[campo] = str(self.read_quante())
        return f"Le righe adesso sono {self.read_quante()}: quelle che avevi scritto sono le prime."

    # ── What goes in ─────────────────────────────────────────────────────────────────────
    def check(self, oggetto: Sportello, form: TestataForm) -> HttpResponse | None:
        """Whether the network knows who is new: a question about all of it, limited and logged."""
        for riga in self.righe.scritte:
            if riga.is_nuova and not riga.errors:
                if ratelimit.consume(self.request, action="ricerca_cittadino"):
                    self.ask_doppione(riga)
                else:
                    riga.add_error("cognome", "Hai cercato molte persone in pochi minuti: aspettane cinque e riprova.")
        return None

    def ask_doppione(self, riga: RigaForm) -> None:
        esito = search_cittadino(ambito=self.request.ambito, cercato=riga.scheda.read_cercato())
        if esito.certo:
            codice = esito.certo.cittadino.codice
            riga.add_error("codice_fiscale", f"È già una persona del tuo sportello: scrivi {codice} in «Persona».")
            return
        riga.scheda.ask_other_person(esito.da_guardare)
        if "altra_persona" in riga.scheda.errors:
            chi = [f"{trovato.cittadino.nome_completo}, {trovato.cittadino.codice}" for trovato in esito.propri]
            simili = "; ".join(
                (*chi, *(f"una persona di un altro sportello ha {cosa}" for cosa in esito.simile_altrove))
            )
            riga.add_error("altra_persona", f"{riga.scheda.errors['altra_persona'][0]} Somiglia a: {simili}.")

    def save(self, oggetto: Sportello, form: TestataForm) -> int:
        """All the lines or, when it was asked, the right ones: how many. The others stay on the page."""
        scritte, chiave = self.righe.scritte, UUID(self.chiave_modulo)
        if not scritte:
            raise ValidationError(VUOTA)
        sbagliate = []
        for numero, riga in enumerate(self.righe.forms):
            if riga.is_scritta and not self.write(oggetto, riga, uuid5(chiave, str(numero))):
                sbagliate.append(numero)
        self.giuste, self.sbagliate = len(scritte) - len(sbagliate), sbagliate
        if sbagliate and not (self.giuste and GIUSTE in self.request.POST):
            raise ValidationError(self.tell_sbagliate())
        return self.giuste

    def write(self, sportello: Sportello, riga: RigaForm, chiave: UUID) -> bool:
        """Whether a line went in; what the services refuse is said beside it."""
        if riga.errors:
            return False
        try:
            transcribe_contatto(
                ambito=self.request.ambito, sportello=sportello, contatto=riga.read_contatto(), chiave=chiave
            )
        except ValidationError as errore:
            riga.refuse(errore)
        except PassaggioVietato:
            riga.add_error("modulo", "Qualcuno l'ha appena trascritto o annullato: controlla il registro.")
        return not riga.errors

    @property
    def righe(self) -> RigheBase:
        righe: RigheBase = self.insiemi[0]
        return righe

    def foresee(self, form: Any) -> None:
        """Every line was tried already."""

    def tell_sbagliate(self) -> str:
        quante = formati.quanti(len(self.sbagliate), "riga non va", "righe non vanno")
        detto = f"Niente è ancora registrato: {quante}."
        if self.giuste:
            detto += f" Correggi, oppure registra subito {self.tell_giuste()} e tieni qui le altre."
        return detto

    def tell_giuste(self) -> str:
        return formati.quanti(self.giuste, "riga giusta", "righe giuste")

    def register(self, oggetto: Sportello, form: Any, modulo: Modulo, presi: Sequence[Any] = ()) -> HttpResponse:
        """What stays to be corrected is a draft of this page, written with the rest."""
        with transaction.atomic():
            risposta = super().register(oggetto, form, modulo, presi)
            if self.sbagliate:
                save_bozza(
                    utente_id=get_utente(self.request).pk,
                    chiave=self.get_chiave(),
                    dati=keep_righe(self.request.POST, self.sbagliate),
                    scheda=uuid4(),
                )
        return risposta

    # ── Words ────────────────────────────────────────────────────────────────────────────
    def get_fatto(self, esito: int) -> str:
        detto = f"{formati.quanti(esito, 'contatto registrato', 'contatti registrati')}."
        if self.sbagliate:
            restano = formati.quanti(len(self.sbagliate), "riga resta qui", "righe restano qui")
            return f"{detto} {restano}, da correggere."
        return format_html('{} <a href="{}">Guarda le consulenze</a>.', detto, reverse("consulenze:consulenza_list"))

    def get_arrivo(self, oggetto: Sportello, esito: int) -> str:
        return self.request.path if self.sbagliate else self.get_ritorno(oggetto)

    def get_ritorno(self, oggetto: Sportello) -> str:
        return reverse("cartaceo:modulo_list")

    def get_briciole(self, oggetto: Sportello) -> list[tuple[str, str]]:
        return list_briciole()

    def get_context(self, oggetto: Sportello, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {
            "sportello": oggetto,
            "temi": [(numero, tema.label) for numero, tema in TEMI.items()],
            "servizi": [(numero, servizio.label) for numero, servizio in SERVIZI.items()],
            "righe_offerte": RIGHE,
            "altro": f"Registra {self.tell_giuste()}" if self.giuste and self.sbagliate else "",
            "altro_nome": GIUSTE,
        }


def keep_righe(post: QueryDict, numeri: Sequence[int]) -> dict[str, Any]:
    """What was sent, with these lines alone and numbered again."""
    dati = read_post(post)
    tenuti: dict[str, Any] = {nome: valori for nome, valori in dati.items() if not nome.startswith(f"{PREFISSO}-")}
    for nuovo, numero in enumerate(numeri):
        inizio = f"{PREFISSO}-{numero}-"
        for nome, valori in dati.items():
            if nome.startswith(inizio):
                tenuti[f"{PREFISSO}-{nuovo}-{nome.removeprefix(inizio)}"] = valori
    tenuti.pop(GIUSTE, None)
    quante = {f"{PREFISSO}-TOTAL_FORMS": [str(len(numeri))], f"{PREFISSO}-INITIAL_FORMS": ["0"]}
    return tenuti | quante | {ESAMINATE: ["1"]}
