"""A page of results made ready for its template: each says what it is and why it is there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse

from conoscenza.enums import GenereRisultato
from conoscenza.selectors.caso import Caso
from conoscenza.selectors.ricerca import PER_PAGINA, Domanda, Esito, Gruppo
from formazione.enums import Tema, TipoContenuto
from formazione.models import VersioneContenuto
from incentivi.enums import MACCHINA_INCENTIVO
from incentivi.models import Incentivo
from incentivi.pagine.tessere import describe_dove
from incentivi.selectors.ricerca import SEGNO_INIZIO
from interfaccia.componenti import Opzione
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.testo import read_naturale
from requisiti.models import RegolaMicrocredito
from requisiti.selectors import describe_valore
from ricerca.regole.parole import CARATTERI_MASSIMI, clean_testo

# The address to cite a version from, where one may: given by the floors above.
Cita = Callable[[VersioneContenuto], str]


@dataclass(frozen=True)
class Voce:
    """One result. `titolo` and `testo` hold the signs around the words found."""

    titolo: str
    url: str
    testo: str
    etichetta: str
    perche: list[str] = field(default_factory=list)
    pubblica_url: str = ""
    cita_url: str = ""


@dataclass(frozen=True)
class Sezione:
    """The results of one kind, with where to find the others of it."""

    genere: GenereRisultato
    voci: list[Voce]
    conto: str
    tutti_url: str = ""
    tutti: str = ""
    come: str = ""


@dataclass(frozen=True)
class Pagina:
    """A link of the pager; `numero` None is a gap."""

    numero: int | None
    url: str = ""
    attuale: bool = False


def read_domanda(query: QueryDict, caso: Caso | None = None) -> Domanda:
    """Whatever the address holds, without errors: what is unknown counts as not written."""
    genere, tema, pagina = query.get("genere", ""), query.get("tema", ""), query.get("pagina", "")
    return Domanda(
        testo=clean_testo(query.get("q", "")[: CARATTERI_MASSIMI * 4]),
        genere=genere if genere in GenereRisultato.values else "",
        tema=tema if tema in Tema.values else "",
        pagina=max(1, read_naturale(pagina, 5) or 1),
        alla_lettera=query.get("alla_lettera") == "1",
        caso=caso,
    )


def build_sezioni(esito: Esito, query: QueryDict, cita: Cita | None = None) -> list[Sezione]:
    return [_build_sezione(gruppo, esito.domanda, query, cita) for gruppo in esito.gruppi]


def _build_sezione(gruppo: Gruppo, domanda: Domanda, query: QueryDict, cita: Cita | None) -> Sezione:
    scrittori: dict[GenereRisultato, Callable[[Any], Voce]] = {
        GenereRisultato.REGOLA: tell_regola,
        GenereRisultato.INCENTIVO: tell_incentivo,
    }
    scrivi = scrittori.get(gruppo.genere, lambda riga: tell_versione(riga, domanda.caso, cita))
    conto = formati.quanti(gruppo.totale, "risultato", "risultati") if gruppo.totale is not None else ""
    url, testo = _find_tutti(gruppo, domanda, query)
    return Sezione(gruppo.genere, [scrivi(riga) for riga in gruppo.righe], conto, url, testo, _tell_come(gruppo))


def _tell_come(gruppo: Gruppo) -> str:
    if gruppo.intero or gruppo.totale is None:
        return ""
    return "con parole vicine" if gruppo.vicino else "con una parte delle parole"


def _find_tutti(gruppo: Gruppo, domanda: Domanda, query: QueryDict) -> tuple[str, str]:
    """Where the others of a kind are, and how the link calls it."""
    if gruppo.genere == GenereRisultato.INCENTIVO:
        catalogo = QueryDict(mutable=True)
        catalogo["q"] = domanda.testo
        return f"{reverse('incentivi:incentivo_list')}?{catalogo.urlencode()}", "Cerca in tutto il catalogo"
    if domanda.genere or gruppo.totale is None or gruppo.totale <= len(gruppo.righe):
        return "", ""
    quanti = formati.intero(gruppo.totale)
    return change_query(query, genere=gruppo.genere.value), f"Tutte: {gruppo.genere.label.lower()} ({quanti})"


def tell_versione(versione: VersioneContenuto, caso: Caso | None = None, cita: Cita | None = None) -> Voce:
    """A question or a sheet, of which `with_segni` marked the words found."""
    titolo = getattr(versione, "titolo_segnato", versione.titolo)
    estratto = getattr(versione, "estratto", versione.sommario)
    perche = caso.explain(versione) if caso else []
    if hasattr(versione, "titolo_segnato"):
        perche = [_tell_dove(titolo, estratto, versione.tipo), *perche]
    if not versione.fonti_verificate_il:
        perche.append("Fonti da verificare")
    pubblica = reverse("conoscenza:pubblica_detail", args=(versione.contenuto.uuid,))
    return Voce(
        titolo=titolo,
        url=versione.contenuto.get_absolute_url(),
        testo=estratto,
        etichetta=versione.get_tipo_display(),
        perche=perche,
        pubblica_url=pubblica if versione.aperta_ai_cittadini else "",
        cita_url=cita(versione) if cita else "",
    )


def _tell_dove(titolo: str, estratto: str, tipo: str) -> str:
    domanda = tipo == TipoContenuto.FAQ
    if SEGNO_INIZIO in titolo:
        return "Trovata nella domanda" if domanda else "Trovata nel titolo"
    if SEGNO_INIZIO in estratto:
        return "Trovata nella risposta breve" if domanda else "Trovata in breve"
    return "Trovata nel testo o nelle fonti"


def tell_regola(regola: RegolaMicrocredito) -> Voce:
    perche = [regola.citazione] + ([] if regola.verificata else ["Da verificare"])
    titolo = f"{regola.get_parametro_display()}: {describe_valore(regola)}"
    return Voce(titolo, regola.get_absolute_url(), regola.testo, "Regola", perche)


def tell_incentivo(incentivo: Incentivo) -> Voce:
    stato = incentivo.get_stato(get_oggi())
    perche = [describe_dove(incentivo), MACCHINA_INCENTIVO[stato].detto or stato.label]
    return Voce(incentivo.titolo, incentivo.get_absolute_url(), incentivo.sintesi, "Incentivo", perche)


def describe_versione(versione: VersioneContenuto) -> Opzione:
    """How a content is written in a type-ahead."""
    chi = ", anche per i cittadini" if versione.aperta_ai_cittadini else ""
    return Opzione(str(versione.uuid), versione.titolo, f"{versione.get_tipo_display()}{chi}")


def build_pagine(totale: int, pagina: int, query: QueryDict, per_pagina: int = PER_PAGINA) -> dict[str, Any]:
    """The pager of one kind; empty when a page is enough."""
    pagine = max(1, -(-totale // per_pagina))
    if pagine < 2:
        return {}
    pagina = min(pagina, pagine)
    voci = [
        Pagina(numero, change_query(query, pagina=str(numero)), numero == pagina)
        if isinstance(numero, int)
        else Pagina(None)
        for numero in Paginator(range(pagine), 1).get_elided_page_range(pagina, on_each_side=2, on_ends=1)
    ]
    return {
        "voci": voci,
        "precedente": change_query(query, pagina=str(pagina - 1)) if pagina > 1 else "",
        "successiva": change_query(query, pagina=str(pagina + 1)) if pagina < pagine else "",
    }


def change_query(query: QueryDict, **valori: str) -> str:
    """The address with some values changed, from its first page."""
    copia = query.copy()
    copia.pop("pagina", None)
    for nome, valore in valori.items():
        copia[nome] = valore
    copia["q"] = copia.get("q", "")[:CARATTERI_MASSIMI]
    return f"?{copia.urlencode()}"
