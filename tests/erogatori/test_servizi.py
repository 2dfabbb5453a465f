"""Writing lenders: what is written, what is logged."""

from erogatori.services.erogatori import update_erogatore
from nucleo.ambito import Ambito
from nucleo.models import RegistroEvento
from tests.costruttori import build_erogatore, build_regione


def test_the_regions_of_a_lender_change_with_it(db: None) -> None:
    erogatore = build_erogatore(nazionale=False)
    puglia = build_regione("16")
    update_erogatore(ambito=Ambito.di_sistema("prova"), erogatore=erogatore, versione=1, valori={"regioni": [puglia]})
    assert list(erogatore.regioni.all()) == [puglia]
    [evento] = RegistroEvento.objects.filter(azione="modifica")
    assert evento.dettagli == {"campi": ["regioni"]}
