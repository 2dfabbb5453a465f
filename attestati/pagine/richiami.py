"""What pages say of a refresher: how it stands for a person, what follows, what an expert may ask."""

from datetime import date

from django.urls import reverse

from attestati.enums import EsitoRichiamo
from attestati.models import Attestato, RichiamoPersonale
from attestati.permissions import can_issue
from attestati.selectors.obblighi import is_richiamo_obbligatorio
from attestati.selectors.richiami import find_chiesto, list_corsi
from formazione.enums import StatoVersione
from formazione.models import VersioneContenuto
from interfaccia.componenti import Bottone
from nucleo import formati
from nucleo.ambito import Ambito


def list_azioni(ambito: Ambito, versione: VersioneContenuto) -> list[Bottone]:
    """Ask one on a version in force that some course teaches, or look at the one asked."""
    if versione.stato != StatoVersione.PUBBLICATA or not can_issue(ambito):
        return []
    if richiamo := find_chiesto(versione):
        return [Bottone("Il richiamo chiesto", richiamo.get_absolute_url())]
    if not list_corsi(versione).exists():
        return []
    return [Bottone("Chiedi un richiamo", reverse("attestati:richiamo_create", args=(versione.uuid,)))]


def tell_esito(riga: RichiamoPersonale, oggi: date, *, proprio: bool) -> str:
    """How it stands, in a sentence; `riga` has `esito`."""
    entro = formati.data_articolata("entro il", riga.entro)
    if riga.superato_il:
        return f"Fatto {formati.data_articolata('il', riga.superato_il)}."
    if riga.esito == EsitoRichiamo.IN_RITARDO:
        return f"Era da fare {entro}. {tell_conseguenza(oggi, proprio=proprio)}"
    if riga.esito == EsitoRichiamo.CADUTO:
        return (
            "Il richiamo è stato ritirato o sostituito, oppure l'attestato per cui era chiesto non vale più, o ce n'è "
            "uno nuovo."
        )
    return f"Da fare {entro}."


def tell_conseguenza(oggi: date, *, proprio: bool) -> str:
    """What a certificate to be brought up to date entails."""
    chi = "lo fai" if proprio else "lo fa"
    if is_richiamo_obbligatorio(oggi):
        puo = "puoi" if proprio else "può"
        return f"Finché non {chi} l'attestato è da aggiornare, e non {puo} registrare assistenza intensiva."
    return f"Finché non {chi} l'attestato è da aggiornare: vale ancora, e chi risponde dello sportello lo vede."


def is_da_aggiornare(attestato: Attestato, ritardi: list[RichiamoPersonale]) -> bool:
    """Whether one of the refreshers late, with their courses, is asked of it: `selectors.richiami.aggiornati`."""
    return any(
        attestato.concluso_il <= riga.richiamo.dal and attestato.corso_id in {c.pk for c in riga.richiamo.corsi.all()}
        for riga in ritardi
    )
