"""The chapters of a monthly report, each read from the registry of indicators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from consulenze.enums import TAPPE, Canale, StatoPercorso, Tema
from nucleo import formati
from reporting.dati_rapporto import (
    DIFFERENZA,
    RISERVATO,
    TESTO,
    CapitoloRapporto,
    Cella,
    ColonnaRapporto,
    TavolaRapporto,
    freeze_valore,
)
from reporting.enums import Livello, Unita
from reporting.indicatori import REGISTRO, Filtro, attivita, esiti
from reporting.indicatori.dimensioni import Parte, count_sportelli_by_stato
from reporting.indicatori.misure import FASCE_GIORNI
from reporting.indicatori.profilo import describe_persone, protect
from reporting.indicatori.rete import count_per_sportello, list_sportelli, sportelli_del_periodo, with_attivita
from reporting.periodi import MESI, Periodo, add_months
from reporting.selectors.cruscotto import measure_tempi
from reporting.soglie import GIORNI_ATTIVITA, MINIMO_PERSONE

POCHE = f"meno di {MINIMO_PERSONE}"
EROGATORI_IN_VISTA = 15


@dataclass(frozen=True)
class Domanda:
    """What a report asks: the month, the ones it is compared with, and the year so far."""

    filtro: Filtro
    livello: Livello

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
    def dello_sportello(self) -> bool:
        return self.livello == Livello.SPORTELLO


def compare(titolo: str, codici: Iterable[str], momenti: Iterable[tuple[str, Filtro]]) -> TavolaRapporto:
    """Some indicators, one per row in its own unit, measured at some moments, one per column."""
    momenti, indicatori = tuple(momenti), [REGISTRO[codice] for codice in codici]
    righe = tuple(
        (indicatore.nome, *(freeze_valore(indicatore.valore(filtro)) for _, filtro in momenti))
        for indicatore in indicatori
    )
    colonne = columns("Indicatore", *((nome, Unita.NUMERO) for nome, _ in momenti))
    return TavolaRapporto(titolo, colonne, righe, unita_righe=tuple(i.unita.value for i in indicatori))


def columns(prima: str, *altre: tuple[str, str]) -> tuple[ColonnaRapporto, ...]:
    return (ColonnaRapporto(prima, TESTO), *(ColonnaRapporto(titolo, unita) for titolo, unita in altre))


def few(persone: int) -> Cella:
    """A number of people as it may circulate."""
    return POCHE if 0 < persone < MINIMO_PERSONE else persone


# ── The network ──────────────────────────────────────────────────────────────────────────
def tell_rete(d: Domanda) -> CapitoloRapporto:
    """Desks in force, active, silent; opened and closed in the month. Not for the report of one desk."""
    aperti, chiusi = count_sportelli_by_stato(d.filtro)
    codici = (
        *("sportelli-convenzionati", "sportelli-attivi", "sportelli-dormienti", "tasso-di-dormienza"),
        *("operatori-effettivi", "consulenze-per-sportello", "consulenze-per-sportello-mediana"),
    )
    tavole = [compare("Gli sportelli", codici, _moments(d))]
    if aperti or chiusi:
        tavole.append(_opened_and_closed(d))
    if d.livello != Livello.RETE and (dormienti := _dormant(d)).righe:
        tavole.append(dormienti)
    nuovi = _count(aperti, "si è aperto uno sportello", "si sono aperti {} sportelli", "non si sono aperti sportelli")
    persi = _count(chiusi, "se ne è chiuso uno", "se ne sono chiusi {}", "non se ne sono chiusi")
    return CapitoloRapporto("La rete", f"Nel mese {nuovi} e {persi}.", tuple(tavole))


def _count(numero: int, uno: str, molti: str, nessuno: str) -> str:
    return nessuno if not numero else uno if numero == 1 else molti.format(formati.intero(numero))


def _moments(d: Domanda) -> tuple[tuple[str, Filtro], ...]:
    return (
        (d.periodo.etichetta.capitalize(), d.filtro),
        (d.prima.periodo.etichetta.capitalize(), d.prima),
        (d.anno_prima.periodo.etichetta.capitalize(), d.anno_prima),
    )


def _opened_and_closed(d: Domanda) -> TavolaRapporto:
    periodo = (d.filtro.dal, d.filtro.al)
    cambiati = list_sportelli(d.filtro).filter(Q(data_attivazione__range=periodo) | Q(data_chiusura__range=periodo))
    righe = []
    for s in cambiati.select_related("comune__provincia").order_by("nome", "pk"):
        luogo = f"{s.comune.nome} ({s.comune.provincia.sigla})"
        if d.filtro.dal <= (s.data_attivazione or date.min) <= d.filtro.al:
            righe.append((s.nome, luogo, "Aperto", formati.data_breve(s.data_attivazione)))
        if d.filtro.dal <= (s.data_chiusura or date.min) <= d.filtro.al:
            motivo = s.get_motivo_chiusura_display().lower()
            righe.append((s.nome, luogo, f"Chiuso: {motivo}", formati.data_breve(s.data_chiusura)))
    colonne = columns("Sportello", ("Comune", TESTO), ("Che cosa è cambiato", TESTO), ("Dal", TESTO))
    return TavolaRapporto("Aperture e chiusure nel mese", colonne, tuple(righe))


def _dormant(d: Domanda) -> TavolaRapporto:
    fermi = (
        REGISTRO["sportelli-dormienti"].queryset(d.filtro).select_related("comune__provincia").order_by("nome", "pk")
    )
    righe = tuple((s.nome, f"{s.comune.nome} ({s.comune.provincia.sigla})") for s in fermi)
    titolo = f"Sportelli senza consulenze da almeno {GIORNI_ATTIVITA} giorni"
    return TavolaRapporto(titolo, columns("Sportello", ("Comune", TESTO)), righe)


# ── Consultations ────────────────────────────────────────────────────────────────────────
def tell_consulenze(d: Domanda, regioni: Iterable[Parte], tipi: Iterable[Parte]) -> CapitoloRapporto:
    tavole = []
    if d.livello == Livello.RETE:
        tavole.append(_by_part("Per regione", "Regione", regioni))
    if d.livello in (Livello.RETE, Livello.REGIONE):
        tavole.append(_by_part("Per tipo di amministrazione", "Tipo", tipi))
    if d.livello in (Livello.REGIONE, Livello.AMMINISTRAZIONE):
        tavole.append(_by_sportello(d))
    tavole += [_by_canale(d), _by_tema(d)]
    info = attivita.contatti_informativi.valore(d.filtro)
    testo = "I contatti solo informativi si contano a parte: "
    testo += _count(int(info), "nel mese è stato uno.", "nel mese sono stati {}.", "nel mese non ce ne sono stati.")
    return CapitoloRapporto("Le consulenze", testo, tuple(tavole), grafico="mesi")


def _by_part(titolo: str, nome: str, parti: Iterable[Parte]) -> TavolaRapporto:
    parti = tuple(parti)
    colonne = columns(
        nome,
        ("Sportelli in rete", Unita.NUMERO),
        ("Attivi", Unita.NUMERO),
        ("Consulenze", Unita.NUMERO),
        ("Persone", Unita.NUMERO),
        ("Erogato", Unita.EURO),
    )
    righe = tuple(
        (p.nome, p.sportelli, p.attivi, p.consulenze, few(p.persone), freeze_valore(p.erogato)) for p in parti
    )
    somma = sum((p.erogato for p in parti), start=type(parti[0].erogato)(0)) if parti else 0
    totale = (
        "Totale",
        sum(p.sportelli for p in parti),
        sum(p.attivi for p in parti),
        sum(p.consulenze for p in parti),
        None,
        freeze_valore(somma),
    )
    nota = "Le persone non si sommano: chi va in più posti conta in ciascuno."
    return TavolaRapporto(titolo, colonne, righe, totale if parti else (), nota)


def _by_sportello(d: Domanda) -> TavolaRapporto:
    sportelli = with_attivita(sportelli_del_periodo(d.filtro), d.filtro.al).annotate(
        ora=count_per_sportello(attivita.consulenze.queryset(d.filtro)),
        prima=count_per_sportello(attivita.consulenze.queryset(d.prima)),
    )
    righe = tuple(
        (s.nome, f"{s.comune.nome} ({s.comune.provincia.sigla})", s.ora, s.prima, "sì" if s.operante else "no")
        for s in sportelli.select_related("comune__provincia").order_by("-ora", "nome", "pk")
    )
    colonne = columns(
        "Sportello",
        ("Comune", TESTO),
        (d.periodo.etichetta.capitalize(), Unita.NUMERO),
        (d.prima.periodo.etichetta.capitalize(), Unita.NUMERO),
        ("Attivo", TESTO),
    )
    totale = ("Totale", "", sum(riga[2] for riga in righe), sum(riga[3] for riga in righe), "")
    return TavolaRapporto("Per sportello", colonne, righe, totale if righe else ())


def _by_canale(d: Domanda) -> TavolaRapporto:
    conti = dict(attivita.consulenze.queryset(d.filtro).order_by().values_list("canale").annotate(n=Count("pk")))
    righe = tuple((canale.label, conti[canale]) for canale in Canale if canale in conti)
    totale = ("Totale", sum(conti.values()))
    return TavolaRapporto("Per canale", columns("Canale", ("Consulenze", Unita.NUMERO)), righe, totale if righe else ())


def _by_tema(d: Domanda) -> TavolaRapporto:
    conti = {tema.value: Count("pk", filter=Q(temi__contains=[tema.value])) for tema in Tema}
    valori = attivita.consulenze.queryset(d.filtro).aggregate(**conti)
    righe = sorted(((tema.label, valori[tema]) for tema in Tema if valori[tema]), key=lambda riga: (-riga[1], riga[0]))
    nota = "Una consulenza può toccare più temi: la somma supera il totale."
    return TavolaRapporto(
        "Per tema", columns("Tema", ("Consulenze", Unita.NUMERO)), tuple(righe), nota=nota if righe else ""
    )


# ── People ───────────────────────────────────────────────────────────────────────────────
def tell_persone(d: Domanda) -> CapitoloRapporto:
    """New, returning, and who they are: small groups never leave the desk."""
    profilo = protect(describe_persone(d.filtro))
    tavole = [compare("Nuove e di ritorno", ("persone", "persone-nuove", "persone-di-ritorno"), _moments(d))]
    colonne = columns("Gruppo", ("Persone", Unita.NUMERO))
    for tavola in profilo.tavole:
        righe = tuple((v.etichetta, RISERVATO if v.valore is None else v.valore) for v in tavola.voci)
        tavole.append(TavolaRapporto(tavola.titolo, colonne, righe, nota=tavola.nota))
    testo = f"I gruppi con meno di {MINIMO_PERSONE} persone, e quelli che li farebbero ricavare, sono riservati."
    return CapitoloRapporto("Le persone", testo, tuple(tavole))


# ── From information to disbursement ─────────────────────────────────────────────────────
def tell_imbuto(d: Domanda) -> CapitoloRapporto:
    """The month's cohort as a chart, the last twelve as a table, in one query."""
    anno = d.filtro.on(Periodo(add_months(d.filtro.dal, -11), d.filtro.al))
    righe: tuple[tuple[Cella, ...], ...] = tuple(
        (f"{MESI[mese.month - 1][:3]} {mese.year}", *tappe) for mese, tappe in esiti.count_tappe_by_month(anno).items()
    )
    colonne = columns("Aperti in", *((_short(tappa), Unita.NUMERO) for tappa in TAPPE))
    testo = (
        "I percorsi si seguono per mese di apertura: ogni passo conta quelli che lo hanno raggiunto fino al giorno "
        "dell'estrazione. Quelli aperti da poco non hanno ancora avuto il tempo di arrivare in fondo."
    )
    tavola = TavolaRapporto("Percorsi degli ultimi dodici mesi, per mese di apertura", colonne, righe)
    return CapitoloRapporto("Dall'informazione all'erogazione", testo, (tavola,), grafico="imbuto")


def _short(tappa: StatoPercorso) -> str:
    brevi = {
        StatoPercorso.INFORMAZIONE: "Inform.",
        StatoPercorso.ORIENTAMENTO: "Orient.",
        StatoPercorso.REQUISITI: "Requisiti",
        StatoPercorso.BUSINESS_PLAN: "B. plan",
        StatoPercorso.INVIATO: "Inviati",
        StatoPercorso.DOMANDA: "Domanda",
        StatoPercorso.ISTRUTTORIA: "Istrutt.",
        StatoPercorso.DELIBERA: "Delibera",
        StatoPercorso.EROGATO: "Erogati",
    }
    return brevi[tappa]


# ── Lenders and amounts ──────────────────────────────────────────────────────────────────
def tell_erogatori(d: Domanda) -> CapitoloRapporto:
    momenti = (*_moments(d)[:2], (f"Da gennaio {d.filtro.dal.year}", d.da_gennaio))
    tavole = (
        compare("Risposte", ("invii", "tasso-di-risposta", "invii-scaduti", "soddisfazione-della-domanda"), momenti),
        _waits(d),
        _by_erogatore(d),
    )
    return CapitoloRapporto(
        "Gli erogatori",
        "Gli invii scaduti senza risposta si contano a parte: non sono rifiuti.",
        tuple(tavola for tavola in tavole if tavola.righe),
    )


def _waits(d: Domanda) -> TavolaRapporto:
    colonne = columns(
        "Attesa",
        ("Casi", Unita.NUMERO),
        ("Mediana", Unita.GIORNI),
        ("9 su 10 entro", Unita.GIORNI),
        *((testo.capitalize(), Unita.NUMERO) for _, testo in FASCE_GIORNI),
    )
    righe = tuple(
        (
            tempo.indicatore.nome,
            tempo.distribuzione.casi,
            freeze_valore(tempo.distribuzione.mediana),
            freeze_valore(tempo.distribuzione.p90),
            *tempo.distribuzione.fasce,
        )
        for tempo in measure_tempi(d.filtro)
    )
    return TavolaRapporto("Quanto si aspetta", colonne, righe)


def _by_erogatore(d: Domanda) -> TavolaRapporto:
    """Referrals sent and answers arrived in the month, by lender: the first fifteen."""
    inviati, risposti = (
        Q(data_invio__range=(d.filtro.dal, d.filtro.al)),
        Q(data_prima_risposta__range=(d.filtro.dal, d.filtro.al)),
    )
    gruppi: Any = (
        esiti.list_invii(d.filtro)
        .filter(inviati | risposti)
        .order_by()
        .values("erogatore__denominazione")
        .annotate(
            inviati=Count("pk", filter=inviati),
            risposti=Count("pk", filter=risposti),
            richiesto=Sum("importo_richiesto", filter=inviati),
        )
        .order_by("-inviati", "-risposti", "erogatore__denominazione")[:EROGATORI_IN_VISTA]
    )
    righe = tuple(
        (g["erogatore__denominazione"], g["inviati"], g["risposti"], freeze_valore(g["richiesto"])) for g in gruppi
    )
    colonne = columns(
        "Erogatore", ("Invii spediti", Unita.NUMERO), ("Risposte arrivate", Unita.NUMERO), ("Richiesto", Unita.EURO)
    )
    nota = f"I primi {EROGATORI_IN_VISTA} per invii." if len(righe) == EROGATORI_IN_VISTA else ""
    return TavolaRapporto("Per erogatore", colonne, righe, nota=nota)


def tell_importi(d: Domanda) -> CapitoloRapporto:
    momenti = (*_moments(d)[:2], (f"Da gennaio {d.filtro.dal.year}", d.da_gennaio))
    codici = (
        *("importo-richiesto", "finanziamenti-deliberati", "importo-deliberato"),
        *("importo-erogato", "importo-medio"),
    )
    testo = "Richiesto, deliberato ed erogato si contano ciascuno nel mese in cui avviene."
    return CapitoloRapporto("Gli importi", testo, (compare("Importi", codici, momenti),))


# ── Quality and corrections ──────────────────────────────────────────────────────────────
def tell_qualita(d: Domanda, pubblicati: dict[date, int], oggi: dict[date, int]) -> CapitoloRapporto:
    """How promptly things were written, and the months already published that have changed since."""
    codici = ("registrazioni-tardive", "quota-tardive", "ritardo-di-registrazione")
    cambiati = tuple(
        (f"{MESI[mese.month - 1].capitalize()} {mese.year}", prima, oggi[mese], oggi[mese] - prima)
        for mese, prima in sorted(pubblicati.items())
        if oggi.get(mese, prima) != prima
    )
    colonne = columns("Mese", ("Pubblicate", Unita.NUMERO), ("Oggi", Unita.NUMERO), ("Differenza", DIFFERENZA))
    tavole = [compare("Puntualità", codici, _moments(d)[:2])]
    if cambiati:
        tavole.append(TavolaRapporto("Consulenze dei mesi già pubblicati", colonne, cambiati))
    testo = (
        "Un mese si chiude il giorno 10 del successivo. Quello che si registra o si annulla dopo non cambia i rapporti "
        "già emessi: compare qui come rettifica."
    )
    if pubblicati and not cambiati:
        testo += " Nessuno dei mesi già pubblicati è cambiato."
    if not pubblicati:
        testo += " Non ci sono ancora mesi pubblicati da confrontare."
    return CapitoloRapporto("Qualità dei dati e rettifiche", testo, tuple(tavole))
