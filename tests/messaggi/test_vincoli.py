"""The database refuses what a message cannot be, and keeps what it was."""

from datetime import timedelta

import pytest
from django.db import InternalError, transaction
from django.utils import timezone

from messaggi.models import Messaggio, VersioneModello
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from tests.costruttori import build_cittadino, build_modello, build_percorso, build_scritto, build_utente
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
CHI = Firma.di_sistema("prova")


def test_a_model_has_one_version_in_use_and_one_draft_each_with_its_number() -> None:
    modello = build_modello().modello
    with violates("versionemodello_numero_unico"):
        build_modello(modello=modello, numero=1, stato="superato", pubblicato_da=CHI, pubblicato_il=timezone.now())
    with violates("versionemodello_una_in_uso"):
        build_modello(modello=modello)
    build_modello(modello=modello, stato="bozza")
    with violates("versionemodello_una_bozza"):
        build_modello(modello=modello, stato="bozza")
    build_modello(occasione="invio_scaduto")
    with violates("versionemodello_una_occasione"):
        build_modello(occasione="invio_scaduto")
    with violates("versionemodello_in_uso_firmata"):
        build_modello(stato="bozza", pubblicato_da=CHI)
    utente = build_utente()
    bozza = build_modello(stato="bozza")
    VersioneModello.objects.filter(pk=bozza.pk).update(autori=[utente.pk])
    with violates("versionemodello_in_due"):
        VersioneModello.objects.filter(pk=bozza.pk).update(
            stato="pubblicato", pubblicato_da=utente.firma, pubblicato_il=timezone.now()
        )


def test_what_comes_back_was_sent_and_is_signed() -> None:
    persona = build_cittadino(email="ida@posta.example")
    lettera = build_scritto()
    posta = build_scritto(percorso=build_percorso(cittadino=persona), canale="email")
    with violates("messaggio_tornato_firmato"):
        Messaggio.objects.filter(pk=lettera.pk).update(tornato_il=get_oggi(), tornato_da=CHI)
    with violates("messaggio_tornato_dopo"):
        Messaggio.objects.filter(pk=posta.pk).update(tornato_il=get_oggi() - timedelta(days=1), tornato_da=CHI)


def test_what_was_written_is_evidence() -> None:
    messaggio = build_scritto()
    for scrivi in (
        lambda: Messaggio.objects.update(canale="telefono"),
        lambda: Messaggio.objects.all().delete(),
        lambda: VersioneModello.objects.update(testo="Altro"),
    ):
        with pytest.raises(InternalError, match="Una prova non si riscrive"), transaction.atomic():
            scrivi()
    Messaggio.objects.filter(pk=messaggio.pk).update(testo="")
