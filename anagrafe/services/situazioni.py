"""The sheets of vulnerabilities (art. 9 GDPR) of two cards that become one: answer by answer. Each card keeps its own
sheet, so that nothing said of one is ever brought to the other."""

from collections.abc import Mapping
from typing import Any

from anagrafe.enums import ALTRA
from anagrafe.selectors.unioni import name_situazione, read_risposte
from cittadini.models import Cittadino, SchedaVulnerabilita
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.versioni import save_version


def merge_situazioni(
    ambito: Ambito, tenuta: Cittadino, assorbita: Cittadino, scelte: Mapping[str, str]
) -> dict[str, Any]:
    """Write on the sheet of the kept card what the other alone says, and what was chosen of it: each answer that
    changed, before and after, and whether there was no sheet."""
    sue, altre = read_risposte(tenuta), read_risposte(assorbita)
    vengono = {
        codice: detto
        for codice, detto in altre.items()
        if codice not in sue or (detto != sue[codice] and scelte.get(name_situazione(codice)) == ALTRA)
    }
    if not vengono:
        return {}
    nuova = _write(ambito, tenuta, sue | vengono)
    return {"nuova": nuova, "risposte": {codice: [sue.get(codice, ""), detto] for codice, detto in vengono.items()}}


def restore_situazioni(ambito: Ambito, tenuta: Cittadino, situazioni: Mapping[str, Any]) -> None:
    """What came from the other sheet goes; what somebody answered since stays."""
    risposte = read_risposte(tenuta)
    tornano = {
        codice: prima
        for codice, (prima, dopo) in situazioni.get("risposte", {}).items()
        if risposte.get(codice, "") == dopo
    }
    if not tornano:
        return
    restano = {codice: detto for codice, detto in (risposte | tornano).items() if detto}
    if restano or not situazioni["nuova"]:
        _write(ambito, tenuta, restano)
    else:
        SchedaVulnerabilita.objects.filter(cittadino=tenuta).delete()
        _record(ambito, tenuta, Azione.ELIMINAZIONE)


def _write(ambito: Ambito, tenuta: Cittadino, risposte: dict[str, str]) -> bool:
    """Whether the sheet is new."""
    scheda, nuova = SchedaVulnerabilita.objects.get_or_create(
        cittadino=tenuta, defaults={"risposte": risposte, "aggiornata_da": ambito.firma}
    )
    if not nuova:
        scheda.risposte, scheda.aggiornata_da = risposte, ambito.firma
        save_version(scheda, versione=scheda.versione, campi=("risposte", "aggiornata_da"))
    _record(ambito, tenuta, Azione.CREAZIONE if nuova else Azione.MODIFICA)
    return nuova


def _record(ambito: Ambito, tenuta: Cittadino, azione: Azione) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=tenuta,
        oggetto_tipo=SchedaVulnerabilita._meta.label_lower,
        sportello_id=tenuta.read_sportello(),
        dettagli={"per_unione": True},
    )
