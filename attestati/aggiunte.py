"""What courses ask of certificates: whom a course holds for (`corsi.aggiunte`)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from attestati.models import Attestato
from corsi.aggiunte import FonteTitoli, Titolo


def list_tenuti(giorno: date | None = None) -> QuerySet[Any]:
    return Attestato.objects.emessi() if giorno is None else Attestato.objects.validi(giorno)


def read_titoli(utente_id: int | None, corsi: Collection[int]) -> dict[int, Titolo]:
    suoi = Attestato.objects.filter(utente=utente_id, corso__in=corsi)
    titoli = [
        Titolo(a.corso_id, a.concluso_il, a.scade_il, a.revocato_il)
        for a in suoi.only("corso", "concluso_il", "scade_il", "revocato_il").order_by("pk")
    ]
    titoli.sort(key=lambda t: (t.revocato_il is None, t.fino or date.max, t.concluso_il))
    return {titolo.corso_id: titolo for titolo in titoli}


TITOLI = FonteTitoli(list_tenuti, read_titoli)
