"""How the territory is covered: looked at each night, kept once a month."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from copertura.enums import POSTI
from copertura.models import CoperturaComune, CoperturaMensile, CoperturaProvincia, RegolaCopertura
from copertura.regole.vicinanza import Esito, Posto, measure
from copertura.selectors.posti import UN_ANNO, count_sportelli, find_regola, list_attivi, list_posti, list_sedi
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from territorio.models import Comune

GIA_PASSATO = "Vale da oggi in poi: scegli oggi o un giorno che viene."
A_PEZZI = 2_000
# Of what is summed by province, the part without a desk near.
SCOPERTI = {"abitanti": "scoperti", "comuni": "comuni_scoperti", "persone": "persone_scoperte"}
SCRITTI = (
    *("km", "sportello_id", "scoperto", "persone", "comuni_vicini", "abitanti_vicini", "persone_vicine"),
    *("ordine", "abitanti_aggiunti", "fra_cui"),
)


@transaction.atomic
def run_copertura(*, oggi: date) -> int:
    """Look at every comune; keep the first look of each month. How many comuni are not covered.

    Killed half way it has written nothing; done again on the same day it writes the same.
    """
    raggio, soglia = find_regola(oggi)
    posti = list_posti(oggi, soglia)
    esiti = measure(posti, list_sedi(list_attivi(oggi, oggi)), raggio=raggio, quanti=POSTI)
    _write_comuni(posti, esiti)
    if not CoperturaMensile.objects.filter(mese=oggi.replace(day=1)).exists():
        _keep(oggi, oggi, posti, esiti)
    return sum(esito.scoperto for esito in esiti.values())


@transaction.atomic
def start_copertura(*, oggi: date) -> None:
    """Look at today, and at a year ago from the desks that were active then: for a network that begins here with its
    history."""
    giorno = oggi - UN_ANNO
    raggio, soglia = find_regola(giorno)
    posti = list_posti(giorno, soglia)
    sedi = list_sedi(list_attivi(giorno, oggi))
    _keep(giorno, oggi, posti, measure(posti, sedi, raggio=raggio, quanti=POSTI))
    run_copertura(oggi=oggi)


def _write_comuni(posti: Sequence[Posto], esiti: Mapping[int, Esito]) -> None:
    """Rows that say the same are left alone."""
    prima = {riga["comune_id"]: riga for riga in CoperturaComune.objects.values("comune_id", *SCRITTI)}
    dopo = {posto.chiave: _read_valori(posto, esiti[posto.chiave]) for posto in posti}
    nuove = [CoperturaComune(comune_id=pk, **valori) for pk, valori in dopo.items() if pk not in prima]
    diverse = [
        CoperturaComune(comune_id=pk, **valori)
        for pk, valori in dopo.items()
        if pk in prima and any(prima[pk][nome] != valore for nome, valore in valori.items())
    ]
    CoperturaComune.objects.exclude(comune__in=dopo).delete()
    CoperturaComune.objects.bulk_create(nuove, batch_size=A_PEZZI)
    campi = [nome.removesuffix("_id") for nome in SCRITTI]
    CoperturaComune.objects.bulk_update(diverse, campi, batch_size=A_PEZZI // 4)


def _read_valori(posto: Posto, esito: Esito) -> dict[str, Any]:
    valori = (
        *(None if esito.km is None else round(esito.km), esito.sede, esito.scoperto, posto.persone),
        *(len(esito.coprirebbe), esito.abitanti, esito.persone, esito.ordine, esito.aggiunti, esito.fra_cui),
    )
    return dict(zip(SCRITTI, valori, strict=True))


def _keep(giorno: date, oggi: date, posti: Sequence[Posto], esiti: Mapping[int, Esito]) -> CoperturaMensile:
    raggio, soglia = find_regola(giorno)
    per_chiave = {posto.chiave: posto for posto in posti}
    scelti = sorted((esito.ordine, pk) for pk, esito in esiti.items() if esito.ordine is not None)
    mensile = CoperturaMensile.objects.create(
        mese=giorno.replace(day=1),
        giorno=giorno,
        raggio=raggio,
        soglia=soglia,
        dove_aprire=[{"comune": per_chiave[pk].nome, "abitanti": esiti[pk].aggiunti} for _, pk in scelti],
    )
    province = dict(Comune.objects.filter(pk__in=per_chiave).values_list("pk", "provincia"))
    somme: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for posto in posti:
        suo, scoperto = somme[province[posto.chiave]], esiti[posto.chiave].scoperto
        for nome, quanti in (("abitanti", posto.abitanti), ("comuni", 1), ("persone", posto.persone)):
            suo[nome] += quanti
            suo[SCOPERTI[nome]] += quanti if scoperto else 0
    attivi = count_sportelli(list_attivi(giorno, oggi))
    CoperturaProvincia.objects.bulk_create(
        CoperturaProvincia(mensile=mensile, provincia_id=pk, sportelli=attivi.get(pk, 0), **conti)
        for pk, conti in sorted(somme.items())
    )
    return mensile


@transaction.atomic
def set_regola(*, ambito: Ambito, regola: RegolaCopertura, oggi: date | None = None) -> RegolaCopertura:
    """How the territory is measured, from a day on. Raises ValidationError for a day gone by."""
    if regola.vale_dal < (oggi or get_oggi()):
        raise ValidationError({"vale_dal": GIA_PASSATO})
    regola.fissata_da = ambito.firma
    regola.full_clean()
    regola.save(force_insert=True)
    dettagli = {"raggio": regola.raggio, "abitanti": regola.abitanti, "dal": regola.vale_dal.isoformat()}
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=regola, dettagli=dettagli)
    return regola
