"""The navigation: each app declares its entries on its AppConfig, `nucleo` gathers them by role."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from nucleo.aggiunte import iter_aggiunte
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo


@dataclass(frozen=True)
class VoceMenu:
    """One entry of the navigation.

    `ruoli` None means everybody, logged in or not. Entries stand by `ordine`, then in the
    order in which they were declared. `sezioni` names the registry of the entries that stand under it, one beside the
    other: on the page of each the reader is in its section.
    """

    etichetta: str
    url_name: str
    ruoli: tuple[Ruolo, ...] | None = None
    ordine: int = 50
    sezioni: str = ""

    def list_indirizzi(self) -> list[str]:
        """Its own, and those of the entries under it."""
        sotto = [voce for voci in iter_aggiunte(self.sezioni) for voce in voci] if self.sezioni else []
        return [reverse(self.url_name), *(reverse(voce.url_name) for voce in sotto)]

    def is_for(self, ambito: Ambito) -> bool:
        return self.ruoli is None or ambito.has_ruolo(*self.ruoli)


@dataclass(frozen=True)
class VoceVisibile:
    """An entry ready for the page: `attiva` is the section in which the reader is."""

    etichetta: str
    url: str
    attiva: bool


def iter_voci() -> Iterator[VoceMenu]:
    """Every declared entry, lower floors first."""
    for voci in iter_aggiunte("menu"):
        yield from voci


# Room of the bar at its widest, and of a letter and of an entry's edges, in CSS pixels.
LARGHEZZA, LETTERA, BORDI = 900, 9, 24


def split_voci(voci: list[VoceVisibile]) -> tuple[list[VoceVisibile], list[VoceVisibile]]:
    """The entries that stand on one line and those that go under «Altro»."""
    larghezza = 0
    for n, voce in enumerate(voci):
        larghezza += LETTERA * len(voce.etichetta) + BORDI
        if larghezza > LARGHEZZA:
            return voci[:n], voci[n:]
    return voci, []


def build_menu(ambito: Ambito, percorso: str) -> tuple[list[VoceVisibile], list[VoceVisibile]]:
    """The entries of one's roles and the public ones, marked against the path of the page.

    The active entry is the one with the longest address that the path starts with, of its own or under it.
    """
    voci = sorted((v for v in iter_voci() if v.is_for(ambito)), key=lambda v: v.ordine)
    indirizzi = {voce: voce.list_indirizzi() for voce in voci}
    tutti = [u for suoi in indirizzi.values() for u in suoi]
    attivo = max((u for u in tutti if percorso == u or (u != "/" and percorso.startswith(u))), key=len, default="")
    visibili = [(voce, VoceVisibile(voce.etichetta, suoi[0], attivo in suoi)) for voce, suoi in indirizzi.items()]
    return (
        [visibile for voce, visibile in visibili if voce.ruoli is not None],
        [visibile for voce, visibile in visibili if voce.ruoli is None],
    )
