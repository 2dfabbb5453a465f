"""Who among one's own people is meant by what was typed in a search, and which page it names by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cittadini.models import Cittadino, CodicePrecedente
from cittadini.models.cittadini import CittadinoQuerySet
from cittadini.regole.parole import Parole
from cittadini.selectors.cittadini import filter_by_name
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.cifratura import impronta

# Fewer figures of a phone would find too many.
CIFRE_DI_UN_TELEFONO = 6


@dataclass(frozen=True)
class FonteRicerca:
    """What an app above knows people by: which ones, and the one page that the words name (empty when none)."""

    match_persone: Callable[[Ambito, Parole], Q]
    find_pagina: Callable[[Ambito, Parole], str]


def filter_persone(persone: CittadinoQuerySet, parole: Parole, altrimenti: Q | None = None) -> CittadinoQuerySet:
    """Those whom the words name; `altrimenti` is another way of being meant.

    A phone is found however it is written, and by its last figures; with a day or a year of birth, the name is of who
    was born then.
    """
    trovati = _match_codici(parole) | (altrimenti or Q(pk__in=()))
    if parole.email:
        return persone.filter(Q(email__icontains=parole.email) | trovati).order_by("chiave_nome", "pk")
    if parole.data_nascita or parole.anno_nascita:
        quel_giorno = Q(data_nascita=parole.data_nascita)
        nati = persone.filter(quel_giorno if parole.data_nascita else Q(data_nascita__year=parole.anno_nascita))
        nominati = filter_by_name(nati, parole.nome) if parole.nome else nati
        return persone.filter(Q(pk__in=nominati.order_by().values("pk")) | trovati).order_by("chiave_nome", "pk")
    if parole.esatte:
        return persone.filter(trovati).order_by("chiave_nome", "pk")
    return filter_by_name(persone, parole.testo, trovati | _match_telefono(parole))


def search_propri(ambito: Ambito, persone: CittadinoQuerySet, parole: Parole) -> CittadinoQuerySet:
    """One's own people by what is theirs, or by what the apps above know of them."""
    altrimenti = Q(pk__in=())
    for fonte in load_aggiunte("ricerca"):
        altrimenti |= fonte.match_persone(ambito, parole)
    return filter_persone(persone, parole, altrimenti)


def list_trovati(ambito: Ambito, parole: Parole) -> Any:
    """One's own people whom the words name, without what stands above: a subquery for the rows that hang from them."""
    return filter_persone(Cittadino.objects.for_ambito(ambito), parole).order_by().values("pk")


def search_trasferimenti(ambito: Ambito, righe: Any, parole: Parole) -> Any:
    """By who they are for one's own people, by the network's code for the others: their name is not shown."""
    codice = Q(cittadino__codice=parole.codice_persona) if parole.codice_persona else Q(pk__in=())
    return righe.filter(Q(cittadino__in=list_trovati(ambito, parole)) | codice)


def find_pagina(ambito: Ambito, parole: Parole) -> str:
    """The page of the one thing that a code names; empty for anything else."""
    if not parole.esatte:
        return ""
    trovati = list(Cittadino.objects.for_ambito(ambito).filter(_match_codici(parole))[:2])
    if len(trovati) == 1:
        return trovati[0].get_absolute_url()
    pagine = (fonte.find_pagina(ambito, parole) for fonte in load_aggiunte("ricerca"))
    return next(filter(None, pagine), "")


def _match_codici(parole: Parole) -> Q:
    """By the network's own code, by codice fiscale, by the one they had before."""
    trovati = Q(pk__in=())
    if parole.codice_persona:
        trovati |= Q(codice=parole.codice_persona)
    if parole.codice_fiscale:
        cercata = impronta(parole.codice_fiscale)
        prima = CodicePrecedente.objects.filter(impronta=cercata).values("cittadino")
        trovati |= Q(impronta_cf=cercata) | Q(pk__in=prima)
    return trovati


def _match_telefono(parole: Parole) -> Q:
    if not parole.telefono:
        return Q(pk__in=())
    cifre = "".join(segno for segno in parole.testo if segno.isdigit())
    trovati = Q(chiave_telefono=parole.telefono)
    return trovati | Q(chiave_telefono__contains=cifre) if len(cifre) >= CIFRE_DI_UN_TELEFONO else trovati
