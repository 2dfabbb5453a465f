"""Signatures: whoever signs, the same column holds it, and PostgreSQL refuses anything else."""

from dataclasses import replace

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from importazioni.models import Importazione
from nucleo.ambito import Ambito
from nucleo.enums import TipoFirma
from nucleo.firma import LUNGHEZZA_ETICHETTA, Firma, signed_by
from tests.costruttori import build_importazione

ADA = Firma(TipoFirma.PERSONA, "Ada Prova", 7)
BANCA = Firma(TipoFirma.EROGATORE, "Banca di prova", 7)
FIRME = (
    ADA,
    BANCA,
    Firma(TipoFirma.CITTADINO, "Cittadino", 7),
    Firma(TipoFirma.AMMINISTRAZIONE, "Comune di Lecce", 7),
    Firma.di_sistema("x"),
)


@pytest.mark.django_db
@pytest.mark.parametrize("firma", FIRME, ids=lambda firma: firma.tipo.value)
def test_a_signature_comes_back_as_it_was_written(firma):
    importazione = build_importazione(caricata_da=firma)
    importazione.refresh_from_db()
    assert (importazione.caricata_da, importazione.confermata_da) == (firma, None)
    assert str(importazione.caricata_da) == firma.etichetta
    assert Importazione.objects.filter(confermata_da__isnull=True).exists()


@pytest.mark.parametrize(
    ("tipo", "etichetta", "pk"),
    [("sistema", "Il sistema", 3), ("persona", "Ada", None), ("persona", " ", 3), ("padrone", "Ada", 3)],
)
def test_a_signature_that_cannot_be_is_not_made(tipo, etichetta, pk):
    with pytest.raises(ValueError, match=r"firma|padrone"):
        Firma(tipo, etichetta, pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "scritta",
    [
        "[]",
        "7",
        "{}",
        '{"tipo": "persona", "etichetta": "Ada"}',
        '{"tipo": "persona", "etichetta": "Ada", "id": null}',
        '{"tipo": "persona", "etichetta": "Ada", "id": "7"}',
        '{"tipo": "sistema", "etichetta": "Il sistema", "id": 7}',
        '{"tipo": "padrone", "etichetta": "Ada", "id": 7}',
        '{"tipo": "persona", "etichetta": "", "id": 7}',
        '{"tipo": "persona", "etichetta": "' + "a" * (LUNGHEZZA_ETICHETTA + 1) + '", "id": 7}',
    ],
)
def test_the_database_refuses_what_is_not_a_signature(scritta):
    build_importazione()
    with pytest.raises(IntegrityError, match="caricata_da"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE importazioni_importazione SET caricata_da = %s", (scritta,))


@pytest.mark.django_db
def test_rows_are_found_by_the_account_that_signed():
    """The number of a lender is not the number of an account; a new name does not hide what one signed."""
    sue = build_importazione(caricata_da=ADA)
    cambiato_nome = build_importazione(caricata_da=replace(ADA, etichetta="Ada Nuova"))
    build_importazione(caricata_da=BANCA)
    build_importazione(caricata_da=replace(ADA, id=77))
    build_importazione(caricata_da=Firma.di_sistema("importa"))
    assert set(Importazione.objects.filter(signed_by("caricata_da", 7))) == {sue, cambiato_nome}
    assert not Importazione.objects.filter(signed_by("caricata_da", None)).exists()


@pytest.mark.django_db
def test_a_signature_goes_through_a_dump_and_back():
    importazione = build_importazione(caricata_da=BANCA)
    testo = serializers.serialize("json", [importazione])
    importazione.delete()
    next(iter(serializers.deserialize("json", testo))).save()
    assert Importazione.objects.get().caricata_da == BANCA
    campo = Importazione._meta.get_field("caricata_da")
    with pytest.raises(ValidationError, match="non è una firma"):
        campo.to_python({"tipo": "persona"})


def test_each_reach_signs_in_its_own_name():
    assert Ambito(utente_id=7, etichetta="Ada Prova").firma == ADA
    assert Ambito(utente_id=7, etichetta="Ada Prova", sistema=True).firma == ADA  # the worker, for who confirmed
    assert Ambito.di_sistema("rapporti").firma == Firma.di_sistema("rapporti")
    with pytest.raises(ValueError, match="anonimo"):
        _ = Ambito.anonimo().firma
