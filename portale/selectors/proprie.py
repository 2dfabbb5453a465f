"""What is a person's own, by its uuid: another's is not there."""

from uuid import UUID

from agenda.models import Prenotazione
from cittadini.models import Cittadino
from conservazione.models import RichiestaCancellazione
from credito.models import Finanziamento
from fogli.models import Foglio
from sportelli.models import Sportello


def find_prenotazione(persona: Cittadino, uuid: UUID) -> Prenotazione | None:
    return Prenotazione.objects.filter(cittadino=persona, uuid=uuid).senza_nome().first()


def find_foglio(persona: Cittadino, uuid: UUID) -> Foglio | None:
    suoi = Foglio.objects.filter(percorso__cittadino=persona, uuid=uuid)
    return suoi.select_related("percorso", "sportello__comune").first()


def find_finanziamento(persona: Cittadino, uuid: UUID) -> Finanziamento | None:
    return Finanziamento.objects.validi().filter(percorso__cittadino=persona, uuid=uuid).first()


def list_decisioni(persona: Cittadino) -> list[RichiestaCancellazione]:
    """How requests of erasure were answered, those made at the desk too."""
    return list(RichiestaCancellazione.objects.filter(cittadino=persona).order_by("-data", "-pk"))


def find_intera(persona: Cittadino) -> Cittadino:
    """With the name too, for the copy of all that is kept."""
    return Cittadino.objects.get(pk=persona.pk)


def find_seguente(persona: Cittadino) -> Sportello | None:
    """The desk that follows a person today."""
    pk = persona.read_sportello()
    return Sportello.objects.select_related("amministrazione").filter(pk=pk).first() if pk else None
