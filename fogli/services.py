"""A sheet is given; the words of a language are read again."""

from collections.abc import Mapping, Sequence
from datetime import date
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
# What is chosen, group by group.
GRUPPI = ("detto", "opzioni", "documenti", "prossimo")
CAMBIATE = "Le parole di questa lingua sono cambiate: rileggile come sono adesso."


@transaction.atomic
def give_foglio(
    *,
    ambito: Ambito,
    percorso: Percorso,
    chiave_modulo: UUID,
    campi: Mapping[str, Any],
    oggi: date | None = None,
) -> Foglio:
    """Keep what a person takes home from an open path, with the words of today. `campi` are those of the sheet.

    The same `chiave_modulo` twice gives the same sheet. Raises ValidationError on a closed path, of who died, in a
    language that nobody read again, for what a constraint refuses.
    """
    percorso = lock_percorso(percorso.pk)
    if gia := find_gia(Foglio, chiave_modulo, percorso=percorso):
        return gia
    check_nuovo(percorso)
    check_percorso_aperto(percorso, "di dare il foglio")
    lingua, scelte = campi["lingua"], {nome: campi[nome] for nome in GRUPPI} | {"prossimo": [campi["prossimo"]]}
    if lingua not in dict(list_pronte()):
        raise ValidationError({"lingua": NON_RILETTA})
    foglio = Foglio(
        percorso=percorso,
        sportello=percorso.sportello,
        chiave_modulo=chiave_modulo,
        giorno=oggi or get_oggi(),
        parole={voce: _keep_parole(voce, scelte) for voce in dict.fromkeys((lingua, Lingua.ITALIANO.value))},
        dato_da=ambito.firma,
        **campi,
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
    """The words of what was chosen, in the order in which they stand, and those of every sheet. Those of the person's
    page hold blanks for a code that the sheet does not keep: they are said with it, when it is drawn."""
    testi = read_testi(lingua)
    scritte = {nome: [p for voce, p in getattr(testi, nome).items() if voce in scelte[nome]] for nome in GRUPPI}
    fisse = {nome: parole for nome, parole in testi.fisse.items() if nome != "pagina"}
    return {"fisse": fisse, **scritte}


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
