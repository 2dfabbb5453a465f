"""A new key: every encrypted value comes under it, whoever wrote it, and the command proves it."""

from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection

from nucleo import ricifratura
from nucleo.ambito import Ambito
from nucleo.bozze import save_bozza
from nucleo.cifratura import encrypt
from nucleo.models import Bozza, RegistroEvento
from nucleo.ricifratura import count_chiavi, list_colonne, renew_chiavi
from tests.costruttori import build_cittadino, build_utente

SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture
def nuova(settings: Any, db: None) -> Any:
    """Some data, and then a new key in front of the one that wrote them."""
    build_cittadino()
    for numero in range(3):
        save_bozza(utente_id=7, chiave=f"modulo:{numero}", dati={"nota": ["Ada"]})
    Authenticator.objects.create(
        user=build_utente(), type="recovery_codes", data={"seed": encrypt("seme"), "altri": [encrypt("uno"), 3]}
    )
    vecchie = settings.CHIAVI_DATI
    settings.CHIAVI_DATI = [Fernet.generate_key().decode(), *vecchie]
    return settings


def count_vecchi() -> int:
    return sum(conto.vecchi for conto in count_chiavi())


def test_every_encrypted_column_is_found() -> None:
    nomi = {f"{modello._meta.label_lower}.{campo.name}" for modello, campo in list_colonne()}
    assert {"cittadini.cittadino.codice_fiscale", "nucleo.bozza.dati", "mfa.authenticator.data"} <= nomi


def test_the_command_brings_all_under_the_new_key_and_the_old_may_go(nuova: Any) -> None:
    assert count_vecchi() >= 5
    with pytest.raises(CommandError, match="la vecchia chiave serve"):
        call_command("cambia_chiave", verifica=True, stdout=StringIO())
    call_command("cambia_chiave", stdout=(detto := StringIO()))
    assert "0 sotto altre chiavi" in detto.getvalue()
    nuova.CHIAVI_DATI = nuova.CHIAVI_DATI[:1]
    assert [bozza.dati for bozza in Bozza.objects.all()] == [{"nota": ["Ada"]}] * 3
    assert sum(conto.illeggibili for conto in count_chiavi()) == 0
    riga = RegistroEvento.objects.filter(oggetto_tipo="chiavi").get()
    assert riga.dettagli["nucleo.bozza.dati"] == 3


def test_stopped_half_way_it_goes_on_with_what_is_left(nuova: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ricifratura, "LOTTO", 2)
    intero, fatti = ricifratura._renew_lotto, []

    def stop(*args: Any) -> None:
        if fatti:
            raise KeyboardInterrupt
        fatti.append(intero(*args))

    monkeypatch.setattr(ricifratura, "_renew_lotto", stop)
    prima = count_vecchi()
    with pytest.raises(KeyboardInterrupt):
        renew_chiavi(ambito=SISTEMA)
    assert 0 < count_vecchi() < prima
    monkeypatch.setattr(ricifratura, "_renew_lotto", intero)
    rimasti = count_vecchi()
    assert sum(conto.ricifrati for conto in renew_chiavi(ambito=SISTEMA)) == rimasti
    assert count_vecchi() == 0


def test_what_no_key_opens_is_told_and_left_as_it_is(nuova: Any) -> None:
    nuova.CHIAVI_DATI = nuova.CHIAVI_DATI[:1]
    with pytest.raises(CommandError, match="rimetti quella che manca"):
        call_command("cambia_chiave", stdout=StringIO())
    with connection.cursor() as cursore:
        cursore.execute("SELECT count(DISTINCT dati) FROM nucleo_bozza WHERE dati LIKE 'gAAAAA%'")
        assert cursore.fetchone() == (3,)
