"""The lists behind figures, without names of citizens, and the archive of reports."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from formazione.enums import Tema
from indicatori.definizioni import Filtro
from indicatori.definizioni.seguito import SU_RISPOSTE
from indicatori.misure import RISERVATO
from indicatori.pubblicazione import Pubblicazione
from interfaccia.tables import (
    CodiceColumn,
    DataColumn,
    DataOraColumn,
    EtichettaColumn,
    EuroColumn,
    ImportoColumn,
    InteroColumn,
    SceltaColumn,
    SiNoColumn,
    Tabella,
    TestoColumn,
)
from nucleo import formati
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.tables import StatoColumn
from reporting.enums import MACCHINA_RAPPORTO, StatoRapporto
from reporting.models import Rapporto
from reporting.presentazione import url_cruscotto, url_indicatore
from reporting.selectors.sportelli import list_motivi
from sportelli.enums import MACCHINA_SPORTELLO, TipoAmministrazione
from visite.enums import EsitoVisita

LARGO = {"td": {"class": "testo-largo"}}


class OspiteColumn(SceltaColumn):
    """The kind of the administration that hosted the desk on the day of the fact."""

    def __init__(self, **kwargs: Any) -> None:
        proprie = {"accessor": "amministrazione__tipo", "verbose_name": "Tipo di amministrazione"}
        super().__init__(**proprie | {"scelte": TipoAmministrazione.choices} | kwargs)


class TabellaConCollegamenti(Tabella):
    """Cells that `render_<name>` dresses with a link go to files as they are."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for nome, colonna in cls.base_columns.items():
            if hasattr(cls, f"render_{nome}") and not hasattr(cls, f"value_{nome}"):
                setattr(cls, f"value_{nome}", colonna.value)


class TabellaIndicatore(TabellaConCollegamenti):
    """A list of rows without names: `filtro` is what was asked, `oggi` the day of who asks.

    `solo_di` are those that make the number of some figures, and stand in their lists alone. Whoever has the file of
    the rows can count again what the dashboard divides: each row has its host, region, channel and themes.
    """

    solo_di: Mapping[str, tuple[str, ...]] = {}

    def __init__(
        self,
        *args: Any,
        filtro: Filtro,
        oggi: Any,
        pubblicazione: Pubblicazione,
        indicatore: str = "",
        **kwargs: Any,
    ) -> None:
        self.filtro, self.oggi, self.pubblicazione = filtro, oggi, pubblicazione
        fuori = {nome for nome, indicatori in self.solo_di.items() if indicatore not in indicatori}
        super().__init__(*args, **kwargs | {"exclude": (*kwargs.get("exclude", ()), *fuori)})

    def link_percorso(self, percorso: Percorso, testo: str) -> str | SafeString:
        """The path, for the desk that follows its citizen: while it is open that is the path's own desk."""
        if percorso.sportello_id in self.filtro.ambito.sportelli and percorso.stato != StatoPercorso.CHIUSO:
            return _link(reverse("percorsi:percorso_detail", args=(percorso.uuid,)), testo)
        return testo


class ConsulenzaTable(TabellaIndicatore):
    didascalia = "Consulenze e contatti"
    solo_di = {"ritardo": ("ritardo-di-registrazione",)}
    ordini = ("data",)
    percorso = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso", principale=True)
    data = DataColumn(verbose_name="Data")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    amministrazione = TestoColumn(
        accessor="amministrazione__denominazione", verbose_name="Amministrazione", visible=False
    )
    tipo_ospite = OspiteColumn()
    regione = TestoColumn(accessor="sportello__comune__provincia__regione__nome", verbose_name="Regione")
    tipo = TestoColumn(accessor="get_tipo_display", order_by="tipo", verbose_name="Tipo di contatto")
    canale = TestoColumn(accessor="get_canale_display", order_by="canale", verbose_name="Canale")
    temi = SceltaColumn(verbose_name="Temi", scelte=Tema.choices, orderable=False)
    durata = InteroColumn(verbose_name="Minuti")
    esito = TestoColumn(accessor="get_esito_display", order_by="esito", verbose_name="Esito", visible=False)
    creato_il = DataColumn(verbose_name="Registrata il")
    ritardo = InteroColumn(verbose_name="Giorni")
    tardiva = SiNoColumn(verbose_name="In ritardo")

    def render_percorso(self, value: str, record: Any) -> str | SafeString:
        return self.link_percorso(record.percorso, value)


class CittadinoTable(TabellaIndicatore):
    """People by their pseudonym alone: a profile row by row would name who is few."""

    didascalia = "Persone, senza nome"
    ordini = ("codice", "data_primo_contatto")
    codice = CodiceColumn(verbose_name="Persona", principale=True)
    data_primo_contatto = DataColumn(verbose_name="Primo contatto")
    sportello = TestoColumn(accessor="sportello_primo_contatto__nome", verbose_name="Sportello del primo contatto")

    class Meta:
        # Not as their cards are, by name: the order would tell something of who has none here.
        order_by = "-data_primo_contatto"


class PercorsoTable(TabellaIndicatore):
    didascalia = "Percorsi"
    ordini = ("codice", "data_stato")
    codice = CodiceColumn(verbose_name="Percorso", principale=True)
    sportello_apertura = TestoColumn(accessor="sportello_apertura__nome", verbose_name="Aperto da")
    tipo_ospite = OspiteColumn()
    regione = TestoColumn(accessor="sportello_apertura__comune__provincia__regione__nome", verbose_name="Regione")
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello di oggi")
    data_apertura = DataColumn(verbose_name="Aperto il")
    tappa_massima = TestoColumn(
        accessor="get_tappa_massima_display", order_by="tappa_massima", verbose_name="Passo raggiunto"
    )
    stato = StatoColumn(verbose_name="Stato di oggi")
    data_stato = DataColumn(verbose_name="Nella tappa dal")
    motivo_chiusura = TestoColumn(
        accessor="get_motivo_chiusura_display", order_by="motivo_chiusura", verbose_name="Motivo della chiusura"
    )

    def render_codice(self, value: str, record: Any) -> str | SafeString:
        return self.link_percorso(record, value)


class InvioTable(TabellaIndicatore):
    didascalia = "Invii a erogatori"
    solo_di = {"giorni": ("giorni-a-risposta",), "pagato": ("soddisfazione-della-domanda",)}
    ordini = ("data_invio", "importo_richiesto")
    percorso = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso", principale=True)
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    tipo_ospite = OspiteColumn()
    regione = TestoColumn(accessor="sportello__comune__provincia__regione__nome", verbose_name="Regione")
    erogatore = TestoColumn(accessor="erogatore__denominazione", verbose_name="Erogatore")
    data_invio = DataColumn(verbose_name="Inviato il")
    data_prima_risposta = DataColumn(verbose_name="Prima risposta")
    giorni = InteroColumn(verbose_name="Giorni")
    pagato = SiNoColumn(verbose_name="Con un'erogazione")
    stato = TestoColumn(accessor="get_stato_display", order_by="stato", verbose_name="Stato di oggi")
    importo_richiesto = ImportoColumn(verbose_name="Richiesto")

    def render_percorso(self, value: str, record: Any) -> str | SafeString:
        return self.link_percorso(record.percorso, value)


class FinanziamentoTable(TabellaIndicatore):
    didascalia = "Finanziamenti"
    solo_di = dict.fromkeys(("aperto_il", "prima_erogazione", "giorni"), ("giorni-a-erogazione",))
    ordini = ("data_delibera", "importo_deliberato")
    percorso = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso", principale=True)
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    tipo_ospite = OspiteColumn()
    regione = TestoColumn(accessor="sportello__comune__provincia__regione__nome", verbose_name="Regione")
    aperto_il = DataColumn(accessor="percorso__data_apertura", verbose_name="Percorso aperto il")
    prima_erogazione = DataColumn(verbose_name="Prima erogazione")
    giorni = InteroColumn(verbose_name="Giorni")
    erogatore = TestoColumn(accessor="invio__erogatore__denominazione", verbose_name="Erogatore")
    data_delibera = DataColumn(verbose_name="Deliberato il")
    importo_deliberato = ImportoColumn(verbose_name="Deliberato")
    importo_erogato = ImportoColumn(verbose_name="Erogato fino a oggi")
    stato = TestoColumn(accessor="get_stato_display", order_by="stato", verbose_name="Stato di oggi")

    def render_percorso(self, value: str, record: Any) -> str | SafeString:
        return self.link_percorso(record.percorso, value)


class ErogazioneTable(TabellaIndicatore):
    didascalia = "Erogazioni"
    ordini = ("data", "importo")
    percorso = CodiceColumn(accessor="percorso__codice", verbose_name="Percorso", principale=True)
    sportello = TestoColumn(accessor="sportello__nome", verbose_name="Sportello")
    tipo_ospite = OspiteColumn()
    regione = TestoColumn(accessor="sportello__comune__provincia__regione__nome", verbose_name="Regione")
    erogatore = TestoColumn(accessor="finanziamento__invio__erogatore__denominazione", verbose_name="Erogatore")
    data = DataColumn(verbose_name="Pagata il")
    importo = ImportoColumn(verbose_name="Importo")


class UtenteTable(TabellaIndicatore):
    didascalia = "Operatori"
    cognome = TestoColumn(verbose_name="Cognome", principale=True)
    nome = TestoColumn(verbose_name="Nome")
    last_login = DataOraColumn(verbose_name="Ultimo accesso")


class SportelloTable(TabellaIndicatore):
    didascalia = "Sportelli"
    solo_di = {
        "consulenze_nel_periodo": ("consulenze-per-sportello", "consulenze-per-sportello-mediana"),
        "operante": ("tasso-di-dormienza",),
        "addetti": ("operatori-con-attestato", "attestati-scaduti"),
        "con_attestato": ("operatori-con-attestato",),
        "scaduti": ("attestati-scaduti",),
        "iscritti": ("completamento-dei-corsi",),
        "completi": ("completamento-dei-corsi",),
        "esito_visita": ("sportelli-visitati", "visitati-operativi"),
        **dict.fromkeys(("prescrizioni", "a_posto"), ("prescrizioni-in-tempo",)),
        "attesi": ("appuntamenti-mancati",),
        "mancati": ("appuntamenti-mancati",),
        **dict.fromkeys(("contate", "base"), SU_RISPOSTE),
    }
    nome = TestoColumn(verbose_name="Sportello", principale=True, attrs={"td": {"class": "nome-lungo"}})
    amministrazione = TestoColumn(accessor="ospite", verbose_name="Amministrazione")
    regione = TestoColumn(accessor="comune__provincia__regione__nome", verbose_name="Regione")
    stato = EtichettaColumn(verbose_name="Stato di oggi", tipi=MACCHINA_SPORTELLO.tipi)
    data_attivazione = DataColumn(verbose_name="Attivo dal")
    consulenze_nel_periodo = InteroColumn(accessor="consulenze_periodo", verbose_name="Consulenze")
    operante = SiNoColumn(verbose_name="Con consulenze di recente")
    addetti = InteroColumn(verbose_name="Chi riceve le persone")
    con_attestato = InteroColumn(verbose_name="Con un attestato valido")
    scaduti = InteroColumn(verbose_name="Con l'attestato scaduto")
    iscritti = InteroColumn(verbose_name="Iscritti")
    completi = InteroColumn(verbose_name="Hanno completato")
    esito_visita = TestoColumn(verbose_name="Ultima visita", orderable=False)
    prescrizioni = InteroColumn(accessor="scadute", verbose_name="Prescrizioni scadute")
    a_posto = InteroColumn(accessor="in_tempo", verbose_name="A posto in tempo")
    attesi = InteroColumn(verbose_name="Appuntamenti")
    mancati = InteroColumn(verbose_name="Non sono venuti")
    contate = InteroColumn(verbose_name="Quanti")
    base = InteroColumn(verbose_name="Su quanti")

    def render_stato(self, value: str, record: Any, bound_column: Any) -> str:
        return bound_column.column.render(value, record, bound_column) if record.di_oggi else formati.ASSENTE

    def value_stato(self, value: str, record: Any) -> str | None:
        return value if record.di_oggi else None

    def render_nome(self, value: str, record: Any) -> SafeString:
        return _link(url_cruscotto(self.filtro, sportello=record.codice), value)

    def render_esito_visita(self, value: str) -> str:
        return str(EsitoVisita(value).label)

    def value_esito_visita(self, value: str) -> str:
        return self.render_esito_visita(value)


class SportelloMonitoratoTable(SportelloTable):
    """What each desk did in the period: every number opens its list."""

    didascalia = "Attività degli sportelli nel periodo"
    # The name of the desk already says its host on the page; a file wants the column.
    amministrazione = TestoColumn(accessor="ospite", verbose_name="Amministrazione", visible=False)
    consulenze_periodo = InteroColumn(verbose_name="Consulenze")
    variazione = InteroColumn(verbose_name="Variazione")
    persone_periodo = InteroColumn(verbose_name="Persone")
    invii_periodo = InteroColumn(verbose_name="Invii")
    erogato_periodo = EuroColumn(verbose_name="Erogato")
    ultima_consulenza = DataColumn(verbose_name="Ultima")
    attenzione = TestoColumn(empty_values=(), order_by="luce", verbose_name="Attenzione", attrs=LARGO)

    class Meta:
        exclude = ("data_attivazione", "consulenze_nel_periodo", "operante")
        sequence = ("nome", "amministrazione", "regione", "...", "stato")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nome in ("persone_periodo", "erogato_periodo"):
            self.columns[nome].column.orderable = self.pubblicazione.intera

    @cached_property
    def nascondi(self) -> dict[str, Callable[[int], bool]]:
        """By indicator, whether the number of a desk is hidden."""
        codici = ("persone", "importo-erogato")
        return {codice: self.pubblicazione.build_sportelli(codice, self.filtro) for codice in codici}

    def render_consulenze_periodo(self, value: int, record: Any, column: Any) -> str | SafeString:
        return self._count("consulenze", value, record, column)

    def render_persone_periodo(self, value: int, record: Any, column: Any) -> str | SafeString:
        return self._count("persone", value, record, column)

    def value_persone_periodo(self, value: int, record: Any) -> Any:
        return RISERVATO.value if self.nascondi["persone"](record.pk) else value

    def render_invii_periodo(self, value: int, record: Any, column: Any) -> str | SafeString:
        return self._count("invii", value, record, column)

    def render_erogato_periodo(self, value: Any, record: Any, column: Any) -> str | SafeString:
        return self._count("importo-erogato", value, record, column)

    def value_erogato_periodo(self, value: Any, record: Any) -> Any:
        return RISERVATO.value if self.nascondi["importo-erogato"](record.pk) else value

    def render_variazione(self, value: int) -> str:
        return f"{value:+d}".replace("-", "−") if value else "="

    def render_attenzione(self, record: Any) -> str | SafeString:
        motivi = ((motivo,) for motivo in list_motivi(record))
        return format_html_join("", '<span class="motivo">{}</span>', motivi) or "—"

    def value_attenzione(self, record: Any) -> str:
        return "; ".join(list_motivi(record))

    def _count(self, indicatore: str, value: Any, record: Any, column: Any) -> str | SafeString:
        if indicatore in self.nascondi and self.nascondi[indicatore](record.pk):
            return RISERVATO.value
        testo = column.render(value)
        return _link(url_indicatore(indicatore, self.filtro, sportello=record.codice), testo) if value else testo


class RapportoTable(TabellaConCollegamenti):
    didascalia = "Rapporti mensili"
    oggetto = TestoColumn(accessor="titolo_oggetto", verbose_name="Rapporto su", principale=True, orderable=False)
    livello = TestoColumn(accessor="get_livello_display", order_by="rango", verbose_name="Livello")
    mese = TestoColumn(accessor="periodo__etichetta", order_by="mese", verbose_name="Mese")
    rettifica = InteroColumn(
        accessor="numero_rettifica", orderable=False, verbose_name="Rettifica n.", empty_values=(0, None)
    )
    stato = EtichettaColumn(verbose_name="Stato", tipi=MACCHINA_RAPPORTO.tipi)
    pronto_il = DataColumn(verbose_name="Emesso il")
    pdf = TestoColumn(empty_values=(), orderable=False, verbose_name="PDF", exclude_from_export=True)

    def render_oggetto(self, value: str, record: Rapporto) -> SafeString:
        return _link(reverse("reporting:rapporto_detail", args=(record.uuid,)), value)

    def render_pdf(self, record: Rapporto) -> str | SafeString:
        if record.stato != StatoRapporto.PRONTO:
            return "—"
        return format_html(
            '<a href="{}" download>Scarica<span class="visually-hidden"> il rapporto su {}, {}</span></a>',
            reverse("reporting:rapporto_download", args=(record.uuid,)),
            record.titolo_oggetto,
            record.periodo.etichetta,
        )


def _link(url: str, testo: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, testo)
