"""A sheet is given; the words of a language are read again."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from fogli.enums import Lingua
from fogli.models import Foglio, Rilettura
from fogli.regole.testi import read_testi
from fogli.selectors import list_pronte
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from percorsi.services.blocchi import check_nuovo, check_percorso_aperto, lock_percorso

NON_RILETTA = "Nessuno ha ancora riletto queste parole in questa lingua: scegline un'altra."
CAMBIATE = "Le parole di questa lingua sono cambiate: rileggile come sono adesso."


@transaction.atomic
def give_foglio(
    *,
    ambito: Ambito,
    percorso: Percorso,
    chiave_modulo: UUID,
    lingua: str,
    detto: Sequence[str],
    opzioni: Sequence[str],
    programmi: Sequence[str],
    documenti: Sequence[str],
    prossimo: str,
    prossimo_il: date | None = None,
    prossimo_alle: time | None = None,
    nota: str = "",
    oggi: date | None = None,
) -> Foglio:
    """Keep what a person takes home from an open path, with the words of today.

    The same `chiave_modulo` twice gives the same sheet. Raises ValidationError on a closed path, of who died, in a
    language that nobody read again, for what a constraint refuses.
    """
    percorso = lock_percorso(percorso.pk)
    if gia := find_gia(Foglio, chiave_modulo, percorso=percorso):
        return gia
    check_nuovo(percorso)
    check_percorso_aperto(percorso, "di dare il foglio")
    if lingua not in dict(list_pronte()):
        raise ValidationError({"lingua": NON_RILETTA})
    scelte = {"detto": detto, "opzioni": opzioni, "documenti": documenti, "prossimo": [prossimo]}
    foglio = Foglio(
        percorso=percorso,
        sportello=percorso.sportello,
        chiave_modulo=chiave_modulo,
        giorno=oggi or get_oggi(),
        lingua=lingua,
        detto=list(detto),
        opzioni=list(opzioni),
        programmi=list(programmi),
        documenti=list(documenti),
        prossimo=prossimo,
        prossimo_il=prossimo_il,
        prossimo_alle=prossimo_alle,
        nota=nota,
        parole={voce: _keep_parole(voce, scelte) for voce in dict.fromkeys((lingua, Lingua.ITALIANO.value))},
        dato_da=ambito.firma,
    )
    foglio.full_clean()
    foglio.save(force_insert=True)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=foglio,
        etichetta=percorso.codice,
        sportello_id=percorso.sportello_id,
        dettagli={"lingua": lingua},
    )
    return foglio


def _keep_parole(lingua: str, scelte: dict[str, Sequence[str]]) -> dict[str, Any]:
    """The words of what was chosen, in the order in which they stand, and those of every sheet."""
    testi = read_testi(lingua)
    scritte = {nome: [parole[voce] for voce in parole if voce in scelte[nome]] for nome, parole in _groups(testi)}
    return {"fisse": testi.fisse, **scritte}


def _groups(testi: Any) -> list[tuple[str, dict[str, str]]]:
    return [(nome, getattr(testi, nome)) for nome in ("detto", "opzioni", "documenti", "prossimo")]


@transaction.atomic
def record_rilettura(*, ambito: Ambito, lingua: str, impronta: str, riletta_da: str) -> Rilettura:
    """The words of a language, as `impronta` tells them, were read again by who knows it. Raises ValidationError when
    they have changed since, when they were already, for Italian."""
    if read_testi(lingua).impronta != impronta:
        raise ValidationError(CAMBIATE)
    rilettura = Rilettura(lingua=lingua, impronta=impronta, riletta_da=riletta_da, registrata_da=ambito.firma)
    rilettura.full_clean()
    rilettura.save(force_insert=True)
    eventi.record_qui(ambito=ambito, azione=Azione.CREAZIONE, oggetto=rilettura, etichetta=lingua)
    return rilettura
