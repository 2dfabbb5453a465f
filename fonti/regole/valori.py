"""Coded values: how incentivi.gov.it writes them, alone, in lists or joined by commas."""

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from fonti.enums import AmbitoTerritoriale, CodiceAnomalia, Costo, Dimensione, Forma, Obiettivo, Settore, Soggetto
from fonti.regole.segnalazioni import Segnalazioni
from fonti.regole.testi import as_text, clean_line
from nucleo.testo import sort_key

# column: {value as incentivi.gov.it writes it: our code}
VALORI: dict[str, dict[str, str]] = {
    "Obiettivo_Finalita": {
        "Sostegno investimenti": Obiettivo.INVESTIMENTI,
        "Sostegno liquidità": Obiettivo.LIQUIDITA,
        "Internazionalizzazione": Obiettivo.INTERNAZIONALIZZAZIONE,
        "Innovazione e ricerca": Obiettivo.INNOVAZIONE,
        "Start up/Sviluppo d'impresa": Obiettivo.START_UP,
        "Digitalizzazione": Obiettivo.DIGITALIZZAZIONE,
        "Transizione ecologica": Obiettivo.ECOLOGIA,
        "Crisi d'impresa": Obiettivo.CRISI,
        "Inclusione sociale": Obiettivo.INCLUSIONE,
        "Imprenditoria giovanile": Obiettivo.GIOVANI,
        "Imprenditoria femminile": Obiettivo.DONNE,
        "Formazione (lavoro, occupazione, riqualificazione professionale dei lavoratori)": Obiettivo.FORMAZIONE,
        "Formazione": Obiettivo.FORMAZIONE,
        "Rafforzamento del capitale": Obiettivo.CAPITALE,
    },
    "Forma_agevolazione": {
        "Contributo/Fondo perduto": Forma.FONDO_PERDUTO,
        "Prestito/Anticipo rimborsabile": Forma.PRESTITO,
        "Agevolazione fiscale": Forma.FISCALE,
        "Capitale di rischio": Forma.CAPITALE,
        "Interventi a garanzia": Forma.GARANZIA,
        "Riduzione dei contributi di previdenza sociale": Forma.CONTRIBUTI,
    },
    "Tipologia_Soggetto": {
        "Impresa": Soggetto.IMPRESA,
        "Cooperative/Associazioni Non Profit": Soggetto.NON_PROFIT,
        "Consorzio": Soggetto.CONSORZIO,
        "Rete d'impresa": Soggetto.RETE,
        "Ente Pubblico": Soggetto.ENTE_PUBBLICO,
        "Impresa - SU/PMI innovativa": Soggetto.INNOVATIVA,
        "Impresa da costituire - Altro": Soggetto.COSTITUENDA,
        "Professionista": Soggetto.PROFESSIONISTA,
        "Università/Ente di Ricerca": Soggetto.RICERCA,
        "Cittadino": Soggetto.CITTADINO,
        "Impresa - prevalenza femminile": Soggetto.FEMMINILE,
        "Impresa - prevalenza giovanile": Soggetto.GIOVANILE,
        "Impresa da costituire - Giovanile": Soggetto.COSTITUENDA_GIOVANILE,
        "Impresa da costituire - Femminile": Soggetto.COSTITUENDA_FEMMINILE,
        "Istituto finanziario": Soggetto.FINANZIARIO,
        "Associazione fra professionisti": Soggetto.ASSOCIAZIONE_PROFESSIONISTI,
    },
    "Dimensioni": {
        "Microimpresa": Dimensione.MICRO,
        "Piccola Impresa": Dimensione.PICCOLA,
        "Media Impresa": Dimensione.MEDIA,
        "Grande Impresa": Dimensione.GRANDE,
        "Non classificabile/classificato": Dimensione.NON_CLASSIFICABILE,
    },
    "Costi_Ammessi": {
        "Servizi, brevetti e licenze": Costo.SERVIZI,
        "Spese generali/altri oneri": Costo.SPESE_GENERALI,
        "Impianti/Macchinari/Attrezzature": Costo.IMPIANTI,
        "Costo del personale": Costo.PERSONALE,
        "Fabbricati e terreni": Costo.IMMOBILI,
        "Materie prime, di consumo e merci": Costo.MATERIE,
        "Formazione Professionale": Costo.FORMAZIONE,
    },
    "Settore_Attivita": {
        "Agricoltura, silvicoltura e pesca": Settore.AGRICOLTURA,
        "Agroalimentare": Settore.AGROALIMENTARE,
        "Alberghiero": Settore.ALBERGHIERO,
        "Altri servizi": Settore.SERVIZI,
        "Artigianato": Settore.ARTIGIANATO,
        "Autoveicoli e altri mezzi di trasporto": Settore.AUTOVEICOLI,
        "Chimica e Farmaceutica": Settore.CHIMICA,
        "Commercio": Settore.COMMERCIO,
        "Cultura": Settore.CULTURA,
        "Edilizia": Settore.EDILIZIA,
        "Elettronica": Settore.ELETTRONICA,
        "Fornitura Energia, Acqua e gestione Rifiuti": Settore.ENERGIA,
        "ICT": Settore.ICT,
        "Meccanica": Settore.MECCANICA,
        "Metallurgia": Settore.METALLURGIA,
        "Mobili, Legno e Carta": Settore.MOBILI,
        "Moda e Tessile": Settore.MODA,
        "Ristorazione": Settore.RISTORAZIONE,
        "Salute": Settore.SALUTE,
        "Servizi di trasporto": Settore.TRASPORTI,
        "Turismo": Settore.TURISMO,
    },
    "Ambito_territoriale": {
        "Aree interne": AmbitoTerritoriale.AREE_INTERNE,
        "ZES": AmbitoTerritoriale.ZES,
        "Non applicabile": AmbitoTerritoriale.NON_APPLICABILE,
        "Zone sismiche": AmbitoTerritoriale.SISMICHE,
        "Zone franche": AmbitoTerritoriale.FRANCHE,
        "Emergenza climatica": AmbitoTerritoriale.EMERGENZA_CLIMATICA,
    },
}


@lru_cache(maxsize=4096)
def value_key(testo: str) -> str:
    """Letters and digits only: «Mobili, Legno e Carta» and «mobili legno e carta» meet."""
    return re.sub(r"[^a-z0-9]+", " ", sort_key(testo)).strip()


TABELLE = {colonna: {value_key(v): codice for v, codice in valori.items()} for colonna, valori in VALORI.items()}


def read_valori(valore: Any, campo: str, note: Segnalazioni) -> tuple[list[str], list[str]]:
    """The codes of a column, in order and once each, and the values that no list knows."""
    codici: list[str] = []
    sconosciuti: list[str] = []
    for testo, codice in once_each(find_valori(valore, campo, TABELLE[campo], note), campo, note):
        if codice:
            codici.append(codice)
            continue
        sconosciuti.append(testo)
        note.warn(
            campo,
            CodiceAnomalia.VALORE_SCONOSCIUTO,
            f"«{testo}» non è fra i valori conosciuti: si conserva com'è.",
            testo,
        )
    return codici, sconosciuti


def once_each(coppie: list[tuple[str, str]], campo: str, note: Segnalazioni) -> list[tuple[str, str]]:
    """The pairs without repetitions, each reported once with how many times it stood there."""
    volte = Counter(codice or testo for testo, codice in coppie)
    uniche = {codice or testo: (testo, codice) for testo, codice in reversed(coppie)}
    for chiave, (testo, _) in reversed(uniche.items()):
        if volte[chiave] > 1:
            note.add(
                campo,
                CodiceAnomalia.VALORE_DOPPIO,
                f"«{testo}» è scritto {volte[chiave]} volte: conta una volta.",
                testo,
            )
    return list(reversed(uniche.values()))


def find_valori(valore: Any, campo: str, tabella: dict[str, str], note: Segnalazioni) -> list[tuple[str, str]]:
    """Pairs of value as written and code, '' where the table does not know it."""
    elementi = valore if isinstance(valore, list) else [valore]
    trovati: list[tuple[str, str]] = []
    for elemento in elementi:
        testo = clean_line(as_text(elemento), campo, note)
        if not testo:
            continue
        codice = tabella.get(value_key(testo))
        trovati += [(testo, codice)] if codice else _split(testo, tabella)
    return trovati


def _split(testo: str, tabella: dict[str, str]) -> list[tuple[str, str]]:
    """Values joined in one text, where a value may itself hold a comma.

    The longest run of pieces that the table knows wins. Among unknown pieces only a comma
    without a space after it separates, as the portal's own export does.
    """
    pezzi = re.split(r"([,;|]\s*)", testo)
    parole, separatori = pezzi[::2], pezzi[1::2]
    trovati: list[tuple[str, str]] = []
    ignoto = ""
    inizio = 0
    while inizio < len(parole):
        fine, codice = _longest(parole, separatori, inizio, tabella)
        if codice:
            if ignoto.strip():
                trovati.append((ignoto.strip(), ""))
            ignoto = ""
            trovati.append((_join(parole, separatori, inizio, fine), codice))
        else:
            unito = inizio > 0 and separatori[inizio - 1] == ", " and ignoto
            if not unito and ignoto.strip():
                trovati.append((ignoto.strip(), ""))
                ignoto = ""
            ignoto = f"{ignoto}, {parole[inizio]}" if unito else parole[inizio]
        inizio = fine
    if ignoto.strip():
        trovati.append((ignoto.strip(), ""))
    return trovati


def _longest(parole: list[str], separatori: list[str], inizio: int, tabella: dict[str, str]) -> tuple[int, str]:
    for fine in range(min(len(parole), inizio + 4), inizio, -1):
        codice = tabella.get(value_key(_join(parole, separatori, inizio, fine)))
        if codice:
            return fine, codice
    return inizio + 1, ""


def _join(parole: list[str], separatori: list[str], inizio: int, fine: int) -> str:
    pezzi = [parole[inizio]]
    for indice in range(inizio + 1, fine):
        pezzi += [separatori[indice - 1], parole[indice]]
    return "".join(pezzi).strip()
