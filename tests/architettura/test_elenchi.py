"""Lists whose rows grow with the network: whoever sees them all sorts only by what an index serves."""

import pytest
from django.db import connection
from django.db.models import Model

from cittadini.models import Cittadino
from consulenze import tables as consulenze
from consulenze.models import Consulenza
from credito import tables as credito
from credito.models import Erogazione, Finanziamento, Invio
from interfaccia.paginazione import list_ordine
from interfaccia.tables import Tabella
from nucleo.models import RegistroEvento
from percorsi import tables as percorsi
from percorsi.models import Percorso
from reporting.views.andamento import ELENCHI
from utenti.tables import EventoTabella
from verifiche.models import Tentativo
from verifiche.tables import TentativoTable

CRESCONO = (Percorso, Consulenza, Invio, Finanziamento, Erogazione, RegistroEvento, Cittadino, Tentativo)
TABELLE: list[tuple[type[Model], type[Tabella]]] = [
    (Percorso, percorsi.PercorsoTable),
    (Consulenza, consulenze.ConsulenzaTable),
    (Invio, credito.InvioTable),
    (Finanziamento, credito.FinanziamentoTable),
    (Erogazione, credito.ErogazioneTable),
    (RegistroEvento, EventoTabella),
    (Tentativo, TentativoTable),
    *((modello, voci[0]) for modello, voci in ELENCHI.items() if modello in CRESCONO),
]
ORDINI = [(modello, tabella, nome) for modello, tabella in TABELLE for nome in tabella.ordini or ()]

INDICI = """
    SELECT i.indisunique, array_agg(a.attname::text ORDER BY n.posto), array_agg(DISTINCT i.indoption[n.posto - 1])
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_am m ON m.oid = c.relam
    CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS n (colonna, posto)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = n.colonna
    WHERE i.indrelid = %s::regclass AND i.indpred IS NULL AND m.amname = 'btree'
    GROUP BY i.indexrelid, i.indisunique
"""


def is_served(modello: type[Model], ordine: tuple[str, ...]) -> bool:
    """Whether one index, read one way or the other, gives the rows in that order down to the key."""
    chiavi = list_ordine(modello._base_manager.order_by(*ordine))
    if len({decrescente for _, decrescente, _ in chiavi}) > 1 or any(primi is not None for *_, primi in chiavi):
        return False
    locali = {campo.attname: campo.column for campo in modello._meta.concrete_fields}
    colonne = [locali.get(getattr(chiave, "name", "")) for chiave, *_ in chiavi]
    with connection.cursor() as cursore:
        cursore.execute(INDICI, [modello._meta.db_table])
        for unico, nomi, versi in cursore.fetchall():
            if len(versi) == 1 and (nomi[: len(colonne)] == colonne or (unico and colonne[: len(nomi)] == nomi)):
                return True
    return False


def test_tables_of_what_grows_declare_their_sorts():
    assert [tabella.__qualname__ for _, tabella in TABELLE if not tabella.ordini] == []
    noti = {tabella for _, tabella in TABELLE}
    altre = [t for t in Tabella.__subclasses__() if getattr(t._meta, "model", None) in CRESCONO and t not in noti]
    assert [t.__qualname__ for t in altre if t.__name__ not in PROPRIE] == []


# Lists of one's own desk, whoever looks: nobody sees the network's.
PROPRIE = {"CittadinoTabella"}


@pytest.mark.django_db
@pytest.mark.parametrize(("modello", "tabella", "nome"), ORDINI)
def test_each_sort_offered_on_the_network_has_its_index(modello, tabella, nome):
    colonna = tabella.base_columns[nome]
    ordine = colonna.order_by or (str(colonna.accessor or nome),)
    for segno in ("", "-"):
        assert is_served(modello, tuple(f"{segno}{campo}" for campo in ordine)), (tabella, nome)


@pytest.mark.django_db
@pytest.mark.parametrize(("modello", "tabella"), TABELLE)
def test_order_of_a_list_nobody_sorted_has_its_index(modello, tabella):
    ordine = tabella._meta.order_by or modello._meta.ordering
    assert is_served(modello, tuple(ordine)), (modello, ordine)


@pytest.mark.django_db
def test_sort_without_an_index_is_seen():
    assert not is_served(Consulenza, ("durata",))
    assert not is_served(Consulenza, ("-data", "pk"))
    assert not is_served(Percorso, ("sportello__nome",))
    assert not is_served(Invio, ("erogatore",))
