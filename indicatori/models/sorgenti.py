"""What figures are counted from. PostgreSQL itself marks the months to be made anew, whoever writes and however.

A proxy for each table, only to hang a trigger of this floor on it. After every statement (COPY and bulk ones
too) it writes in `MeseDaRifare` the desks and months where what changed was counted and where it is now.
"""
# ruff: noqa: S608 - the names of our own tables

from collections.abc import Iterator
from typing import Any

import pgtrigger

from cittadini.models import Cittadino
from consulenze.models import Consulenza
from credito.models import Erogazione, Finanziamento, Invio
from indicatori.models.fatti import FattoSportello, MeseDaRifare
from nucleo.guardie import Guardia
from nucleo.models import CambioStato
from percorsi.models import ChiusuraPassata, Percorso, ProfiloIngresso, SedePercorso
from sportelli.models import Amministrazione, Ospitalita, Sportello
from territorio.models import Comune


def _table(modello: Any) -> str:
    return modello._meta.db_table


# On the changed rows `r`: which desks, which days.
PROPRIO_GIORNO = "SELECT sportello_id, data AS giorno FROM r"
CONSULENZE_DEL_PERCORSO = f"""
    SELECT c.sportello_id, c.data FROM {_table(Consulenza)} c JOIN r ON c.percorso_id = r.{{chiave}}"""
# Where a path was, and every day on which it opened, closed or went to another desk.
STRADA_DEL_PERCORSO = f"""
    SELECT luoghi.sportello_id, giorni.giorno FROM r
    CROSS JOIN LATERAL (
        SELECT r.{{sportello}} AS sportello_id
        UNION SELECT sportello_id FROM {_table(SedePercorso)} WHERE percorso_id = r.{{percorso}}
        UNION SELECT sportello_apertura_id FROM {_table(Percorso)} WHERE id = r.{{percorso}}
    ) AS luoghi
    CROSS JOIN LATERAL (
        SELECT unnest(ARRAY[{{giorni}}]) AS giorno
        UNION SELECT dal FROM {_table(SedePercorso)} WHERE percorso_id = r.{{percorso}}
        UNION SELECT unnest(ARRAY[data_apertura, data_chiusura]) FROM {_table(Percorso)} WHERE id = r.{{percorso}}
    ) AS giorni"""
# A path was closed and opened again: wherever it was, from the one day to the other.
CHIUSURA_DEL_PERCORSO = f"""
    SELECT luoghi.sportello_id, giorni.giorno FROM r
    CROSS JOIN LATERAL (
        SELECT sportello_id FROM {_table(SedePercorso)} WHERE percorso_id = r.percorso_id
        UNION SELECT sportello_apertura_id FROM {_table(Percorso)} WHERE id = r.percorso_id
    ) AS luoghi
    CROSS JOIN LATERAL (SELECT unnest(ARRAY[r.dal, r.al]) AS giorno) AS giorni"""
FATTI_DELLO_SPORTELLO = f"SELECT f.sportello_id, f.mese FROM {_table(FattoSportello)} f JOIN r ON f.{{chiave}} = r.id"

# A desk changes host from a day: its days up to the next change, or, of a day that was corrected, those in between. The
# first host has all the days before too. Where nothing is counted a month may still split, if the change falls in it.
GIORNI_DELL_OSPITE = f"""
    SELECT sportello_id, giorno FROM (WITH giorni AS (
        SELECT r.sportello_id, min(r.dal) AS dal,
               bool_and(EXISTS (SELECT FROM {_table(Ospitalita)} o
                                WHERE o.sportello_id = r.sportello_id AND o.dal < r.dal AND o.id <> r.id)) AS segue,
               CASE WHEN count(*) = 2 AND min(r.amministrazione_id) = max(r.amministrazione_id) THEN max(r.dal)
                    ELSE COALESCE((SELECT min(o.dal) FROM {_table(Ospitalita)} o
                                   WHERE o.sportello_id = r.sportello_id AND o.dal > max(r.dal)), 'infinity'::date)
               END AS al
        FROM r GROUP BY r.id, r.sportello_id
    )
    SELECT f.sportello_id, f.mese FROM {_table(FattoSportello)} f
    JOIN giorni g ON g.sportello_id = f.sportello_id
    WHERE f.mese <= g.al
      AND f.mese >= CASE WHEN g.segue THEN date_trunc('month', g.dal)::date ELSE '-infinity'::date END
    UNION SELECT g.sportello_id, unnest(ARRAY[g.dal, nullif(g.al, 'infinity'::date)]) FROM giorni g WHERE g.segue
    ) AS cambiati (sportello_id, giorno)"""

COLONNE_CONSULENZA = (
    "id, sportello_id, amministrazione_id, percorso_id, data, creato_il, tipo, canale, temi, stato, "
    "rendicontabile, tardiva"
)

Regola = tuple[str, str]  # the columns that count, the desks and days they touch


def _mark(regole: tuple[Regola, ...], righe: str) -> str:
    """The body of a trigger: one INSERT. `righe` gives the rows that changed, of some columns."""
    rami = " UNION ".join(
        f"SELECT x.sportello_id, date_trunc('month', x.giorno)::date FROM ("
        f"WITH r AS ({righe.format(colonne=colonne)}) {dove}) AS x (sportello_id, giorno) WHERE x.giorno IS NOT NULL"
        for colonne, dove in regole
    )
    return f"""
    INSERT INTO {_table(MeseDaRifare)} (sportello_id, mese, segnato_il)
    SELECT tutti.sportello_id, tutti.mese, clock_timestamp() FROM ({rami}) AS tutti (sportello_id, mese);
    RETURN NULL;
"""


CAMBIATE = """(SELECT {colonne} FROM vecchie EXCEPT SELECT {colonne} FROM nuove)
        UNION ALL (SELECT {colonne} FROM nuove EXCEPT SELECT {colonne} FROM vecchie)"""


COLONNE_FINANZIAMENTO = (
    "id, invio_id, sportello_id, amministrazione_id, data_delibera, importo_deliberato, importo_erogato"
)

COLONNE_EROGAZIONE = "id, finanziamento_id, sportello_id, amministrazione_id, data, importo, stornata_il"


def mark_months(*regole: Regola, solo_modifiche: bool = False) -> tuple[Guardia, ...]:
    """The triggers of a table: what was inserted, what was deleted, what an UPDATE really changed."""

    def build() -> Iterator[Guardia]:
        casi = {
            "rifai_modifica": (pgtrigger.Update, pgtrigger.Referencing(old="vecchie", new="nuove"), CAMBIATE),
            "rifai_nuova": (pgtrigger.Insert, pgtrigger.Referencing(new="nuove"), "SELECT {colonne} FROM nuove"),
            "rifai_tolta": (pgtrigger.Delete, pgtrigger.Referencing(old="vecchie"), "SELECT {colonne} FROM vecchie"),
        }
        for nome, (operazione, tabelle, righe) in casi.items():
            if nome == "rifai_modifica" or not solo_modifiche:
                yield Guardia(
                    name=nome,
                    level=pgtrigger.Statement,
                    when=pgtrigger.After,
                    operation=operazione,
                    referencing=tabelle,
                    func=_mark(regole, righe),
                )

    return tuple(build())


class ConsulenzaContata(Consulenza):
    class Meta:
        proxy = True
        verbose_name = "consulenza contata"
        verbose_name_plural = "consulenze contate"
        triggers = mark_months(
            (
                COLONNE_CONSULENZA,
                PROPRIO_GIORNO,
            )
        )


class PercorsoContato(Percorso):
    class Meta:
        proxy = True
        verbose_name = "percorso contato"
        verbose_name_plural = "percorsi contati"
        triggers = mark_months(
            (
                "id, sportello_apertura_id, amministrazione_id, data_apertura, tappa_massima",
                "SELECT sportello_apertura_id, data_apertura FROM r",
            ),
            (
                "id, sportello_apertura_id, data_apertura, data_chiusura",
                STRADA_DEL_PERCORSO.format(
                    sportello="sportello_apertura_id", percorso="id", giorni="r.data_apertura, r.data_chiusura"
                ),
            ),
            ("id, cittadino_id, data_apertura", CONSULENZE_DEL_PERCORSO.format(chiave="id")),
            (
                "id, data_apertura",
                f"SELECT e.sportello_id, e.data FROM {_table(Erogazione)} e JOIN r ON e.percorso_id = r.id",
            ),
        )


class SedeContata(SedePercorso):
    class Meta:
        proxy = True
        verbose_name = "sede del percorso contata"
        verbose_name_plural = "sedi del percorso contate"
        triggers = mark_months(
            (
                "id, percorso_id, sportello_id, dal",
                STRADA_DEL_PERCORSO.format(sportello="sportello_id", percorso="percorso_id", giorni="r.dal"),
            )
        )


class ChiusuraContata(ChiusuraPassata):
    class Meta:
        proxy = True
        verbose_name = "chiusura passata contata"
        verbose_name_plural = "chiusure passate contate"
        triggers = mark_months(("id, percorso_id, dal, al", CHIUSURA_DEL_PERCORSO))


class CittadinoContato(Cittadino):
    class Meta:
        proxy = True
        verbose_name = "cittadino contato"
        verbose_name_plural = "cittadini contati"
        triggers = mark_months(
            (
                "id, data_primo_contatto",
                f"""SELECT c.sportello_id, c.data FROM {_table(Consulenza)} c
                    JOIN {_table(Percorso)} p ON p.id = c.percorso_id JOIN r ON p.cittadino_id = r.id""",
            ),
            solo_modifiche=True,
        )


class ProfiloContato(ProfiloIngresso):
    class Meta:
        proxy = True
        verbose_name = "profilo d'ingresso contato"
        verbose_name_plural = "profili d'ingresso contati"
        triggers = mark_months(
            (
                "id, percorso_id, sesso, eta, titolo_studio, condizione, cittadinanza",
                CONSULENZE_DEL_PERCORSO.format(chiave="percorso_id"),
            )
        )


class InvioContato(Invio):
    class Meta:
        proxy = True
        verbose_name = "invio contato"
        verbose_name_plural = "invii contati"
        triggers = mark_months(
            (
                "id, sportello_id, amministrazione_id, data_invio, data_prima_risposta, stato, importo_richiesto",
                "SELECT sportello_id, unnest(ARRAY[data_invio, data_prima_risposta]) FROM r",
            )
        )


class CambioContato(CambioStato):
    class Meta:
        proxy = True
        verbose_name = "cambio di stato contato"
        verbose_name_plural = "cambi di stato contati"
        triggers = mark_months(
            (
                "id, oggetto_tipo, oggetto_id",
                f"""SELECT i.sportello_id, i.data_invio FROM {_table(Invio)} i
                    JOIN r ON i.id = r.oggetto_id AND r.oggetto_tipo = '{Invio._meta.label_lower}'""",
            )
        )


class FinanziamentoContato(Finanziamento):
    class Meta:
        proxy = True
        verbose_name = "finanziamento contato"
        verbose_name_plural = "finanziamenti contati"
        triggers = mark_months(
            (
                f"{COLONNE_FINANZIAMENTO}, (stato = 'annullato') AS annullato",
                f"""SELECT sportello_id, data_delibera FROM r
                    UNION SELECT i.sportello_id, i.data_invio FROM {_table(Invio)} i JOIN r ON i.id = r.invio_id
                    UNION SELECT e.sportello_id, e.data FROM {_table(Erogazione)} e
                          JOIN r ON e.finanziamento_id = r.id""",
            )
        )


class ErogazioneContata(Erogazione):
    class Meta:
        proxy = True
        verbose_name = "erogazione contata"
        verbose_name_plural = "erogazioni contate"
        triggers = mark_months(
            (
                f"{COLONNE_EROGAZIONE}, (motivo_storno = 'restituita') AS restituita",
                f"""{PROPRIO_GIORNO} UNION SELECT e.sportello_id, e.data FROM {_table(Erogazione)} e
                    JOIN r ON e.finanziamento_id = r.finanziamento_id""",
            )
        )


class SportelloContato(Sportello):
    class Meta:
        proxy = True
        verbose_name = "sportello contato"
        verbose_name_plural = "sportelli contati"
        triggers = mark_months(
            ("id, comune_id", FATTI_DELLO_SPORTELLO.format(chiave="sportello_id")), solo_modifiche=True
        )


class OspitalitaContata(Ospitalita):
    class Meta:
        proxy = True
        verbose_name = "ospitalità contata"
        verbose_name_plural = "ospitalità contate"
        triggers = mark_months(("id, sportello_id, amministrazione_id, dal", GIORNI_DELL_OSPITE))


class AmministrazioneContata(Amministrazione):
    class Meta:
        proxy = True
        verbose_name = "amministrazione contata"
        verbose_name_plural = "amministrazioni contate"
        triggers = mark_months(
            ("id, tipo", FATTI_DELLO_SPORTELLO.format(chiave="amministrazione_id")), solo_modifiche=True
        )


class ComuneContato(Comune):
    class Meta:
        proxy = True
        verbose_name = "comune contato"
        verbose_name_plural = "comuni contati"
        triggers = mark_months(
            (
                "id, provincia_id",
                f"""SELECT f.sportello_id, f.mese FROM {_table(FattoSportello)} f
                    JOIN {_table(Sportello)} s ON s.id = f.sportello_id JOIN r ON s.comune_id = r.id""",
            ),
            solo_modifiche=True,
        )


SORGENTI = (
    ConsulenzaContata,
    PercorsoContato,
    SedeContata,
    ChiusuraContata,
    CittadinoContato,
    ProfiloContato,
    InvioContato,
    CambioContato,
    FinanziamentoContato,
    ErogazioneContata,
    SportelloContato,
    OspitalitaContata,
    AmministrazioneContata,
    ComuneContato,
)
