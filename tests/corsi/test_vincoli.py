"""What PostgreSQL refuses of courses."""

from datetime import date, time, timedelta

import pytest
from django.db import DatabaseError, transaction

from corsi.models import Completamento, Edizione, Modulo, ModuloSvolto
from nucleo.giornata import get_oggi
from tests.costruttori import build_corso, build_edizione, build_iscrizione, build_modulo, build_utente, build_versione
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_courses() -> None:
    corso, autore = build_corso(), build_utente()
    with violates("corso_codice_unico"):
        build_corso(codice=corso.codice)
    for campi in ({"pubblicato_da": None}, {"pubblicato_il": None}):
        with violates("corso_pubblicazione_intera"):
            build_corso(codice="ALTRO", **campi)
    with violates("corso_in_due"):
        build_corso(codice="ALTRO", autore=autore, pubblicato_da=autore.firma)
    for campo in ("temi", "destinatari"):
        with violates("corso_di_cosa_e_per_chi"):
            build_corso(codice="ALTRO", **{campo: []})


def test_a_published_course_is_mended_only_in_draft() -> None:
    corso = build_corso()
    for campi in ({"titolo": "Altro"}, {"ore": 9}, {"codice": "ALTRO"}):
        with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
            type(corso).objects.filter(pk=corso.pk).update(**campi)
    riaperto = type(corso).objects.filter(pk=corso.pk)
    riaperto.update(stato="bozza")
    assert riaperto.update(titolo="Altro") == 1
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        riaperto.update(codice="ALTRO")


@pytest.mark.parametrize(
    ("tipo", "campi"),
    [
        ("contenuto", {"contenuto": None}),
        ("contenuto", {"indirizzo": "https://video.example/1"}),
        ("video", {"indirizzo": ""}),
        ("video", {"presenza_minima": 50}),
        ("sessione", {"presenza_minima": None}),
        ("quiz", {"presenza_minima": None}),
    ],
)
def test_a_module_has_what_its_kind_needs(tipo: str, campi: dict[str, object]) -> None:
    corso = build_corso()
    with violates("modulo_secondo_il_tipo"):
        build_modulo(corso, tipo, **campi)


def test_a_video_of_another_site_without_words_and_a_recording_with_them() -> None:
    corso, versione = build_corso(), build_versione()
    for campi in ({"testo": ""}, {"versione": versione, "testo": "Buongiorno."}):
        with violates("modulo_video_con_testo"):
            build_modulo(corso, "video", **campi)
    with violates("modulo_secondo_il_tipo"):
        build_modulo(corso, "video", versione=versione, indirizzo="https://video.example/1", testo="x")


def test_the_same_material_twice() -> None:
    edizione, contenuto = build_edizione(), build_versione().contenuto
    edizione.corso.materiali.create(contenuto=contenuto)
    edizione.corso.materiali.create(contenuto=contenuto, edizione=edizione)
    with violates("materiale_una_volta"):
        edizione.corso.materiali.create(contenuto=contenuto)


def test_editions() -> None:
    edizione, oggi = build_edizione(), get_oggi()
    corso = edizione.corso
    with violates("edizione_numero_unico"):
        build_edizione(corso, numero=edizione.numero)
    for campi in ({"sede": ""}, {"collegamento": "https://aula.example/"}, {"modalita": "webinar"}):
        with violates("edizione_luogo_secondo_modo"):
            build_edizione(corso, **campi)
    with violates("edizione_iscrizioni_ordinate"):
        build_edizione(corso, iscrizioni_dal=oggi, iscrizioni_al=oggi - timedelta(days=1))
    for campi in ({"stato": "conclusa"}, {"conclusa_il": oggi}):
        with violates("edizione_conclusa_ha_giorno"):
            build_edizione(corso, **campi)


def test_half_days() -> None:
    prima = build_edizione().mezze_giornate.earliest("dalle")
    valori = {"modulo": prima.modulo, "giorno": prima.giorno}
    with violates("mezzagiornata_ore_ordinate"):
        prima.edizione.mezze_giornate.create(**valori, dalle=time(20), alle=time(20))
    with violates("mezzagiornata_non_sovrapposta"):
        prima.edizione.mezze_giornate.create(**valori, dalle=time(12, 30), alle=time(13, 30))
    assert prima.edizione.mezze_giornate.create(**valori, dalle=time(13), alle=time(14)).pk


def test_an_edition_is_never_oversold() -> None:
    """Whoever writes, also past the services: a place is of one, and is one of those that there are."""
    edizione = build_edizione(posti=2)
    build_iscrizione(edizione)
    with violates("iscrizione_posto_di_uno"):
        build_iscrizione(edizione, posto=1)
    with violates("iscrizione_posto_che_c_e"):
        build_iscrizione(edizione, posto=3)
    build_iscrizione(edizione, posto=2)
    with violates("edizione_posti_dati"):
        Edizione.objects.update(posti=1)
    Edizione.objects.update(posti=3)
    build_iscrizione(edizione, posto=3)


def test_enrolments() -> None:
    iscrizione = build_iscrizione()
    edizione, utente = iscrizione.edizione, iscrizione.utente
    with violates("iscrizione_una_a_persona"):
        build_iscrizione(edizione, utente=utente, stato="in_attesa")
    for campi in ({"posto": None}, {"stato": "in_attesa", "posto": 2}):
        with violates("iscrizione_posto_secondo_stato"):
            build_iscrizione(edizione, **campi)
    build_iscrizione(edizione, stato="rinunciata")


def test_a_presence_twice_and_a_register_that_is_closed() -> None:
    iscrizione = build_iscrizione()
    mezza = iscrizione.edizione.mezze_giornate.earliest("dalle")
    valori = {"mezza_giornata": mezza, "modo": "elenco", "segnata_da": iscrizione.iscritta_da}
    frequenza = iscrizione.frequenze.create(**valori)
    with violates("frequenza_una"):
        iscrizione.frequenze.create(**valori)
    frequenza.delete()
    frequenza = iscrizione.frequenze.create(**valori)
    Edizione.objects.update(stato="conclusa", conclusa_il=get_oggi())
    with pytest.raises(DatabaseError, match="non si cancella"), transaction.atomic():
        frequenza.delete()


def test_what_is_done_and_completed() -> None:
    iscrizione = build_iscrizione()
    corso, utente, firma = iscrizione.edizione.corso, iscrizione.utente, iscrizione.iscritta_da
    modulo, giorno = Modulo.objects.get(), date(2026, 3, 2)
    fatto = ModuloSvolto.objects.create(utente=utente, modulo=modulo, giorno=giorno)
    with violates("modulosvolto_uno_aperto"):
        ModuloSvolto.objects.create(utente=utente, modulo=modulo, giorno=giorno)
    valori = {"utente": utente, "corso": corso, "giorno": giorno, "titolo": corso.titolo, "ore": 8}
    completamento = Completamento.objects.create(**valori, registrato_da=firma)
    with violates("completamento_uno_al_giorno"):
        Completamento.objects.create(**valori, registrato_da=firma)
    ModuloSvolto.objects.filter(pk=fatto.pk).update(completamento=completamento)
    altro = ModuloSvolto.objects.create(utente=utente, modulo=modulo, giorno=giorno)
    with violates("modulosvolto_uno_per_completamento"):
        ModuloSvolto.objects.filter(pk=altro.pk).update(completamento=completamento)
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        ModuloSvolto.objects.filter(pk=fatto.pk).update(completamento=None)
    assert completamento.vale_fino_al is None
    assert Completamento(giorno=date(2024, 2, 29), validita_mesi=24).vale_fino_al == date(2026, 2, 28)
