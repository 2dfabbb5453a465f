"""The chapters of a monthly report, each read from the registry of indicators."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from consulenze.enums import Canale
from erogatori.models import Erogatore
from formazione.enums import Tema
from indicatori.definizioni import REGISTRO, Filtro, attivita, esiti, seguito
from indicatori.definizioni.dimensioni import Parte, count_sportelli_by_stato, divide_by_regione, divide_by_tipo
from indicatori.definizioni.profilo import TavolaProfilo, describe_persone
from indicatori.definizioni.rete import count_consulenze, list_sportelli, sportelli_del_periodo, with_attivita
from indicatori.enums import Livello, Unita
from indicatori.misure import FASCE_GIORNI, RISERVATO, Mostrato, Riservato, Valore, read_euro
from indicatori.pubblicazione import Pubblicazione
from indicatori.regole.periodi import MESI, Periodo
from indicatori.regole.riservatezza import protect_line
from indicatori.regole.soglie import EROGATORI_IN_VISTA, MINIMO_FINANZIAMENTI
from nucleo.mesi import add_months
from percorsi.enums import TAPPE
from reporting.congelati.convertitore import freeze_valore
from reporting.congelati.parole import COLONNE, TAVOLE
from reporting.congelati.schema2 import (
    CapitoloCongelato,
    ColonnaCongelata,
    Nascosto,
    RigaCongelata,
    TavolaCongelata,
    UnitaCella,
)
from reporting.selectors.celle import Voce, compare_tavole
from reporting.selectors.cruscotto import VISITE, measure_tempi
from reporting.selectors.rettifiche import (
    MESI_CONFRONTATI,
    TAVOLA,
    TAVOLA_VOCI,
    Confronto,
    MesePubblicato,
    is_di_persone,
    list_rettifiche,
)


@dataclass(frozen=True)
class Domanda:
    """What a report asks: the month, the ones it is compared with, and the year so far."""

    filtro: Filtro
    livello: Livello
    pubblicazione: Pubblicazione

    @property
    def periodo(self) -> Periodo:
        return self.filtro.periodo

    @property
    def prima(self) -> Filtro:
        return self.filtro.on(self.periodo.precedente())

    @property
    def anno_prima(self) -> Filtro:
        return self.filtro.on(self.periodo.anno_prima())

    @property
    def da_gennaio(self) -> Filtro:
        return self.filtro.on(Periodo(self.periodo.dal.replace(month=1), self.periodo.al))

    @property
    def dodici_mesi(self) -> Filtro:
        return self.filtro.on(Periodo(add_months(self.periodo.dal, -11), self.periodo.al))

    @property
    def tre_mesi(self) -> tuple[tuple[str, Filtro], ...]:
        """The month, the one before, the same a year before: each with the id of its column."""
        return ("mese", self.filtro), ("mese-precedente", self.prima), ("anno-prima", self.anno_prima)

    @property
    def due_mesi_e_anno(self) -> tuple[tuple[str, Filtro], ...]:
        return (*self.tre_mesi[:2], ("da-gennaio", self.da_gennaio))

    @property
    def dello_sportello(self) -> bool:
        return self.livello == Livello.SPORTELLO


def compare(
    codice: str, codici: Iterable[str], momenti: Iterable[tuple[str, Filtro]], pubblicazione: Pubblicazione
) -> TavolaCongelata:
    """Some indicators, one per row in its own unit, measured at some moments, one per column."""
    momenti = tuple(momenti)
    righe = []
    for indicatore in (REGISTRO[quale] for quale in codici):
        valori = {momento: pubblicazione.measure(indicatore, filtro) for momento, filtro in momenti}
        righe.append(RigaCongelata(indicatore.id, indicatore.nome, *freeze_mostrati(valori), unita=indicatore.unita))
    return TavolaCongelata(codice, numbers(*(momento for momento, _ in momenti)), tuple(righe))


def freeze_mostrati(mostrati: Mapping[str, Mostrato]) -> tuple[dict[str, Valore], dict[str, str], dict[str, Nascosto]]:
    """The cells of a row by column: values, texts, what is hidden."""
    valori = {colonna: freeze_valore(v) for colonna, v in mostrati.items() if not isinstance(v, Riservato)}
    return valori, {}, {colonna: "riservato" for colonna, v in mostrati.items() if isinstance(v, Riservato)}


def numbers(*codici: str) -> tuple[ColonnaCongelata, ...]:
    return columns(*((codice, "intero") for codice in codici))


# What a table of what has changed says of each.
CAMBIATE: tuple[tuple[str, UnitaCella], ...] = (
    ("pubblicata", "decimale"),
    ("oggi", "decimale"),
    ("differenza", "differenza"),
)


def columns(*colonne: tuple[str, UnitaCella]) -> tuple[ColonnaCongelata, ...]:
    return tuple(ColonnaCongelata(codice, unita) for codice, unita in colonne)


def sum_columns(righe: Iterable[RigaCongelata], *codici: str) -> dict[str, Valore]:
    """The total of some columns; nothing when there are no rows, nor of a column with something hidden."""
    righe = tuple(righe)
    intere = [codice for codice in codici if not any(codice in riga.nascosti for riga in righe)]
    return {codice: sum(riga.valori[codice] or 0 for riga in righe) for codice in intere} if righe else {}


FORMAZIONE = ("operatori-con-attestato", "attestati-scaduti", "completamento-dei-corsi", "superamento-dei-quiz")


# ── The network ──────────────────────────────────────────────────────────────────────────
def tell_rete(d: Domanda) -> CapitoloCongelato:
    """Desks in force, active, silent; opened and closed in the month. Not for the report of one desk."""
    aperti, chiusi = count_sportelli_by_stato(d.filtro)
    codici = (
        *("sportelli-convenzionati", "sportelli-attivi", "sportelli-dormienti", "tasso-di-dormienza"),
        *("operatori-effettivi", "consulenze-per-sportello", "consulenze-per-sportello-mediana"),
    )
    tavole = [compare("sportelli", codici, d.tre_mesi, d.pubblicazione)]
    tavole.append(compare("formazione", FORMAZIONE, d.tre_mesi, d.pubblicazione))
    tavole.append(compare("visite", VISITE, d.tre_mesi, d.pubblicazione))
    if aperti or chiusi:
        tavole.append(_opened_and_closed(d))
    if d.livello != Livello.RETE and (dormienti := _dormant(d)).righe:
        tavole.append(dormienti)
    return CapitoloCongelato("rete", tuple(tavole), {"aperti": aperti, "chiusi": chiusi})


def _opened_and_closed(d: Domanda) -> TavolaCongelata:
    periodo = (d.filtro.dal, d.filtro.al)
    cambiati = (
        list_sportelli(d.filtro, *periodo)
        .attivati()
        .filter(Q(data_attivazione__range=periodo) | Q(data_chiusura__range=periodo))
    )
    righe = []
    for s in cambiati.select_related("comune__provincia").order_by("nome", "pk"):
        if s.data_attivazione and d.filtro.dal <= s.data_attivazione <= d.filtro.al:
            righe.append(_changed(s, "aperto", "Aperto", s.data_attivazione))
        if s.data_chiusura and d.filtro.dal <= s.data_chiusura <= d.filtro.al:
            righe.append(_changed(s, "chiuso", f"Chiuso: {s.get_motivo_chiusura_display().lower()}", s.data_chiusura))
    return TavolaCongelata(
        "aperture-e-chiusure", columns(("comune", "testo"), ("cambio", "testo"), ("dal", "data")), tuple(righe)
    )


def _changed(sportello: Any, codice: str, cambio: str, giorno: date) -> RigaCongelata:
    testi = {"comune": _place(sportello), "cambio": cambio, "dal": giorno.isoformat()}
    return RigaCongelata(f"{sportello.codice}:{codice}", sportello.nome, testi=testi)


def _place(sportello: Any) -> str:
    return f"{sportello.comune.nome} ({sportello.comune.provincia.sigla})"


def _dormant(d: Domanda) -> TavolaCongelata:
    fermi = (
        REGISTRO["sportelli-dormienti"].queryset(d.filtro).select_related("comune__provincia").order_by("nome", "pk")
    )
    righe = tuple(RigaCongelata(s.codice, s.nome, testi={"comune": _place(s)}) for s in fermi)
    return TavolaCongelata("dormienti", columns(("comune", "testo")), righe)


# ── Consultations ────────────────────────────────────────────────────────────────────────
def tell_consulenze(d: Domanda, regioni: Iterable[Parte], tipi: Iterable[Parte]) -> CapitoloCongelato:
    tavole = []
    if d.livello == Livello.RETE:
        tavole.append(_by_regione(d, regioni))
    if d.livello in (Livello.RETE, Livello.REGIONE):
        tavole.append(_by_tipo(tipi))
    if d.livello in (Livello.REGIONE, Livello.AMMINISTRAZIONE):
        tavole.append(_by_sportello(d))
    tavole += [_by_canale(d), _by_tema(d)]
    info = int(attivita.contatti_informativi.valore(d.filtro) or 0)
    return CapitoloCongelato("consulenze", tuple(tavole), {"contatti-informativi": info})


def _by_regione(d: Domanda, parti: Iterable[Parte]) -> TavolaCongelata:
    """Each region; what is hidden of one has no total in the table, which the network's own figure tells."""
    nascoste = {
        "persone": d.pubblicazione.hide_regioni("persone", d.filtro),
        "erogato": d.pubblicazione.hide_regioni("importo-erogato", d.filtro),
    }
    campi = ("sportelli", "attivi", "consulenze", "persone", "erogato")
    righe = tuple(
        RigaCongelata(
            parte.codice,
            parte.nome,
            *freeze_mostrati(
                {c: RISERVATO if parte.codice in nascoste.get(c, ()) else getattr(parte, c) for c in campi}
            ),
        )
        for parte in parti
    )
    colonne = (*numbers("sportelli", "attivi", "consulenze", "persone"), ColonnaCongelata("erogato", "euro"))
    return TavolaCongelata(
        "per-regione", colonne, righe, sum_columns(righe, "sportelli", "attivi", "consulenze", "erogato")
    )


def _by_tipo(parti: Iterable[Parte]) -> TavolaCongelata:
    """Each kind of host: people and amounts are published by region."""
    campi = ("sportelli", "attivi", "consulenze")
    righe = tuple(
        RigaCongelata(parte.codice, parte.nome, {campo: getattr(parte, campo) for campo in campi}) for parte in parti
    )
    return TavolaCongelata("per-tipo", numbers(*campi), righe, sum_columns(righe, *campi))


def _by_sportello(d: Domanda) -> TavolaCongelata:
    sportelli = with_attivita(sportelli_del_periodo(d.filtro), d.filtro.al).annotate(
        ora=count_consulenze(d.filtro), prima=count_consulenze(d.prima)
    )
    righe = tuple(
        RigaCongelata(
            s.codice,
            s.nome,
            {"mese": s.ora, "mese-precedente": s.prima},
            {"comune": _place(s), "attivo": "sì" if s.operante else "no"},
        )
        for s in sportelli.select_related("comune__provincia").order_by("-ora", "nome", "pk")
    )
    colonne = columns(("comune", "testo"), ("mese", "intero"), ("mese-precedente", "intero"), ("attivo", "testo"))
    return TavolaCongelata("per-sportello", colonne, righe, sum_columns(righe, "mese", "mese-precedente"))


def _by_canale(d: Domanda) -> TavolaCongelata:
    conti = attivita.consulenze.tell_apart(d.filtro, "canale")
    righe = tuple(
        RigaCongelata(canale.value, canale.label, {"consulenze": conti[canale]}) for canale in Canale if canale in conti
    )
    return TavolaCongelata("per-canale", numbers("consulenze"), righe, sum_columns(righe, "consulenze"))


def _by_tema(d: Domanda) -> TavolaCongelata:
    valori = attivita.consulenze.tell_apart(d.filtro, "tema")
    temi = sorted((tema for tema in Tema if tema in valori), key=lambda tema: (-valori[tema], tema.label))
    righe = tuple(RigaCongelata(tema.value, tema.label, {"consulenze": valori[tema]}) for tema in temi)
    return TavolaCongelata("per-tema", numbers("consulenze"), righe)


# ── People ───────────────────────────────────────────────────────────────────────────────
def tell_persone(d: Domanda) -> CapitoloCongelato:
    """How many, new and returning, and who they are: of the network and of regions; of others only how many."""
    if d.livello not in (Livello.RETE, Livello.REGIONE):
        return CapitoloCongelato("persone", (compare("persone", ("persone",), d.tre_mesi, d.pubblicazione),))
    codici = ("persone", "persone-nuove", "persone-di-ritorno")
    nuove = compare("nuove-e-di-ritorno", codici, d.tre_mesi, d.pubblicazione)
    profilo = d.pubblicazione.protect(describe_persone(d.filtro), d.filtro)
    return CapitoloCongelato("persone", (nuove, *(_freeze_profilo(tavola) for tavola in profilo.tavole)))


def _freeze_profilo(tavola: TavolaProfilo) -> TavolaCongelata:
    righe = tuple(
        RigaCongelata(voce.codice, voce.etichetta, nascosti={"persone": "riservato"})
        if voce.valore is None
        else RigaCongelata(voce.codice, voce.etichetta, {"persone": voce.valore})
        for voce in tavola.voci
    )
    return TavolaCongelata(tavola.codice, numbers("persone"), righe)


# ── From information to disbursement ─────────────────────────────────────────────────────
def tell_imbuto(d: Domanda) -> CapitoloCongelato:
    """The last twelve cohorts, in one query. The month's own is the chart."""
    righe = tuple(
        RigaCongelata(
            f"{mese:%Y-%m}",
            f"{MESI[mese.month - 1][:3]} {mese.year}",
            {f"tappa-{tappa}": conto for tappa, conto in zip(TAPPE, tappe, strict=True)},
        )
        for mese, tappe in esiti.count_tappe_by_month(d.dodici_mesi).items()
    )
    tavola = TavolaCongelata("per-mese-di-apertura", numbers(*(f"tappa-{tappa}" for tappa in TAPPE)), righe)
    return CapitoloCongelato("imbuto", (tavola,))


# ── Lenders and amounts ──────────────────────────────────────────────────────────────────
def tell_erogatori(d: Domanda) -> CapitoloCongelato:
    codici = ("invii", "tasso-di-risposta", "invii-scaduti", "soddisfazione-della-domanda")
    tavole = (compare("risposte", codici, d.due_mesi_e_anno, d.pubblicazione), _waits(d), _by_erogatore(d))
    return CapitoloCongelato("erogatori", tuple(tavola for tavola in tavole if tavola.righe))


def _waits(d: Domanda) -> TavolaCongelata:
    fasce = [
        ColonnaCongelata(f"fino-a-{sopra}" if sopra else "oltre", "intero", testo.capitalize())
        for sopra, testo in FASCE_GIORNI
    ]
    righe = tuple(
        RigaCongelata(
            tempo.indicatore.id,
            tempo.indicatore.nome,
            {
                "casi": tempo.distribuzione.casi,
                "mediana": freeze_valore(tempo.distribuzione.mediana),
                "p90": freeze_valore(tempo.distribuzione.p90),
                **{fascia.id: n for fascia, n in zip(fasce, tempo.distribuzione.fasce, strict=True)},
            },
        )
        for tempo in measure_tempi(d.filtro)
    )
    colonne = columns(("casi", "intero"), ("mediana", "giorni"), ("p90", "giorni"))
    return TavolaCongelata("attese", (*colonne, *fasce), righe)


def _by_erogatore(d: Domanda) -> TavolaCongelata:
    """Referrals sent and answers arrived in the month, by lender: the first fifteen.

    What was asked of each is told in the report of the network, where no other divides it.
    """
    inviati = esiti.invii.tell_apart(d.filtro, "erogatore")
    risposti = esiti.giorni_a_risposta.tell_apart(d.filtro, "erogatore")
    richiesti = esiti.importo_richiesto.tell_apart(d.filtro, "erogatore") if d.livello == Livello.RETE else {}
    riservati = protect_line(inviati, MINIMO_FINANZIAMENTI).nascoste
    erogatori = Erogatore.objects.filter(pk__in=inviati.keys() | risposti.keys()).order_by("denominazione", "uuid")
    chiavi = {str(erogatore.pk): erogatore for erogatore in erogatori}
    primi = sorted(chiavi, key=lambda chiave: (-inviati.get(chiave, 0), -risposti.get(chiave, 0)))
    righe = tuple(
        RigaCongelata(
            str(chiavi[chiave].uuid),
            chiavi[chiave].denominazione,
            *freeze_mostrati(
                {
                    "inviati": inviati.get(chiave, 0),
                    "risposti": risposti.get(chiave, 0),
                    "richiesto": RISERVATO if chiave in riservati else read_euro(richiesti.get(chiave, 0)),
                }
            ),
        )
        for chiave in primi[:EROGATORI_IN_VISTA]
    )
    richiesto: tuple[tuple[str, UnitaCella], ...] = (("richiesto", "euro"),) if d.livello == Livello.RETE else ()
    colonne = columns(("inviati", "intero"), ("risposti", "intero"), *richiesto)
    return TavolaCongelata("per-erogatore", colonne, righe)


def tell_importi(d: Domanda) -> CapitoloCongelato:
    codici = (
        *("importo-richiesto", "finanziamenti-deliberati", "importo-deliberato"),
        *("importo-erogato", "importo-medio"),
    )
    return CapitoloCongelato("importi", (compare("importi", codici, d.due_mesi_e_anno, d.pubblicazione),))


# ── After the start ──────────────────────────────────────────────────────────────────────
def tell_avvio(d: Domanda) -> CapitoloCongelato:
    """What became of businesses. Only the network is divided by moments: a part would tell of the few beside it."""
    tavola = compare("avvio", seguito.CONTI, d.due_mesi_e_anno, d.pubblicazione)
    return CapitoloCongelato("avvio", (tavola, *((_by_momento(d),) if d.livello == Livello.RETE else ())))


def _by_momento(d: Domanda) -> TavolaCongelata:
    """Of whom one had to ask in the last twelve months."""
    momenti = seguito.count_momenti(d.dodici_mesi).items()
    righe = tuple(RigaCongelata(momento.value, momento.label, *freeze_mostrati(conti)) for momento, conti in momenti)
    return TavolaCongelata("per-momento", numbers("chieste", "risposte", *seguito.DETTE), righe)


# ── Quality and corrections ──────────────────────────────────────────────────────────────
def tell_qualita(d: Domanda, pubblicati: Mapping[date, MesePubblicato]) -> CapitoloCongelato:
    """How promptly things were written, and what of the months already published has changed since."""
    codici = ("registrazioni-tardive", "quota-tardive", "ritardo-di-registrazione", "appuntamenti-mancati")
    tavole = [compare("puntualita", codici, d.tre_mesi[:2], d.pubblicazione)]
    confrontati = {mese: p for mese, p in pubblicati.items() if mese >= add_months(d.filtro.dal, -MESI_CONFRONTATI)}
    cambiate = tuple(list_rettifiche(confrontati, d.filtro, d.pubblicazione))
    if cambiate:
        righe = tuple(_correct(*cambiata) for cambiata in cambiate)
        tavole.append(TavolaCongelata(TAVOLA, columns(("del-mese", "testo"), *CAMBIATE), righe))
    if voci := list_voci(d, confrontati, cambiate):
        colonne = columns(("tavola", "testo"), ("del-mese", "testo"), *CAMBIATE)
        tavole.append(TavolaCongelata(TAVOLA_VOCI, colonne, voci))
    return CapitoloCongelato("qualita", tuple(tavole), {"mesi-pubblicati": len(confrontati)})


def _correct(mese: date, confronto: Confronto) -> RigaCongelata:
    """A figure that is another today: by how much, where both values are shown."""
    indicatore = REGISTRO[confronto.codice]
    mostrati = {"pubblicata": confronto.prima, "oggi": confronto.oggi, "differenza": confronto.differenza}
    valori, _, nascosti = freeze_mostrati(mostrati)
    codice = f"{mese:%Y-%m}:{indicatore.id}"
    return RigaCongelata(codice, indicatore.nome, valori, _tell_mese(mese), nascosti, unita=indicatore.unita)


def _tell_mese(mese: date) -> dict[str, str]:
    return {"del-mese": f"{MESI[mese.month - 1].capitalize()} {mese.year}"}


def list_voci(
    d: Domanda, pubblicati: Mapping[date, MesePubblicato], cambiate: Iterable[tuple[date, Confronto]]
) -> tuple[RigaCongelata, ...]:
    """The cells of the tables of past months that are another today, beside the figures that are (`cambiate`)."""
    taciuti = {mese for mese, c in cambiate if isinstance(c.oggi, Riservato) and is_di_persone(c.codice)}
    return tuple(_list_voci(d, pubblicati, taciuti))


def _list_voci(
    d: Domanda, pubblicati: Mapping[date, MesePubblicato], taciuti: Collection[date]
) -> Iterator[RigaCongelata]:
    for mese, pubblicato in sorted(pubblicati.items()):
        if not pubblicato.tavole:
            continue
        oggi = _divide(replace(d, filtro=d.filtro.on(Periodo.month(mese))))
        come = {"persone_taciute": mese in taciuti, "intera": d.pubblicazione.intera}
        for voce in compare_tavole(pubblicato.tavole, oggi, pubblicato.detti, **come):
            yield _correct_voce(mese, voce)


def _divide(d: Domanda) -> tuple[TavolaCongelata, ...]:
    """The tables that divide a month, as they are today."""
    regioni = divide_by_regione(d.filtro) if d.livello == Livello.RETE else []
    tipi = divide_by_tipo(d.filtro) if d.livello in (Livello.RETE, Livello.REGIONE) else []
    return (*tell_consulenze(d, regioni, tipi).tavole, *tell_persone(d).tavole, _by_erogatore(d))


def _correct_voce(mese: date, voce: Voce) -> RigaCongelata:
    nome, colonna = TAVOLE[voce.tavola][0], COLONNE.get(voce.colonna, "")
    testi = _tell_mese(mese) | {"tavola": f"{nome}: {colonna.lower()}" if colonna else nome}
    codice = f"{mese:%Y-%m}:{voce.codice}"
    if not voce.riga:
        nascosti: dict[str, Nascosto] = dict.fromkeys(("pubblicata", "oggi", "differenza"), "riservato")
        return RigaCongelata(codice, "La tavola", {}, testi, nascosti, unita=Unita.NUMERO)
    unita = Unita.EURO if voce.di_denaro else Unita.NUMERO
    prima, oggi = Decimal(str(voce.prima or 0)), Decimal(str(voce.oggi or 0))
    mostrati = {"pubblicata": prima, "oggi": oggi, "differenza": oggi - prima}
    valori: dict[str, Valore] = {nome: int(v) if unita == Unita.NUMERO else v for nome, v in mostrati.items()}
    return RigaCongelata(codice, voce.nome, valori, testi, unita=unita)
