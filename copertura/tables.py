"""How the territory is covered, place by place."""

from typing import Any

from copertura.models import CoperturaComune, CoperturaMensile, RegolaCopertura, RicercaScoperta
from copertura.pagine.ragioni import tell_ragioni
from indicatori.regole.soglie import MINIMO_PERSONE
from interfaccia.tables import DataColumn, InteroColumn, PercentoColumn, Tabella, TestoColumn
from manifestazioni.models import Manifestazione
from nucleo import formati
from territorio.models import Provincia


class PersoneColumn(InteroColumn):
    """How many people came from a place: for who may see the people."""

    riservata = True


class PochiColumn(InteroColumn):
    """How often something was done: few are not counted out."""

    def render(self, value: int) -> str:
        return f"meno di {MINIMO_PERSONE}" if value < MINIMO_PERSONE else formati.intero(value)

    def value(self, value: int) -> Any:
        return self.render(value) if value < MINIMO_PERSONE else value


class OgniColumn(InteroColumn):
    """So many for 10,000 inhabitants."""

    riservata = True

    def render(self, value: Any) -> str:
        return formati.decimale(value, 1)


class ProvinciaTable(Tabella):
    nome = TestoColumn(verbose_name="Provincia", principale=True)
    regione = TestoColumn(accessor="regione__nome", verbose_name="Regione")
    abitanti = InteroColumn(verbose_name="Abitanti")
    scoperti = InteroColumn(verbose_name="Senza uno sportello vicino")
    quota = PercentoColumn(verbose_name="Quota", default=formati.ASSENTE)
    prima = PercentoColumn(verbose_name="Un anno prima", default=formati.ASSENTE)
    comuni_scoperti = InteroColumn(verbose_name="Comuni senza uno vicino")
    persone = PersoneColumn(verbose_name="Persone in un anno")
    persone_scoperte = PersoneColumn(verbose_name="Di cui senza uno vicino")
    domanda = OgniColumn(verbose_name="Persone ogni 10.000 abitanti", default=formati.ASSENTE)

    didascalia = "Copertura per provincia"

    class Meta:
        model = Provincia
        fields = ()
        order_by = ("-scoperti", "nome")


class ComuneTable(Tabella):
    comune = TestoColumn(accessor="comune__nome", order_by="comune__chiave", verbose_name="Comune", principale=True)
    provincia = TestoColumn(accessor="comune__provincia", order_by="comune__provincia__nome", verbose_name="Provincia")
    abitanti = InteroColumn(accessor="comune__popolazione", verbose_name="Abitanti", default=formati.ASSENTE)
    km = InteroColumn(verbose_name="Km dal più vicino", default="Nessuno senza passare il mare")
    sportello = TestoColumn(
        verbose_name="Sportello più vicino",
        order_by="sportello__nome",
        default=formati.ASSENTE,
    )
    persone = PersoneColumn(verbose_name="Persone in un anno")
    abitanti_vicini = InteroColumn(verbose_name="Abitanti che uno qui coprirebbe")

    didascalia = "Copertura per comune"

    class Meta:
        model = CoperturaComune
        fields = ()
        order_by = ("-abitanti",)


class ApriTable(Tabella):
    ordine = InteroColumn(verbose_name="Posto")
    comune = TestoColumn(accessor="comune__nome", order_by="comune__chiave", verbose_name="Comune", principale=True)
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    abitanti_aggiunti = InteroColumn(verbose_name="Abitanti in più")
    abitanti_vicini = InteroColumn(verbose_name="Abitanti, da solo")
    persone_vicine = PersoneColumn(verbose_name="Persone in un anno")
    perche = TestoColumn(empty_values=(), verbose_name="Perché", orderable=False)

    didascalia = "Dove aprire"

    class Meta:
        model = CoperturaComune
        fields = ()
        order_by = ("ordine",)

    def render_perche(self, record: CoperturaComune) -> str:
        return tell_ragioni(record, persone="persone_vicine" in self.columns)

    value_perche = render_perche


class CandidatoTable(Tabella):
    denominazione = TestoColumn(
        verbose_name="Amministrazione", principale=True, linkify=lambda record: record.get_absolute_url()
    )
    comune = TestoColumn(accessor="comune", order_by="comune__nome", verbose_name="Comune della sede")
    comuni_vicini = InteroColumn(accessor="comune__copertura__comuni_vicini", verbose_name="Comuni", default="0")
    abitanti = InteroColumn(accessor="comune__copertura__abitanti_vicini", verbose_name="Abitanti in più", default="0")
    persone = PersoneColumn(
        accessor="comune__copertura__persone_vicine", verbose_name="Persone in un anno", default="0"
    )
    km = InteroColumn(accessor="comune__copertura__km", verbose_name="Km dal più vicino", default=formati.ASSENTE)

    didascalia = "Che cosa coprirebbero i candidati"

    class Meta:
        model = Manifestazione
        fields = ()
        order_by = ("-abitanti",)


class RicercaTable(Tabella):
    comune = TestoColumn(accessor="comune__nome", order_by="comune__chiave", verbose_name="Comune", principale=True)
    provincia = TestoColumn(accessor="comune__provincia", order_by="comune__provincia__nome", verbose_name="Provincia")
    mese = DataColumn(verbose_name="Mese")
    volte = PochiColumn(verbose_name="Quante volte")

    didascalia = "Ricerche senza uno sportello vicino"

    class Meta:
        model = RicercaScoperta
        fields = ()
        order_by = ("-mese",)


class MensileTable(Tabella):
    giorno = DataColumn(verbose_name="Giorno", principale=True)
    raggio = InteroColumn(verbose_name="Vicino era entro km")
    in_abitanti = InteroColumn(verbose_name="Abitanti", default=formati.ASSENTE)
    in_scoperti = InteroColumn(verbose_name="Senza uno sportello vicino", default=formati.ASSENTE)
    in_comuni_scoperti = InteroColumn(verbose_name="Comuni senza uno vicino", default=formati.ASSENTE)
    dove = TestoColumn(accessor="dove_aprire", verbose_name="Dove si diceva di aprire", orderable=False)

    didascalia = "Copertura di allora"

    class Meta:
        model = CoperturaMensile
        fields = ()
        order_by = ("-giorno",)

    def render_dove(self, value: list[dict[str, Any]]) -> str:
        return ", ".join(posto["comune"] for posto in value[:5]) or formati.ASSENTE

    value_dove = render_dove


class RegolaTable(Tabella):
    vale_dal = DataColumn(verbose_name="Vale dal", principale=True)
    raggio = InteroColumn(verbose_name="Vicino è entro km")
    abitanti = InteroColumn(verbose_name="Si apre da abitanti")
    fissata_da = TestoColumn(verbose_name="Fissata da", orderable=False)

    didascalia = "Regole della copertura"

    class Meta:
        model = RegolaCopertura
        fields = ()
        order_by = ("-vale_dal",)
