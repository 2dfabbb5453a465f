"""What certificates add to «Oggi»: the refreshers to do; what one's desk asks and one does not hold, or not for long;
who else at the desks one answers for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from attestati.enums import Validita
from attestati.models import RichiamoPersonale
from attestati.regole.richiami import DOMANDE
from attestati.regole.validita import RICHIESTE
from attestati.selectors.passaporti import list_offerte, list_passaporti, list_requisiti, tell_richieste
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.oggi import FonteOggi, GruppoOggi, VoceOggi, group_voci
from sportelli.enums import LivelloServizio


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """The refreshers asked; then only what a published course gives: of the rest there is nothing to do."""
    if ambito.utente_id is None:
        return []
    return [*list_richiami(ambito, oggi), *list_attestati(ambito, oggi)]


def list_richiami(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    righe = RichiamoPersonale.objects.propri(ambito).dovuti(oggi).with_richiamo().order_by("entro", "pk")
    voci = [
        VoceOggi(
            titolo=str(riga.richiamo),
            testo=f"{DOMANDE} domande, da fare {formati.data_articolata('entro il', riga.entro)}.",
            dal=riga.entro,
            giorni=(oggi - riga.entro).days,
            url=riga.get_absolute_url(),
            azione="Che cosa è cambiato",
            scaduta=riga.entro < oggi,
        )
        for riga in righe
    ]
    return [group_voci("I tuoi richiami", voci)] if voci else []


def list_attestati(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    offerte = list_offerte()
    if not offerte:
        return []
    miei = [_tell_mio(riga, oggi) for riga in _list_da_fare(list_requisiti(ambito.utente_id, oggi), offerte)]
    gruppi = [group_voci("I tuoi attestati", miei)]
    if ambito.sportelli_diretti:
        righe = list_passaporti(ambito, oggi).exclude(validita=Validita.VALIDO).exclude(utente=ambito.utente_id)
        righe = righe.filter(sportello__in=ambito.sportelli_diretti).select_related("utente", "sportello")
        altri = [_tell_altro(riga, oggi) for riga in _list_da_fare(righe, offerte)]
        gruppi.append(group_voci("Attestati di chi lavora con te", altri, reverse("attestati:passaporto_list")))
    return gruppi


def _list_da_fare(righe: Iterable[Any], offerte: set[str]) -> list[Any]:
    return [
        riga
        for riga in righe
        if riga.validita != Validita.VALIDO and offerte.intersection(RICHIESTE[_get_livello(riga)])
    ]


def _get_livello(riga: Any) -> LivelloServizio:
    return LivelloServizio(riga.sportello.livello_servizio) if riga.sportello else LivelloServizio.INFORMATIVO


def _tell_mio(riga: Any, oggi: date) -> VoceOggi:
    return _tell(
        riga,
        oggi,
        titolo=f"Attestato per: {tell_richieste(_get_livello(riga))}",
        url=f"{reverse('attestati:passaporto_own')}#come",
        azione="Come si ottiene",
    )


def _tell_altro(riga: Any, oggi: date) -> VoceOggi:
    return _tell(
        riga,
        oggi,
        titolo=str(riga.utente),
        url=reverse("attestati:passaporto_detail", args=(riga.utente.uuid,)),
        azione="Apri",
    )


def _tell(riga: Any, oggi: date, *, titolo: str, url: str, azione: str) -> VoceOggi:
    """It waits for the day on which it expires; what was never there, since one works at the desk."""
    dal = riga.fino or riga.dal
    return VoceOggi(
        titolo=titolo,
        testo=f"{riga.sportello}. {tell_fino(riga.fino, oggi)}",
        dal=dal,
        giorni=(oggi - dal).days,
        url=url,
        azione=azione,
        scaduta=riga.fino is None or riga.fino < oggi,
    )


def tell_fino(fino: date | None, oggi: date) -> str:
    """How long there is, or how long ago it ended."""
    if fino is None:
        return "Non c'è ancora un attestato valido."
    if fino < oggi:
        return f"È scaduto {formati.data_articolata('il', fino)}."
    mancano = (fino - oggi).days
    resta = "oggi è l'ultimo giorno" if mancano == 0 else f"tra {formati.giorni(mancano)}"
    return f"Scade {formati.data_articolata('il', fino)}: {resta}."


OGGI = FonteOggi(list_propri=list_propri)
