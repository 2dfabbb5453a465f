"""Tables of courses, editions, people enrolled, figures."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from corsi.enums import MACCHINA_CORSO, MACCHINA_EDIZIONE, MACCHINA_ISCRIZIONE, Modalita
from corsi.models import Corso, Edizione, Iscrizione
from interfaccia.componenti import render_etichetta
from interfaccia.tables import DataColumn, EtichettaColumn, InteroColumn, SceltaColumn, Tabella, TestoColumn


class CorsoTable(Tabella):
    titolo = TestoColumn(principale=True, linkify=lambda record: record.get_absolute_url(), verbose_name="Titolo")
    temi = TestoColumn(accessor="etichette_temi", verbose_name="Temi", orderable=False)
    livello = TestoColumn(verbose_name="Livello")
    ore = InteroColumn(verbose_name="Ore")
    con_sessioni = TestoColumn(verbose_name="Come si fa", orderable=False)
    completato = TestoColumn(verbose_name="A che punto sei", orderable=False)
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_CORSO.tipi)

    didascalia = "Corsi"

    class Meta:
        model = Corso
        fields = ()

    def render_temi(self, record: Corso) -> str:
        return ", ".join(record.etichette_temi)

    def value_temi(self, record: Corso) -> str:
        return self.render_temi(record)

    def render_con_sessioni(self, record: Corso) -> str:
        return "Con incontri" if record.con_sessioni else "Da soli, quando si vuole"

    def value_con_sessioni(self, record: Corso) -> str:
        return self.render_con_sessioni(record)

    def render_completato(self, record: Any) -> SafeString | str:
        if record.cominciato:
            return render_etichetta("Cominciato", "attesa")
        return render_etichetta("Completato", "successo") if record.completato else "Da cominciare"

    def value_completato(self, record: Any) -> str:
        return "Cominciato" if record.cominciato else "Completato" if record.completato else "Da cominciare"


class EdizioneTable(Tabella):
    corso = TestoColumn(
        principale=True,
        accessor="corso__titolo",
        linkify=lambda record: record.get_absolute_url(),
        verbose_name="Corso",
    )
    inizia = DataColumn(verbose_name="Comincia")
    finisce = DataColumn(verbose_name="Finisce")
    modalita = SceltaColumn(verbose_name="Come si tiene", scelte=Modalita.choices)
    regione = TestoColumn(accessor="per_chi", verbose_name="Per chi lavora in", order_by=("regione__nome",))
    liberi = InteroColumn(accessor="liberi", verbose_name="Posti liberi", orderable=False)
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_EDIZIONE.tipi)

    didascalia = "Edizioni dei corsi"

    class Meta:
        model = Edizione
        fields = ()
        order_by = ("-inizia",)


class IscrizioneTable(Tabella):
    utente = TestoColumn(principale=True, order_by=("utente__cognome", "utente__nome"), verbose_name="Persona")
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_ISCRIZIONE.tipi)
    volte = InteroColumn(verbose_name="Mezze giornate presente")
    iscritta_da = TestoColumn(verbose_name="Iscritta da", orderable=False)
    creato_il = DataColumn(verbose_name="Dal")
    rinuncia = TestoColumn(empty_values=(), verbose_name="Che cosa fare", orderable=False, exclude_from_export=True)

    didascalia = "Iscritti a un'edizione"

    class Meta:
        model = Iscrizione
        fields = ()

    def render_rinuncia(self, record: Iscrizione) -> SafeString | str:
        if not record.viva or not record.edizione.da_cominciare:
            return ""
        return format_html(
            '<a href="{}">Togli l\'iscrizione<span class="visually-hidden"> di {}</span></a>',
            record.url_rinuncia,
            record.utente,
        )


class CifraTable(Tabella):
    """Course by course, how many: never who."""

    titolo = TestoColumn(
        principale=True, linkify=lambda record: reverse("corsi:cifra_detail", args=(record.uuid,)), verbose_name="Corso"
    )
    codice = TestoColumn(verbose_name="Codice")
    tenute = InteroColumn(verbose_name="Edizioni concluse")
    in_arrivo = InteroColumn(verbose_name="Edizioni in arrivo")
    completati = InteroColumn(verbose_name="Completamenti")
    ultimi = InteroColumn(verbose_name="Negli ultimi 12 mesi")

    didascalia = "I corsi in cifre"

    class Meta:
        model = Corso
        fields = ()


def list_colonne_nascoste(*, scrive: bool, frequenta: bool) -> dict[str, Any]:
    """Who only attends sees only what is published; who does not attend is nowhere in a course."""
    nascoste = (*(() if scrive else ("stato",)), *(() if frequenta else ("completato",)))
    return {"exclude": nascoste}
