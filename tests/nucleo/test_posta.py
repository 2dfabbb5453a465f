"""The outbox: one message per cause, sent once, retried, forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.enums import Azione, StatoMessaggio
from nucleo.models import MessaggioPosta, RegistroEvento
from nucleo.posta import ATTESE, queue_mail, retry_messaggio, send_messaggio
from nucleo.tasks import send_posta_in_coda
from tests.banco import ClienteSevero
from tests.costruttori import build_messaggio
from tests.moduli import submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


def test_stessa_chiave_stesso_messaggio() -> None:
    primo = queue_mail(destinatario="a@b.example", oggetto="Uno", testo="x", chiave="k")
    assert queue_mail(destinatario="a@b.example", oggetto="Due", testo="y", chiave="k") == primo
    assert MessaggioPosta.objects.count() == 1


def test_annullata_la_causa_non_resta_la_lettera() -> None:
    with transaction.atomic():
        queue_mail(destinatario="a@b.example", oggetto="Uno", testo="x", chiave="k")
        transaction.set_rollback(True)
    assert not MessaggioPosta.objects.exists()


def test_la_coda_parte_una_volta_sola() -> None:
    build_messaggio()
    send_posta_in_coda()
    send_posta_in_coda()
    assert [posta.to for posta in mail.outbox] == [["persona1@posta.example"]]
    assert MessaggioPosta.objects.get().stato == StatoMessaggio.INVIATO


def test_il_testo_e_cifrato_nella_base_dati() -> None:
    build_messaggio(testo="collegamento personale")
    with connection.cursor() as cursor:
        cursor.execute("SELECT testo FROM nucleo_messaggioposta")
        assert "personale" not in cursor.fetchone()[0]


def test_dopo_l_invio_il_testo_e_cancellato(settings) -> None:
    settings.DIMOSTRAZIONE = False
    messaggio = build_messaggio()
    send_messaggio(pk=messaggio.pk)
    messaggio.refresh_from_db()
    assert (messaggio.testo, mail.outbox[0].body) == ("", "Ciao, questo è il testo.")


def test_un_rifiuto_si_ritenta_piu_tardi_e_poi_si_lascia(settings) -> None:
    settings.EMAIL_BACKEND = "tests.nucleo.posta_guasta.Guasta"
    messaggio, adesso = build_messaggio(), timezone.now()
    for attesa in ATTESE:
        assert send_messaggio(pk=messaggio.pk, adesso=adesso) == StatoMessaggio.IN_CODA
        assert send_messaggio(pk=messaggio.pk, adesso=adesso) is None  # not yet due
        adesso += timedelta(minutes=attesa)
    assert send_messaggio(pk=messaggio.pk, adesso=adesso) == StatoMessaggio.FALLITO
    messaggio.refresh_from_db()
    assert messaggio.risposta == "ConnectionRefusedError"


def test_a_letter_sent_again_after_a_death_is_the_same_letter(db: None) -> None:
    """The server had taken it, and the worker died before it could say so."""
    messaggio = build_messaggio()
    with transaction.atomic():
        send_messaggio(pk=messaggio.pk)
        transaction.set_rollback(True)
    send_messaggio(pk=messaggio.pk)
    prima, poi = (posta.message()["Message-ID"] for posta in mail.outbox)
    assert prima == poi == f"<{messaggio.uuid}@retemicrocredito.example>"


def test_a_subject_is_one_line_and_what_cannot_leave_holds_up_nobody(db: None) -> None:
    """A line end in a header is refused by who writes mail, and would be tried again for ever."""
    righe = queue_mail(destinatario="a@prova.example", oggetto="Avviso\r\nBcc: x@y.example", testo="x", chiave="a")
    assert send_messaggio(pk=righe.pk) == StatoMessaggio.INVIATO
    assert mail.outbox[-1].subject == "Avviso Bcc: x@y.example"
    dove = queue_mail(destinatario="a@prova.example\nBcc: x@y.example", oggetto="Avviso", testo="x", chiave="b")
    assert send_messaggio(pk=dove.pk) == StatoMessaggio.IN_CODA
    dove.refresh_from_db()
    assert (dove.tentativi, dove.risposta) == (1, "BadHeaderError")


def test_un_messaggio_lasciato_torna_in_coda() -> None:
    messaggio = build_messaggio(stato=StatoMessaggio.FALLITO, tentativi=7)
    retry_messaggio(ambito=SISTEMA, messaggio=messaggio)
    send_posta_in_coda()
    assert len(mail.outbox) == 1
    assert RegistroEvento.objects.filter(azione=Azione.STATO, oggetto_id=str(messaggio.uuid)).exists()


def test_inviato_senza_istante() -> None:
    with violates("messaggioposta_inviato_ha_istante"):
        build_messaggio(stato=StatoMessaggio.INVIATO)


@pytest.mark.parametrize("righe", [1, 3])
def test_elenco_query(client_amministratore: ClienteSevero, django_assert_num_queries, righe: int) -> None:
    for _ in range(righe):
        build_messaggio()
    with django_assert_num_queries(4):
        pagina = client_amministratore.get("/posta/")
    assert pagina.content.decode().count("persona") >= righe


def test_si_cerca_per_oggetto(client_amministratore: ClienteSevero) -> None:
    build_messaggio(oggetto="Invito di Ada")
    build_messaggio(oggetto="Rapporto di marzo")
    testo = client_amministratore.get("/posta/", {"q": "marzo"}).content.decode()
    assert ("Rapporto di marzo" in testo, "Invito di Ada" in testo) == (True, False)


def test_il_testo_si_legge_solo_nella_dimostrazione(client_amministratore: ClienteSevero, settings) -> None:
    indirizzo = f"/posta/{build_messaggio().uuid}/"
    assert "questo è il testo" in client_amministratore.get(indirizzo).content.decode()
    settings.DIMOSTRAZIONE = False
    assert "questo è il testo" not in client_amministratore.get(indirizzo).content.decode()


def test_chi_riprova_un_messaggio_gia_in_coda_lo_legge(client_amministratore: ClienteSevero) -> None:
    messaggio = build_messaggio()
    for metodo in (client_amministratore.get, client_amministratore.post):
        risposta = metodo(f"/posta/{messaggio.uuid}/riprova/", follow=True)
        assert "qualcuno è stato più veloce: lo stato ora è «In coda»" in risposta.content.decode()


def test_riprova_dalla_pagina(client_amministratore: ClienteSevero) -> None:
    messaggio = build_messaggio(stato=StatoMessaggio.FALLITO)
    submit(client_amministratore, f"/posta/{messaggio.uuid}/riprova/", {})
    messaggio.refresh_from_db()
    assert messaggio.stato == StatoMessaggio.IN_CODA
