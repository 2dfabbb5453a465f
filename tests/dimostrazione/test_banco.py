"""The bench of training asks pages that are there, and leaves nothing behind. Nothing here is timed."""

import pytest

from deploy.banco.formazione import Quanti, measure_formazione
from deploy.banco.giro import build_client
from utenti.models import Utente
from verifiche.models import Tentativo


@pytest.mark.django_db
@pytest.mark.usefixtures("rete_dimostrativa")
def test_the_pages_of_training_are_measured_and_nothing_is_left() -> None:
    """A few people: what is written and asked is what there would be with many."""
    prima = Tentativo.objects.count(), Utente.objects.count()
    quanti = Quanti(persone=400, quiz=2, tentativi=2, domande=40)
    misure = measure_formazione(build_client, lambda _: None, prese=1, quanti=quanti)
    assert {misura["stato"] for misura in misure} == {200}
    assert len({misura["che"] for misura in misure}) >= 19
    assert (Tentativo.objects.count(), Utente.objects.count()) == prima
