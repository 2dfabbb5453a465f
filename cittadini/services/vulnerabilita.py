"""The sheet of special categories (art. 9 GDPR): apart, encrypted, each reading logged."""

from django.db import transaction

from cittadini.models import Cittadino, SchedaVulnerabilita
from cittadini.services.blocchi import lock_cittadino
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.versioni import VersioneSuperata, save_version


def find_scheda(cittadino: Cittadino) -> SchedaVulnerabilita | None:
    """The sheet, for a page that logs its reading."""
    return SchedaVulnerabilita.objects.filter(cittadino=cittadino).first()


def record_scheda_reading(*, ambito: Ambito, cittadino: Cittadino) -> None:
    """A line in the log also when the sheet is empty. `cittadino` comes from `with_presa`."""
    eventi.record(
        ambito=ambito,
        azione=Azione.LETTURA,
        oggetto=cittadino,
        oggetto_tipo=SchedaVulnerabilita._meta.label_lower,
        sportello_id=cittadino.sportello_attuale_id,
    )


@transaction.atomic
def save_scheda(
    *, ambito: Ambito, cittadino: Cittadino, risposte: dict[str, str], versione: int
) -> SchedaVulnerabilita:
    """Write the answers; `versione` is the one that was read, 0 when there was no sheet yet.

    Raises `VersioneSuperata` when somebody else wrote it in the meantime, ValidationError when the person
    was forgotten. The log says only that it changed.
    """
    lock_cittadino(cittadino.pk)
    scheda, nuova = SchedaVulnerabilita.objects.get_or_create(
        cittadino=cittadino, defaults={"risposte": risposte, "aggiornata_da": ambito.firma}
    )
    if nuova == bool(versione):
        raise VersioneSuperata
    if not nuova:
        scheda.risposte, scheda.aggiornata_da = risposte, ambito.firma
        save_version(scheda, versione=versione, campi=("risposte", "aggiornata_da"))
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE if nuova else Azione.MODIFICA,
        oggetto=cittadino,
        oggetto_tipo=SchedaVulnerabilita._meta.label_lower,
        sportello_id=cittadino.sportello_attuale_id,
    )
    return scheda
