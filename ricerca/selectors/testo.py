"""Words turned into full-text conditions, and typing errors into words of our texts.

Every expression goes through `plainto_tsquery` and `phraseto_tsquery`, which take any text; the
only operator written here is the prefix, after letters and digits alone.
"""

import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from nucleo.testo import count_errors, sort_key
from ricerca.models import CONFIGURAZIONE, ParolaRicerca
from ricerca.regole.dizionario import is_italiana, may_be_right
from ricerca.regole.lessico import LEGAMI, UNITA_MINIMA, list_parole_note, list_unite
from ricerca.regole.parole import PREFISSO_MINIMO, VUOTE, Gruppo, Parole, read_parole

# Candidates for a word typed wrong: how similar by trigrams at least, and how many.
SIMILITUDINE = 0.2
PROPOSTE = 12
LETTERE_MINIME = 4
# From how many letters on two errors are still one word.
LETTERE_PER_DUE = 8
# How common a word of the lexicon is held to be, beside those of our texts.
COMUNE = 5


def exact_query(gruppo: Gruppo) -> SearchQuery:
    """The words typed, as they are."""
    return _phrase(gruppo.testo)


def wide_query(gruppo: Gruppo) -> SearchQuery:
    """The words typed, what means the same, and what begins so: «giovani» finds «giovanile»."""
    alternative = [_phrase(voce) for voce in gruppo.voci]
    if gruppo.parola and len(gruppo.parola) >= PREFISSO_MINIMO and gruppo.parola.isascii() and gruppo.parola.isalnum():
        alternative.append(SearchQuery(f"{gruppo.parola}:*", search_type="raw", config=CONFIGURAZIONE))
    return functools.reduce(operator.or_, alternative)


def marked_query(parole: Parole) -> SearchQuery | None:
    """What to highlight. PostgreSQL marks each word of an expression by itself, wherever it stands:
    of the synonyms only the single words would not surprise."""
    alternative = []
    for gruppo in parole.gruppi:
        if not gruppo.regione:
            alternative.append(wide_query(replace(gruppo, voci=_clear_voci(gruppo))))
    return functools.reduce(operator.or_, alternative) if alternative else None


def _clear_voci(gruppo: Gruppo) -> tuple[str, ...]:
    return (gruppo.testo, *(voce for voce in gruppo.voci[1:] if " " not in voce))


def _phrase(voce: str) -> SearchQuery:
    if voce.endswith("*"):  # never what was typed: `split_parole` leaves letters and digits
        return SearchQuery(f"'{voce[:-1]}':*", search_type="raw", config=CONFIGURAZIONE)
    return SearchQuery(voce, search_type="phrase" if " " in voce else "plain", config=CONFIGURAZIONE)


def correct_parole(parole: Parole, leggi: Callable[[str], Parole] = read_parole) -> Parole:
    """The words without their typing errors: two by two first, then one by one. `leggi` reads what is right."""
    coppie = correct_coppie(parole.gruppi)
    in_coppia = {scritta for coppia in coppie for scritta in coppia}
    correzioni = correct(gruppo.parola for gruppo in parole.gruppi if gruppo.testo not in in_coppia)
    if not (correzioni or coppie):
        return parole
    dove = tuple(gruppo for gruppo in parole.gruppi if gruppo.regione)
    scritti = " ".join(correzioni.get(g.testo, g.testo) for g in parole.gruppi if not g.regione)
    testo = re.sub(r"[^\W_]+", lambda trovata: correzioni.get(sort_key(trovata[0]), trovata[0]), parole.testo)
    for (prima, dopo), giusta in coppie.items():
        coppia = re.compile(rf"\b{re.escape(prima)}[\W_]+{re.escape(dopo)}\b", re.IGNORECASE)
        scritti, testo = coppia.sub(giusta, scritti), coppia.sub(giusta, testo)
    return Parole(testo, (*dove, *leggi(scritti).gruppi))


def correct(parole: Iterable[str]) -> dict[str, str]:
    """For each word that is neither Italian nor of our texts, the known one that was probably meant.

    Candidates are the words of the lexicon and those of our texts with common trigrams, or of the same first letter
    and length; the fewest typing errors win, then the same first letter, Italian words, the commonest.
    """
    cercate = [parola for parola in dict.fromkeys(parole) if len(parola) >= LETTERE_MINIME and not is_italiana(parola)]
    if not cercate:
        return {}
    note = _propose(cercate)
    migliori: dict[str, tuple[int, bool, bool, int, str]] = {}
    for scritta in note:
        proposte = dict(note[scritta])
        for nota in list_parole_note():
            proposte[nota] = proposte.get(nota, 0) + COMUNE
        for proposta, frequenza in proposte.items():
            if _is_meant(scritta, proposta):
                errori, altra_iniziale = count_errors(scritta, proposta), scritta[0] != proposta[0]
                voto = (errori, altra_iniziale, not is_italiana(proposta), -frequenza, proposta)
                migliori[scritta] = min(migliori.get(scritta, voto), voto)
    return {scritta: voto[-1] for scritta, voto in migliori.items()}


def correct_coppie(parole: Sequence[Gruppo]) -> dict[tuple[str, str], str]:
    """Two words typed one beside the other that are, with a typing error, an expression of the lexicon or one of its
    words: «stat up», «auto noleggo». One at least is neither known nor Italian."""
    coppie: dict[tuple[str, str], str] = {}
    for prima, dopo in itertools.pairwise(parole):
        ignote = [gruppo.parola for gruppo in (prima, dopo) if gruppo.parola and not is_italiana(gruppo.parola)]
        unita = prima.testo + dopo.testo
        if not ignote or " " in unita or prima.regione or dopo.regione or len(unita) < UNITA_MINIMA:
            continue
        simili = [(count_errors(unita, nota), nota[0] != unita[0], nota) for nota in list_unite()]
        meglio = min(simili)
        if meglio[0] <= 1 + (len(unita) >= LETTERE_PER_DUE and not meglio[1]):
            coppie[prima.testo, dopo.testo] = list_unite()[meglio[2]]
    return coppie


def read_sms(parola: str) -> str:
    """A word as one reads it aloud: «xduto», «kredito», «banka»."""
    letta = re.sub(r"^x(?=[bcdfglmnpqrstvz])", "per", parola)
    return re.sub(r"k(?=[ei])", "ch", letta).replace("k", "c")


def _is_meant(scritta: str, proposta: str) -> bool:
    """A typing error: one, or two in a long word that begins alike and can be nothing else. Nobody looks for a little
    word."""
    if proposta in VUOTE or proposta in LEGAMI:
        return False
    errori = count_errors(scritta, proposta)
    if (letta := read_sms(scritta)) != scritta:
        errori = min(errori, count_errors(letta, proposta))
    lunga = len(scritta) >= LETTERE_PER_DUE and scritta[0] == proposta[0] and not may_be_right(scritta)
    return errori <= 1 + lunga


def _propose(parole: list[str]) -> dict[str, dict[str, int]]:
    """For each word that no text of ours has, in any of its forms, those that resemble it with how common they are."""
    tabella = ParolaRicerca._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT scritta.parola, simile.chiave, simile.frequenza
            FROM unnest(%s::text[]) AS scritta(parola)
            LEFT JOIN LATERAL (
                SELECT nota.chiave, sum(nota.frequenza) AS frequenza FROM {tabella} AS nota
                WHERE nota.chiave %% scritta.parola
                    OR (
                        left(nota.chiave, 1) = left(scritta.parola, 1)
                        AND abs(length(nota.chiave) - length(scritta.parola)) <= 1
                        AND similarity(nota.chiave, scritta.parola) >= %s
                    )
                GROUP BY nota.chiave
                ORDER BY similarity(nota.chiave, scritta.parola) DESC, nota.chiave
                LIMIT %s
            ) AS simile ON TRUE
            WHERE NOT EXISTS (
                SELECT 1 FROM {tabella} AS nota
                WHERE nota.radice = (ts_lexize('italian_stem', scritta.parola))[1]
            )
            """,  # noqa: S608 — names of our own
            [parole, SIMILITUDINE, PROPOSTE],
        )
        trovate: dict[str, dict[str, int]] = {}
        for scritta, simile, frequenza in cursor.fetchall():
            trovate.setdefault(scritta, {}).update({simile: frequenza} if simile else {})
        return trovate
