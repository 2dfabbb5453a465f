"""Figures as charts, for pages (where each mark opens the list it counts) and for reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from grafici import Barre, Imbuto, Linee, Mappa, Serie, Voce
from indicatori.definizioni import REGISTRO, Filtro, Indicatore, describe_change
from indicatori.definizioni.dimensioni import Parte
from indicatori.enums import Livello, Unita
from indicatori.misure import FASCE_GIORNI, RISERVATO, Riservato
from indicatori.pubblicazione import Pubblicazione
from indicatori.regole.periodi import MESI, Periodo
from indicatori.regole.soglie import BASE_PERCENTUALE, EROGATORI_IN_VISTA, MINIMO_FINANZIAMENTI, MINIMO_PERSONE
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.mesi import add_months
from percorsi.enums import TAPPE, StatoPercorso
from reporting.selectors.cruscotto import Cifra, Cruscotto, Tempo
from reporting.selectors.sportelli import list_motivi


def url_indicatore(codice: str, filtro: Filtro, **altri: object) -> str:
    """The list that a figure counts."""
    return f"{reverse('reporting:indicatore_detail', args=(codice,))}?{filtro.query(**altri)}"


def url_cruscotto(filtro: Filtro, **altri: object) -> str:
    return f"{reverse('reporting:andamento_detail')}?{filtro.query(**altri)}"


def draw_imbuto(tappe: Iterable[tuple[str, int | None]], filtro: Filtro | None = None) -> Imbuto:
    """The funnel, how many reached each stage (None before anybody wrote); with `filtro` each stage opens its paths."""
    voci = (
        Voce(
            StatoPercorso(tappa).label,
            conto,
            url=url_indicatore("imbuto", filtro, tappa=tappa) if filtro and conto else "",
        )
        for tappa, conto in tappe
    )
    return Imbuto(
        "Dall'informazione all'erogazione",
        "Quanti dei percorsi avviati nel periodo hanno raggiunto ogni passo, fino a oggi.",
        voci=tuple(voci),
    )


def draw_mappa(
    regioni: Sequence[Parte], periodo: str, filtro: Filtro | None = None, *, prima_di_distinguere: bool = False
) -> Mappa:
    """`prima_di_distinguere` is how it was drawn when a region at zero looked like one without desks."""
    voci = (
        Voce(
            parte.nome,
            parte.consulenze,
            codice=parte.codice,
            url=url_indicatore("consulenze", filtro, regione=parte.codice) if filtro and parte.consulenze else "",
        )
        for parte in regioni
    )
    return Mappa(
        f"Consulenze per regione, {periodo}",
        "Le consulenze rendicontabili di ogni regione dove la rete ha sportelli.",
        voci=tuple(voci),
        nome_valori="Consulenze",
        assente="" if prima_di_distinguere else "nessuno sportello",
    )


def draw_tipi(tipi: Sequence[Parte], periodo: str, filtro: Filtro | None = None, *, senza_dati: bool = False) -> Barre:
    """`senza_dati`: of days before anybody wrote, when no bar is a zero."""
    voci = (
        Voce(
            parte.nome,
            None if senza_dati else parte.consulenze,
            url=url_indicatore("consulenze", filtro, tipo=parte.codice) if filtro and parte.consulenze else "",
        )
        for parte in sorted(tipi, key=lambda parte: -parte.consulenze)
    )
    return Barre(
        f"Consulenze per tipo di amministrazione, {periodo}",
        "Le consulenze rendicontabili secondo l'amministrazione che ospita lo sportello.",
        voci=tuple(voci),
        nome_voci="Tipo di amministrazione",
        nome_valori="Consulenze",
    )


def draw_divisioni(cruscotto: Cruscotto, filtro: Filtro) -> list[Barre]:
    """The chapters of the report that divide consultations and referrals, on screen: each voice opens its list."""
    periodo = filtro.periodo.etichetta
    divisioni = (
        ("Consulenze", "canale", cruscotto.canali, "Le consulenze rendicontabili secondo come sono avvenute."),
        ("Consulenze", "tema", cruscotto.temi, "Una consulenza può toccare più temi: la somma supera il totale."),
        ("Invii", "erogatore", cruscotto.erogatori, f"I primi {EROGATORI_IN_VISTA} erogatori per invii spediti."),
    )
    return [
        Barre(
            f"{nome} per {per}, {periodo}",
            descrizione,
            voci=tuple(
                Voce(q.nome, q.quanti, url=url_indicatore(nome.lower(), filtro, **{per: q.codice})) for q in quote
            ),
            nome_voci=per.capitalize(),
            nome_valori=nome,
        )
        for nome, per, quote, descrizione in divisioni
        if quote
    ]


def draw_mesi(mesi: Sequence[tuple[date, int | None, int | None]], filtro: Filtro | None = None) -> Linee:
    """Twelve months, and the same twelve a year before when something happened in them.

    With `filtro` each number of the table opens its consultations.
    """
    primo, ultimo = mesi[0][0], mesi[-1][0]
    serie = [Serie(_years(primo, ultimo), tuple(conto for _, conto, _ in mesi), _urls(mesi, filtro))]
    if any(prima for _, _, prima in mesi):
        prima = tuple(prima for _, _, prima in mesi)
        serie.append(Serie(_years(primo, ultimo, -1), prima, _urls(mesi, filtro, -12)))
    return Linee(
        "Consulenze mese per mese",
        f"Le consulenze rendicontabili di dodici mesi, da {month_name(primo)} a {month_name(ultimo)},"
        " accanto a quelle degli stessi mesi dell'anno prima.",
        momenti=tuple(f"{MESI[mese.month - 1][:3]} {mese:%y}" for mese, _, _ in mesi),
        serie=tuple(serie),
        nome_momenti="Mese",
    )


def _urls(mesi: Sequence[tuple[date, Any, Any]], filtro: Filtro | None, spostamento: int = 0) -> tuple[str, ...]:
    """The consultations of each month, moved by so many months."""
    if filtro is None:
        return ()
    periodi = (Periodo.month(add_months(mese, spostamento)) for mese, _, _ in mesi)
    return tuple(url_indicatore("consulenze", filtro.on(periodo)) for periodo in periodi)


def month_name(mese: date) -> str:
    return f"{MESI[mese.month - 1]} {mese.year}"


def _years(primo: date, ultimo: date, spostamento: int = 0) -> str:
    anni = sorted({primo.year + spostamento, ultimo.year + spostamento})
    return f"{anni[0]}-{anni[-1] % 100:02}" if len(anni) > 1 else str(anni[0])


# ── The dashboard ────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class CifraVista:
    """A figure as the component `numero` wants it."""

    titolo: str
    valore: str
    variazione: float | None
    confronto: str
    definizione: str
    url: str


# Columns of the table by region: heading, what Parte calls it, indicator that lists it, how it is written.
COLONNE_REGIONE = (
    ("Sportelli in rete", "sportelli", "sportelli-convenzionati", formati.intero),
    ("Attivi", "attivi", "sportelli-attivi", formati.intero),
    ("Consulenze", "consulenze", "consulenze", formati.intero),
    ("Persone", "persone", "persone", formati.intero),
    ("Erogato", "erogato", "importo-erogato", formati.euro),
)


@dataclass(frozen=True)
class RegioneVista:
    """A row of the table by region: each value with its heading and the list it opens."""

    nome: str
    url: str
    celle: tuple[tuple[str, str, str], ...]


def show_cifra(cifra: Cifra, precedente: Periodo, anno_prima: Periodo, filtro: Filtro) -> CifraVista:
    """The value, how it changed on the period before, and the same period of a year before in words.

    Of a year the period before is that of a year before: it is said once.
    """
    unita = cifra.indicatore.unita
    prima, annuo = cifra.indicatore.format(cifra.precedente), cifra.indicatore.format(cifra.anno_prima)
    base = 0 if isinstance(cifra.precedente, Riservato) else cifra.precedente or 0
    variazione = cifra.variazione if unita != Unita.NUMERO or base >= BASE_PERCENTUALE else None
    confronto = f"{precedente.confronto} ({prima})."
    if variazione is None:
        confronto = f"{precedente.etichetta}: {prima} ({describe_change(cifra.valore, cifra.precedente, unita)})."
    if anno_prima != precedente:
        annua = describe_change(cifra.valore, cifra.anno_prima, unita)
        confronto += f" Un anno prima, {anno_prima.etichetta}: {annuo} ({annua})."
    return CifraVista(
        titolo=cifra.indicatore.nome,
        valore=cifra.testo,
        variazione=variazione,
        confronto=confronto,
        definizione=cifra.indicatore.definizione,
        url=url_indicatore(cifra.indicatore.id, filtro),
    )


def draw_cruscotto(cruscotto: Cruscotto, filtro: Filtro, oggi: date) -> dict[str, Any]:
    """The charts and figures of a dashboard, each mark leading to the list it counts."""
    periodo = filtro.periodo.etichetta
    sportelli = reverse("reporting:sportello_list")
    tappe = [None] * len(TAPPE) if cruscotto.senza_dati else cruscotto.tappe
    rete = filtro.livello == Livello.RETE and len(cruscotto.regioni) > 1 and not cruscotto.senza_dati
    return {
        "cifre": [show_cifra(c, cruscotto.precedente, cruscotto.anno_prima, filtro) for c in cruscotto.cifre],
        "gruppi": [
            (titolo, [(cifra, url_indicatore(cifra.indicatore.id, filtro)) for cifra in cifre])
            for titolo, cifre in cruscotto.gruppi
        ],
        "tempi": [show_tempo(tempo, filtro) for tempo in cruscotto.tempi],
        "fasce_giorni": [testo for _, testo in FASCE_GIORNI],
        "imbuto": draw_imbuto(zip(TAPPE, tappe, strict=True), filtro),
        "linea": draw_mesi(cruscotto.mesi, filtro),
        "mappa": draw_mappa(cruscotto.regioni, periodo, filtro) if rete else None,
        "colonne_regione": [titolo for titolo, *_ in COLONNE_REGIONE],
        "regioni": [show_regione(parte, cruscotto, filtro) for parte in cruscotto.regioni] if rete else [],
        "tipi": draw_tipi(cruscotto.tipi, periodo, filtro, senza_dati=cruscotto.senza_dati)
        if len(cruscotto.tipi) > 1
        else None,
        "divisioni": draw_divisioni(cruscotto, filtro),
        "attenzioni": [
            (sportello, url_cruscotto(filtro, sportello=sportello.codice), list_motivi(sportello))
            for sportello in cruscotto.attenzioni
        ],
        "url_attenzioni": f"{sportelli}?{filtro.on(Periodo.month(oggi)).query(attenzione='si')}",
        "url_persone": url_indicatore("persone", filtro),
        "url_sportelli": f"{sportelli}?{filtro.query()}",
    }


def show_tempo(tempo: Tempo, filtro: Filtro) -> tuple[Tempo, str, list[tuple[str, int, str]]]:
    """A waiting time, the list of its cases, and each bucket, by name, with its own."""
    codice = tempo.indicatore.id
    fasce = [
        (nome, conto, url_indicatore(codice, filtro, attesa=numero) if conto else "")
        for numero, ((_, nome), conto) in enumerate(zip(FASCE_GIORNI, tempo.distribuzione.fasce, strict=True))
    ]
    return tempo, url_indicatore(codice, filtro), fasce


def show_regione(parte: Parte, cruscotto: Cruscotto, filtro: Filtro) -> RegioneVista:
    riservate = {"persone": cruscotto.persone_riservate, "erogato": cruscotto.erogato_riservato}
    celle = []
    for titolo, campo, indicatore, write in COLONNE_REGIONE:
        valore = getattr(parte, campo)
        riservato = parte.codice in riservate.get(campo, ())
        url = url_indicatore(indicatore, filtro, regione=parte.codice) if valore and not riservato else ""
        celle.append((titolo, RISERVATO.value if riservato else write(valore), url))
    return RegioneVista(parte.nome, url_cruscotto(filtro, regione=parte.codice), tuple(celle))


def tell_regola(ambito: Ambito, pubblicazione: Pubblicazione) -> str:
    """Which rule on small numbers applies to who reads."""
    piccoli = (
        f"i gruppi con meno di {MINIMO_PERSONE} persone e gli importi di meno di {MINIMO_FINANZIAMENTI} finanziamenti"
    )
    if not pubblicazione.intera:
        return (
            "Persone e importi si mostrano per mesi, trimestri e anni chiusi, dopo il giorno 10 del mese seguente. "
            f"Sono riservati {piccoli}, e i numeri che li farebbero ricavare. Negli elenchi non ci sono né codici di "
            "persone né importi singoli."
        )
    perche = (
        "il tuo ruolo può aprire le schede delle persone"
        if ambito.nazionale
        else "le persone le segue il tuo sportello"
    )
    return f"Vedi tutti i numeri perché {perche}. Nei rapporti, e per chi non può vederle, sono riservati {piccoli}."


# ── How we count ─────────────────────────────────────────────────────────────────────────
ARGOMENTI = (
    ("Attività degli sportelli", "attivita"),
    ("La rete", "rete"),
    ("Gli appuntamenti", "appuntamenti"),
    ("Percorsi, invii e importi", "esiti"),
    ("La formazione di chi riceve le persone", "formazione"),
    ("Le visite agli sportelli", "visite"),
    ("Dopo l'avvio", "seguito"),
)


def group_indicatori() -> list[tuple[str, list[Indicatore]]]:
    """The registry by subject, in the order in which indicators are written."""
    return [
        (titolo, [i for i in REGISTRO.values() if i.queryset.__module__.endswith(f".{modulo}")])
        for titolo, modulo in ARGOMENTI
    ]
