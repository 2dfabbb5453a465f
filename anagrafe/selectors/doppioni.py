"""Which cards of the network may be of one person, by what coincides; the pairs by the words of a search.

Each way goes by an index or a hash, card by card or all at once: a card is never compared with every other.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Min, Q

from anagrafe.enums import FORZA_DI, Forza, Motivo
from anagrafe.models import Doppione, DoppioneQuerySet, PersoneDistinte
from cittadini.models import Cittadino, CodicePrecedente
from cittadini.regole.codice_fiscale import are_di_due
from cittadini.regole.nascita import list_vicine
from cittadini.regole.parole import Parole
from cittadini.selectors.cittadini import SOMIGLIANZA
from cittadini.selectors.ricerca import list_trovati
from nucleo.ambito import Ambito

# A telephone of more cards than these is of an association or of a centre: alone it says nothing of a person.
CON_UN_TELEFONO = 4
# Two people born the same day in the same place, of one sex: only their codes say whether they are one.
NATI_INSIEME = "nati_insieme"
# `{quali}` takes the cards that are looked at, `{ordine}` keeps a pair from being found twice when all are. Near dates
# are narrowed here, decided by `list_vicine`. What was said of a card holds for the one that it was united with.
COPPIE = """
    WITH schede AS NOT MATERIALIZED (
        SELECT id, chiave_persona, chiave_nome, data_nascita, chiave_telefono, impronta_cf, sesso, comune_nascita_id,
            stato_nascita_id
        FROM {tabella} WHERE anonimizzato_il IS NULL AND assorbito_da_id IS NULL
    ), guardate AS NOT MATERIALIZED (
        SELECT * FROM schede {quali}
    ), dette AS MATERIALIZED (
        SELECT LEAST(COALESCE(una.assorbito_da_id, una.id), COALESCE(altra.assorbito_da_id, altra.id)) AS una,
            GREATEST(COALESCE(una.assorbito_da_id, una.id), COALESCE(altra.assorbito_da_id, altra.id)) AS altra
        FROM {distinte} d JOIN {tabella} una ON una.id = d.una_id JOIN {tabella} altra ON altra.id = d.altra_id
    ), vicini AS (
        SELECT g.id AS g, a.id AS a, 'nome_nascita' AS via
        FROM guardate g JOIN schede a USING (data_nascita, chiave_persona) WHERE g.id {ordine} a.id
        UNION ALL
        SELECT g.id, a.id, 'nome_vicina' FROM guardate g JOIN schede a USING (chiave_persona)
        WHERE g.id {ordine} a.id AND g.data_nascita <> a.data_nascita AND (
            abs(g.data_nascita - a.data_nascita) = 1
            OR to_char(g.data_nascita, 'DDMM') = to_char(a.data_nascita, 'DDMM')
            OR to_char(g.data_nascita, 'MMYY') = to_char(a.data_nascita, 'MMYY')
            OR to_char(g.data_nascita, 'DDYY') = to_char(a.data_nascita, 'DDYY')
            OR to_char(g.data_nascita, 'DDMMYY') = to_char(a.data_nascita, 'MMDDYY')
        )
        UNION ALL
        SELECT g.id, a.id, 'simile_nascita' FROM guardate g JOIN schede a USING (data_nascita)
        WHERE g.id {ordine} a.id AND g.chiave_persona <> a.chiave_persona
            AND similarity(g.chiave_nome, a.chiave_nome) >= %(somiglianza)s
        UNION ALL
        SELECT g.id, a.id, CASE WHEN similarity(g.chiave_nome, a.chiave_nome) >= %(somiglianza)s
            THEN 'nome_telefono' ELSE 'telefono' END
        FROM guardate g JOIN schede a USING (chiave_telefono)
        WHERE g.id {ordine} a.id AND chiave_telefono <> '' AND (
            similarity(g.chiave_nome, a.chiave_nome) >= %(somiglianza)s
            OR (SELECT count(*) FROM schede s WHERE s.chiave_telefono = g.chiave_telefono) <= %(con_un_telefono)s
        )
        UNION ALL
        SELECT p.cittadino_id, a.id, 'codice_prima'
        FROM {precedenti} p JOIN guardate a ON a.impronta_cf = p.impronta JOIN schede g ON g.id = p.cittadino_id
        WHERE g.id <> a.id
        UNION ALL
        SELECT g.id, a.id, 'codice_prima'
        FROM guardate g JOIN {precedenti} p ON p.cittadino_id = g.id JOIN schede a ON a.impronta_cf = p.impronta
        WHERE g.id <> a.id
        UNION ALL
        SELECT g.id, a.id, 'nati_insieme' FROM guardate g JOIN schede a USING (data_nascita, sesso)
        WHERE g.id {ordine} a.id AND g.impronta_cf IS NOT NULL AND a.impronta_cf IS NOT NULL
            AND COALESCE(g.comune_nascita_id, -g.stato_nascita_id) = COALESCE(a.comune_nascita_id, -a.stato_nascita_id)
    )
    SELECT DISTINCT LEAST(g, a) AS una, GREATEST(g, a) AS altra, via FROM vicini WHERE NOT EXISTS (
        SELECT FROM dette WHERE dette.una = LEAST(g, a) AND dette.altra = GREATEST(g, a)
    )
"""

Coppia = tuple[int, int]
Proposte = dict[Coppia, tuple[tuple[Motivo, ...], Forza]]


def list_proposte(schede: Collection[int] | None = None) -> Proposte:
    """What coincides in each pair, the surest first, and how likely it is that they are one: of all the cards, or of
    the pairs in which one of `schede` is. Not those that somebody said are two people."""
    vie = _list_vie(schede)
    scritte = _read_scritte({chiave for coppia in vie for chiave in coppia})
    proposte: Proposte = {}
    for coppia, trovate in vie.items():
        (una_nata, una_cf), (altra_nata, altra_cf) = (scritte[chiave] for chiave in coppia)
        di_due = are_di_due(una_cf, altra_cf)
        stesso_codice = not di_due and len(una_cf) == len(altra_cf) == 16
        motivi = tuple(
            motivo
            for motivo in Motivo
            if (motivo == Motivo.CODICE and stesso_codice)
            or (motivo in trovate and (motivo != Motivo.NOME_VICINA or altra_nata in list_vicine(una_nata)))
        )
        if motivi and (not di_due or motivi != (Motivo.TELEFONO,)):
            proposte[coppia] = motivi, Forza.DEBOLE if di_due else max(FORZA_DI[motivo] for motivo in motivi)
    return proposte


def _list_vie(schede: Collection[int] | None) -> dict[Coppia, set[str]]:
    sql = COPPIE.format(
        tabella=Cittadino._meta.db_table,
        distinte=PersoneDistinte._meta.db_table,
        precedenti=CodicePrecedente._meta.db_table,
        quali="" if schede is None else "WHERE id = ANY(%(schede)s)",
        ordine="<" if schede is None else "<>",
    )
    parametri: dict[str, Any] = {"somiglianza": SOMIGLIANZA, "con_un_telefono": CON_UN_TELEFONO}
    vie: dict[Coppia, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(sql, parametri if schede is None else parametri | {"schede": list(schede)})
        for una, altra, via in cursor.fetchall():
            vie[una, altra].add(via)
    return vie


def _read_scritte(chiavi: Collection[int]) -> dict[int, tuple[date, str]]:
    """The birth date and the codice fiscale of each card."""
    righe = Cittadino.objects.filter(pk__in=chiavi).order_by().values_list("pk", "data_nascita", "codice_fiscale")
    return {pk: (nata, codice) for pk, nata, codice in righe.iterator()}


def exists_doppione(uuid: UUID) -> bool:
    """Whether the pair is still there, whosever it is."""
    return Doppione.objects.filter(uuid=uuid).exists()


def search_doppioni(ambito: Ambito, righe: Any, parole: Parole) -> Any:
    """The pairs with one of one's own people whom the words name."""
    trovati = list_trovati(ambito, parole)
    return righe.filter(Q(una__in=trovati) | Q(altra__in=trovati))


def count_da_guardare(righe: DoppioneQuerySet) -> tuple[int, datetime | None]:
    """How many of these pairs are to be looked at, and since when the first waits."""
    conto = righe.da_guardare().aggregate(quante=Count("pk"), primo=Min("creato_il"))
    return conto["quante"], conto["primo"]
