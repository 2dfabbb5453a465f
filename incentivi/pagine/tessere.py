"""What a card says in one look: for whom, how much, until when, where. No queries here."""

from datetime import date

from fonti.enums import Forma, Ricorrenza
from fonti.regole.date import ANNO_FITTIZIO
from fonti.regole.importi import TOLLERANZA
from fonti.regole.territorio import NOMI_REGIONI
from incentivi.enums import StatoIncentivo
from incentivi.models import Incentivo
from interfaccia.componenti import Opzione
from nucleo import formati
from nucleo.giornata import get_oggi

SOGGETTI_IN_VISTA = 3
REGIONI_IN_VISTA = 3
COMUNI_IN_VISTA = 2


def describe_quanto(incentivo: Incentivo) -> str:
    """«Da 5.000 € a 25.000 €», «fino a 50.000 €», '' when the source does not say.

    A source that writes the whole fund as the most that one may get means the fund.
    """
    minima, massima = incentivo.agevolazione_min, incentivo.agevolazione_max
    if massima and incentivo.stanziamento and abs(massima - incentivo.stanziamento) < TOLLERANZA:
        fino = f"{formati.euro(incentivo.stanziamento)} in tutto, fra quanti lo ottengono"
    elif massima:
        fino = (
            f"fino a {formati.euro(massima)}" if not minima else f"da {formati.euro(minima)} a {formati.euro(massima)}"
        )
        if minima == massima:
            fino = formati.euro(massima)
    elif minima:
        fino = f"da {formati.euro(minima)}"
    else:
        fino = ""
    if incentivo.copertura:
        di_che = "del prestito garantito" if Forma.GARANZIA in incentivo.forme else "della spesa"
        quota = f"{incentivo.copertura}% {di_che}"
        fino = f"{fino}, {quota}" if fino else quota
    return fino[:1].upper() + fino[1:]


def describe_entro(incentivo: Incentivo, oggi: date) -> str:
    """When one can ask: «entro il 31 dicembre 2026», «dal …», «chiuso il …»."""
    stato = incentivo.get_stato(oggi)
    if stato == StatoIncentivo.IN_ARRIVO and incentivo.data_apertura:
        return formati.data_articolata("Dal", incentivo.data_apertura)
    if stato == StatoIncentivo.CHIUSO:
        return (
            f"Chiuso {formati.data_articolata('il', incentivo.data_chiusura)}" if incentivo.data_chiusura else "Chiuso"
        )
    if stato == StatoIncentivo.DA_VERIFICARE:
        return "Da verificare sul sito"
    if incentivo.data_chiusura is None or incentivo.data_chiusura.year >= ANNO_FITTIZIO:
        return "Sempre" if incentivo.ricorrenza == Ricorrenza.PERMANENTE else "Senza scadenza"
    giorni = (incentivo.data_chiusura - oggi).days
    if stato == StatoIncentivo.IN_SCADENZA:
        manca = (
            "oggi è l'ultimo giorno" if giorni == 0 else f"manca{'' if giorni == 1 else 'no'} {formati.giorni(giorni)}"
        )
        return f"{formati.data_articolata('Entro il', incentivo.data_chiusura)}: {manca}"
    return formati.data_articolata("Entro il", incentivo.data_chiusura)


def describe_dove(incentivo: Incentivo) -> str:
    """«Tutta Italia», «Puglia», «Comune di Bergamo (Lombardia)»."""
    nomi = [NOMI_REGIONI[codice].split("/")[0] for codice in incentivo.regioni if codice in NOMI_REGIONI]
    if incentivo.tutte_le_regioni:
        dove = "Tutta Italia"
    elif len(nomi) > REGIONI_IN_VISTA:
        dove = f"{', '.join(nomi[:REGIONI_IN_VISTA])} e altre {len(nomi) - REGIONI_IN_VISTA} regioni"
    else:
        dove = ", ".join(nomi)
    if incentivo.estero:
        dove = f"{dove} ed estero" if dove else "Estero"
    return _with_comuni(incentivo, dove) or "Territorio da verificare"


def _with_comuni(incentivo: Incentivo, dove: str) -> str:
    if not incentivo.solo_comuni:
        return dove
    comuni = [nome.strip() for nome in incentivo.comuni_testo.replace(",", ";").split(";") if nome.strip()]
    if not comuni:
        return dove
    if len(comuni) == 1:
        quali = f"Comune di {comuni[0]}"
    elif len(comuni) <= COMUNI_IN_VISTA:
        quali = f"Comuni di {' e '.join(comuni)}"
    else:
        quali = f"{len(comuni)} comuni"
    return f"{quali} ({dove})" if dove else quali


def describe_chi(incentivo: Incentivo) -> str:
    """The first kinds of people and firms, and how many more."""
    nomi = incentivo.list_etichette("soggetti")
    altri = len(nomi) - SOGGETTI_IN_VISTA
    testo = ", ".join(nomi[:SOGGETTI_IN_VISTA]) + (f" e altri {altri}" if altri > 0 else "")
    return testo or "Da verificare sul sito"


def describe_opzione(incentivo: Incentivo, oggi: date | None = None) -> Opzione:
    """How a measure is written in a type-ahead."""
    stato = incentivo.get_stato(oggi or get_oggi())
    return Opzione(str(incentivo.uuid), incentivo.titolo, f"{describe_dove(incentivo)}, {stato.label.lower()}")
