"""The library, read."""

from collections.abc import Sequence
from dataclasses import dataclass

from formazione.enums import StatoVersione
from formazione.models import Contenuto, VersioneContenuto
from formazione.regole.differenze import Differenza, compare
from nucleo.ambito import Ambito
from nucleo.formati import data_breve
from nucleo.models import CambioStato


def find_mostrata(contenuto: Contenuto, ambito: Ambito) -> VersioneContenuto:
    """What the page of a content shows: the version in force; without one, the last that one may read."""
    versioni = VersioneContenuto.objects.for_ambito(ambito).with_letta(ambito).with_contenuto()
    sue = versioni.filter(contenuto=contenuto).order_by("-numero")
    return sue.pubblicate().first() or sue[0]


def list_versioni(contenuto: Contenuto, ambito: Ambito) -> list[VersioneContenuto]:
    """All that one may read, the newest first."""
    return list(VersioneContenuto.objects.for_ambito(ambito).filter(contenuto=contenuto).order_by("-numero"))


def find_in_lavoro(contenuto: Contenuto, ambito: Ambito) -> VersioneContenuto | None:
    """The version that is being prepared, for who may see it."""
    return VersioneContenuto.objects.for_ambito(ambito).in_lavoro().filter(contenuto=contenuto).first()


def find_nota(versione: VersioneContenuto) -> CambioStato | None:
    """The last step of a version that left a note while it is where that step brought it: why it was withdrawn, or
    sent back; what who reads it again is asked."""
    ultimo = CambioStato.objects.di_oggetti(VersioneContenuto, versione.pk).order_by("-pk").first()
    return ultimo if ultimo and ultimo.nota and ultimo.a == versione.stato else None


def compare_versioni(prima: VersioneContenuto, dopo: VersioneContenuto) -> list[Differenza]:
    """What people read in the one and not in the other."""
    return compare(_list_parti(prima), _list_parti(dopo))


def _list_parti(versione: VersioneContenuto) -> Sequence[tuple[str, str]]:
    return (
        ("Titolo", versione.titolo),
        ("Che cos'è", versione.get_tipo_display()),
        ("In breve", versione.sommario),
        ("Testo", versione.corpo),
        ("Indirizzo", versione.indirizzo),
        ("Fonti", versione.fonti),
        ("Fonti verificate il", data_breve(versione.fonti_verificate_il)),
        ("Temi", "\n".join(versione.etichette_temi)),
        ("Livello", versione.get_livello_display()),
        ("Per chi è", "\n".join(versione.etichette_destinatari)),
        ("Da leggere", "Sì" if versione.obbligatoria else "No"),
        ("Vale dal", data_breve(versione.valida_dal)),
        ("Vale fino al", data_breve(versione.valida_al)),
    )


@dataclass(frozen=True)
class PassoPossibile:
    """A step that may be made by hand from where a version is: where to, in which words."""

    stato: StatoVersione
    invia: str
    pericolo: bool


def list_passi(versione: VersioneContenuto, ambito: Ambito) -> list[PassoPossibile]:
    """The steps offered to who asks: publishing is not, to who wrote."""
    return [
        PassoPossibile(stato, passaggio.invia, passaggio.pericolo)
        for stato, passaggio in versione.macchina.iter_passaggi(versione.stato)
        if stato != StatoVersione.PUBBLICATA or ambito.utente_id not in versione.autori
    ]
