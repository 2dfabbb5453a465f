"""Two cards that come apart: which desk follows the one that comes back, and who its paths."""

from dataclasses import dataclass
from datetime import date

from anagrafe.models import Unione
from cittadini.models import PresaInCarico
from nucleo import formati
from percorsi.models import Percorso
from percorsi.selectors.compiti import list_colleghi
from sportelli.models import Sportello


@dataclass(frozen=True)
class Rientro:
    """An open path that goes back to the desk of its card, and to whom there. `presente` says whether they still work
    there: if not, the desk chooses somebody else."""

    percorso: Percorso
    operatore_id: int
    presente: bool


def find_erede(unione: Unione) -> Sportello | None:
    """The desk that takes the card that comes back, as the one that followed it ended meanwhile: that of the other,
    where its open paths are. None when it has its own."""
    due = (unione.tenuta_id, unione.assorbita_id)
    aperte = PresaInCarico.objects.aperte().filter(cittadino__in=due).select_related("sportello")
    segue = {presa.cittadino_id: presa.sportello for presa in aperte}
    return None if unione.assorbita_id in segue else segue.get(unione.tenuta_id)


def list_rientri(unione: Unione, oggi: date) -> list[Rientro]:
    """The open paths that went elsewhere with the union, or since, and go back: to who followed them, else to who
    follows them now, if either works there."""
    presa = PresaInCarico.objects.aperte().filter(cittadino=unione.assorbita_id).first()
    if presa is None:
        return []
    percorsi = Percorso.objects.aperti().filter(pk__in=unione.operatori).exclude(sportello=presa.sportello_id)
    qui = {utente.pk for utente in list_colleghi([presa.sportello_id], oggi)[presa.sportello_id]}
    rientri = []
    for percorso in percorsi.order_by("pk"):
        allora = unione.operatori[str(percorso.pk)]
        presenti = [pk for pk in (allora, percorso.operatore_id) if pk in qui]
        rientri.append(Rientro(percorso, presenti[0] if presenti else allora, bool(presenti)))
    return rientri


def tell_rientro(unione: Unione, oggi: date) -> list[str]:
    """What the division moves that the page could not know beforehand."""
    detti = []
    if erede := find_erede(unione):
        codice = unione.assorbita.codice
        detti.append(f"Oggi la scheda {codice} non la segue nessuno sportello: da adesso la segue «{erede.nome}».")
    if soli := [rientro.percorso.codice for rientro in list_rientri(unione, oggi) if not rientro.presente]:
        chi = ("percorso torna senza chi lo seguiva", "percorsi tornano senza chi li seguiva")
        quali = formati.quanti(len(soli), *chi)
        detti.append(f"{quali}, che là non lavora più ({', '.join(soli)}): sceglie lo sportello.")
    return detti
