"""The part of the network that somebody may ask about, with the names of its places."""

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from indicatori.definizioni import Filtro
from nucleo.ambito import Ambito
from nucleo.codici import by_codici, has_codice
from sportelli.enums import TipoAmministrazione
from sportelli.models import Amministrazione, Sportello
from territorio.models import Regione


@dataclass(frozen=True)
class Perimetro:
    """`sportelli` are the reader's own, past ones included, None for the Ente; `ospiti` their hosts.

    `nomi` are the words of what the address asks for; `di_oggi` the code of its desk, when it has one of before.
    """

    sportelli: list[Sportello] | None
    nomi: dict[str, str] = field(default_factory=dict)
    ospiti: frozenset[str] = frozenset()
    di_oggi: str = ""

    def narrow(self, filtro: Filtro) -> Filtro:
        """A reader with one desk only asks about it, whatever the address leaves out."""
        if self.sportelli and len(self.sportelli) == 1 and not filtro.sportello:
            return replace(filtro, sportello=self.sportelli[0].codice)
        return filtro

    def chiavi(self, filtro: Filtro) -> frozenset[int]:
        """The ids of the reader's own desks that are asked about; none for the Ente."""
        return frozenset(s.pk for s in self.sportelli or () if filtro.sportello in ("", s.codice))

    def describe(self, filtro: Filtro) -> str:
        """«dello sportello di Lecce», «della rete, regione Puglia», after «Andamento»."""
        if filtro.sportello:
            return f"dello sportello «{self._sportello(filtro.sportello)}»"
        if filtro.amministrazione:
            return f"degli sportelli di «{self.nomi.get('amministrazione', 'amministrazione non trovata')}»"
        testo = "della rete"
        if self.sportelli is not None:
            testo = f"degli sportelli di «{min(self.ospiti)}»" if len(self.ospiti) == 1 else "dei tuoi sportelli"
        if filtro.regione:
            testo += f", {self.nomi.get('regione', 'regione non trovata')}"
        if filtro.tipo_amministrazione:
            testo += f", {TipoAmministrazione(filtro.tipo_amministrazione).label}"
        return testo

    def _sportello(self, codice: str) -> str:
        proprio = next((s.nome for s in self.sportelli or () if s.codice == codice), None)
        return proprio or self.nomi.get("sportello", "sportello non trovato")


def read_perimetro(ambito: Ambito, query: QueryDict) -> Perimetro:
    """The reader's desks, and the names of the places that the address asks for. At most three queries."""
    dati = {nome: str(valore) for nome, valore in query.items() if "\x00" not in valore}
    if not ambito.nazionale:
        sportelli = list(Sportello.objects.for_statistica(ambito).select_related("amministrazione"))
        ospiti = {str(ospite.uuid): ospite.denominazione for ospite in _list_ospiti(ambito, sportelli)}
        scelto = by_codici(sportelli, "codice").get(dati.get("sportello", ""))
        nomi = {"sportello": scelto.nome} if scelto else {}
        scelta = dati.get("amministrazione", "")
        nomi |= {"amministrazione": ospiti[scelta]} if scelta in ospiti else {}
        return Perimetro(sportelli, nomi, frozenset(ospiti.values()), _find_di_oggi(scelto, dati))
    propri = Sportello.objects.for_ambito(ambito)
    scelto = propri.filter(has_codice("codice", dati["sportello"])).first() if dati.get("sportello") else None
    nomi = {"sportello": scelto.nome} if scelto else {}
    return Perimetro(None, nomi | _read_nomi(ambito, dati), di_oggi=_find_di_oggi(scelto, dati))


def _find_di_oggi(sportello: Sportello | None, dati: dict[str, str]) -> str:
    return sportello.codice if sportello and sportello.codice != dati["sportello"] else ""


def _list_ospiti(ambito: Ambito, sportelli: list[Sportello]) -> list[Amministrazione]:
    """The administrations one is referente of, and those that host today the desks where one works."""
    miei = ambito.sportelli_visti
    ospiti = [s.amministrazione for s in sportelli if s.pk in miei]
    if ambito.amministrazioni:
        ospiti += Amministrazione.objects.filter(pk__in=ambito.amministrazioni)
    return ospiti


def _read_nomi(ambito: Ambito, dati: dict[str, str]) -> dict[str, str]:
    nomi: dict[str, QuerySet[Any, str]] = {}
    if (testo := dati.get("amministrazione")) and _is_uuid(testo):
        trovate = Amministrazione.objects.for_ambito(ambito).filter(uuid=testo)
        nomi["amministrazione"] = trovate.values_list("denominazione", flat=True)
    if codice := dati.get("regione"):
        nomi["regione"] = Regione.objects.filter(codice_istat=codice).values_list("nome", flat=True)
    return {chiave: nome for chiave, trovati in nomi.items() if (nome := trovati.first())}


def _is_uuid(testo: str) -> bool:
    try:
        uuid.UUID(testo)
    except ValueError:
        return False
    return True
