"""Two cards beside each other: where they differ, what would go; the pairs of one's own desk that resemble."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count

from anagrafe.enums import GRUPPI, Gruppo
from anagrafe.models import PersoneDistinte
from cittadini.models import Cittadino
from cittadini.regole.nascita import list_vicine
from cittadini.selectors.appartenenze import count_righe
from cittadini.selectors.schede import write_field
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze

COPPIE_MASSIME = 50


@dataclass(frozen=True)
class Differenza:
    """A group of fields on which two cards do not say the same, in words."""

    gruppo: Gruppo
    tenuta: str
    altra: str


@dataclass(frozen=True)
class Coppia:
    """Two cards of one's own desk that may be of one person, and why."""

    una: Cittadino
    altra: Cittadino
    perche: str


def list_differenze(tenuta: Cittadino, altra: Cittadino) -> list[Differenza]:
    """Where the two cards differ. What one alone says is no difference: it stays (`is_vuoto`)."""
    return [
        Differenza(gruppo, _write(tenuta, gruppo), _write(altra, gruppo))
        for gruppo in GRUPPI
        if not is_vuoto(tenuta, gruppo) and not is_vuoto(altra, gruppo) and differ(tenuta, altra, gruppo)
    ]


def differ(una: Cittadino, altra: Cittadino, gruppo: Gruppo) -> bool:
    return any(getattr(una, campo) != getattr(altra, campo) for campo in gruppo.campi)


def is_vuoto(cittadino: Cittadino, gruppo: Gruppo) -> bool:
    """Whether the card says nothing there; why a codice fiscale is missing is no codice fiscale."""
    if gruppo.nome == "codice_fiscale":
        return not cittadino.codice_fiscale
    return not any(getattr(cittadino, campo) for campo in gruppo.campi)


def _write(cittadino: Cittadino, gruppo: Gruppo) -> str:
    parole = (
        write_field(cittadino, campo) for campo in gruppo.campi if campo not in ("nome_unico", "motivo_assenza_cf")
    )
    return ", ".join(filter(None, parole)).replace(", No", "")


def count_spostate(altra: Cittadino) -> dict[str, int]:
    """How many rows would go to the card that stays, table by table: what hangs from a row comes along."""
    ferme = {str(a.model._meta.verbose_name_plural) for a in iter_appartenenze() if a.resta_sua or a.strada == "pk"}
    return {nome: quante for nome, quante in count_righe([altra.pk]).items() if nome not in ferme}


# ── The pairs of one's own desk ──────────────────────────────────────────────────────────
def list_coppie(ambito: Ambito) -> list[Coppia]:
    """Cards that one's desks follow with the same name and the same birth date, or a near one; not those that
    somebody said are two people. At most `COPPIE_MASSIME`."""
    propri = Cittadino.objects.for_ambito(ambito)
    ripetute = propri.order_by().values("chiave_persona").annotate(quante=Count("pk")).filter(quante__gt=1)
    omonimi: dict[str, list[Cittadino]] = {}
    for cittadino in (
        propri.filter(chiave_persona__in=ripetute.values("chiave_persona")).with_residenza().order_by("pk")
    ):
        omonimi.setdefault(cittadino.chiave_persona, []).append(cittadino)
    distinte = set(PersoneDistinte.objects.filter(una__in=propri.values("pk")).values_list("una", "altra"))
    coppie = []
    for coppia in _iter_coppie(omonimi):
        if (coppia.una.pk, coppia.altra.pk) not in distinte:
            coppie.append(coppia)
            if len(coppie) == COPPIE_MASSIME:
                break
    return coppie


def _iter_coppie(omonimi: dict[str, list[Cittadino]]) -> Iterator[Coppia]:
    for cittadini in omonimi.values():
        for una, altra in combinations(cittadini, 2):
            if una.data_nascita == altra.data_nascita:
                yield Coppia(una, altra, "stesso nome e stessa data di nascita")
            elif altra.data_nascita in list_vicine(una.data_nascita):
                yield Coppia(una, altra, "stesso nome e data di nascita quasi uguale")
