"""What happens to people in the demonstration: doubles, changes of desk. The page of it promises no more."""

import pytest

from anagrafe.enums import Motivo, StatoProposta
from anagrafe.models import Doppione, Proposta
from nucleo.models import Collegamento
from utenti.models import Utente
from utenti.services.ambito import build_ambito

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]


def test_there_are_doubles_by_name_and_by_telephone_of_one_desk_and_of_two() -> None:
    proprio = build_ambito(Utente.objects.get(email="operatore@demo.example"))
    suoi = Doppione.objects.for_ambito(proprio).di_uno_sportello()
    altrui = Doppione.objects.vivi().tra_sportelli()
    for righe in (suoi, altrui):
        motivi = [set(coppia.motivi) for coppia in righe]
        assert {Motivo.NOME_NASCITA} <= set.union(*motivi)
        assert any({Motivo.TELEFONO, Motivo.NOME_TELEFONO} & loro for loro in motivi)
    assert altrui.filter(chiesto_il__isnull=False).count() == 2


def test_one_waits_one_said_yes_one_said_no_one_let_the_days_go_by() -> None:
    proprio = build_ambito(Utente.objects.get(email="operatore@demo.example"))
    sue = Proposta.objects.for_ambito(proprio)
    assert sorted(sue.values_list("stato", flat=True)) == ["accettata", "chiesta", "rifiutata", "scaduta"]
    venuta = sue.get(stato=StatoProposta.ACCETTATA)
    assert venuta.cittadino.read_sportello() == venuta.a_sportello_id
    attesa = sue.get(stato=StatoProposta.CHIESTA)
    assert Collegamento.objects.di_oggetto(attesa).exists() or attesa.canale == "lettera"
