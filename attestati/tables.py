"""Tables of certificates, of who should have one, of refreshers."""

from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from attestati.enums import MACCHINA_RICHIAMO, TIPI_ESITO, TIPI_VALIDITA, EsitoRichiamo, Validita
from attestati.models import Attestato, Richiamo, RichiamoPersonale
from attestati.selectors.passaporti import tell_richieste
from interfaccia.componenti import render_etichetta
from interfaccia.tables import Colonna, DataColumn, EtichettaColumn, InteroColumn, Tabella, TestoColumn
from nucleo import formati
from nucleo.date import ULTIMO
from nucleo.giornata import get_oggi
from sportelli.models import Sportello
from utenti.models import Assegnazione


class ValiditaColumn(Colonna):
    """A badge, in words in a file."""

    def render(self, value: str) -> SafeString:
        return render_etichetta(str(Validita(value).label), TIPI_VALIDITA[value])

    def value(self, value: str) -> str:
        return str(Validita(value).label)


class PassaportoTable(Tabella):
    utente = TestoColumn(
        principale=True,
        verbose_name="Persona",
        order_by=("utente__cognome", "utente__nome"),
        linkify=lambda record: reverse("attestati:passaporto_detail", args=(record.utente.uuid,)),
    )
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    comune = TestoColumn(accessor="sportello__comune__nome", verbose_name="Comune")
    ruolo = TestoColumn(verbose_name="Ruolo")
    serve = TestoColumn(accessor="sportello__livello_servizio", verbose_name="Serve un attestato per")
    validita = ValiditaColumn(verbose_name="Com'è messa")
    fino = DataColumn(verbose_name="Valido fino al", default="")

    didascalia = "Gli attestati di chi lavora agli sportelli"

    class Meta:
        model = Assegnazione
        fields = ()

    def render_serve(self, record: Assegnazione) -> str:
        return tell_richieste(record.sportello.livello_servizio) if record.sportello else ""

    value_serve = render_serve

    def render_fino(self, value: date) -> SafeString | str:
        return "Senza scadenza" if value == ULTIMO else formati.data_breve(value)

    def value_fino(self, value: date) -> date | str:
        return "Senza scadenza" if value == ULTIMO else value


class AttestatoTable(Tabella):
    numero = TestoColumn(
        accessor="segno", principale=True, verbose_name="Numero", linkify=True, order_by=("anno", "numero")
    )
    intestatario = TestoColumn(verbose_name="Persona")
    titolo = TestoColumn(verbose_name="Corso")
    abilita = TestoColumn(accessor="etichette_abilita", verbose_name="Abilita a", orderable=False)
    emesso_il = DataColumn(verbose_name="Rilasciato il")
    scade_il = DataColumn(verbose_name="Valido fino al", default="Senza scadenza")
    validita = Colonna(empty_values=(), verbose_name="Com'è", orderable=False)
    ore = InteroColumn(verbose_name="Ore")

    didascalia = "Attestati rilasciati"

    class Meta:
        model = Attestato
        fields = ()

    def render_abilita(self, record: Attestato) -> str:
        return ", ".join(record.etichette_abilita)

    value_abilita = render_abilita

    def render_validita(self, record: Attestato) -> SafeString:
        validita = record.get_validita(get_oggi())
        return render_etichetta(str(validita.label), TIPI_VALIDITA[validita.value])

    def value_validita(self, record: Attestato) -> str:
        return str(record.get_validita(get_oggi()).label)


class RichiamoTable(Tabella):
    titolo = TestoColumn(
        accessor="versione_contenuto__titolo",
        principale=True,
        verbose_name="Su che cosa",
        linkify=lambda record: record.get_absolute_url(),
    )
    chiesto_il = DataColumn(verbose_name="Chiesto il")
    entro = DataColumn(verbose_name="Da fare entro")
    chiamati = InteroColumn(verbose_name="Persone chiamate")
    fatti = InteroColumn(verbose_name="L'hanno fatto")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_RICHIAMO.tipi)

    didascalia = "Richiami"

    class Meta:
        model = Richiamo
        fields = ()


class EsitoColumn(Colonna):
    def render(self, value: str) -> SafeString:
        return render_etichetta(str(EsitoRichiamo(value).label), TIPI_ESITO[value])

    def value(self, value: str) -> str:
        return str(EsitoRichiamo(value).label)


class ChiamatoTable(Tabella):
    utente = TestoColumn(
        principale=True,
        verbose_name="Persona",
        order_by=("utente__cognome", "utente__nome", "pk"),
        linkify=lambda record: reverse("attestati:passaporto_detail", args=(record.utente.uuid,)),
    )
    sportelli = TestoColumn(empty_values=(), verbose_name="Lavora oggi a", orderable=False)
    entro = DataColumn(verbose_name="Da fare entro")
    superato_il = DataColumn(verbose_name="Fatto il")
    esito = EsitoColumn(verbose_name="Com'è andata")

    didascalia = "Chi è stato chiamato"

    class Meta:
        model = RichiamoPersonale
        fields = ()

    def render_sportelli(self, record: RichiamoPersonale) -> str:
        return ", ".join(str(incarico.sportello) for incarico in record.utente.vigenti if incarico.sportello)

    value_sportelli = render_sportelli


class SportelloRichiamoTable(Tabella):
    """Desk by desk, how many."""

    nome = TestoColumn(principale=True, verbose_name="Sportello")
    comune = TestoColumn(accessor="comune__nome", verbose_name="Comune")
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    chiamati = InteroColumn(verbose_name="Chiamati")
    fatti = InteroColumn(verbose_name="L'hanno fatto")
    in_ritardo = InteroColumn(verbose_name="In ritardo")
    da_fare = InteroColumn(verbose_name="Hanno ancora tempo")

    didascalia = "Il richiamo, sportello per sportello"

    class Meta:
        model = Sportello
        fields = ()
