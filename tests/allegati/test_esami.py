"""The antivirus looks at every file, whoever sent it: clamd with a signature of its own; what is not clamd."""

import io
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as impostazioni
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allegati.enums import StatoEsame
from allegati.models import Allegato
from allegati.pagine.esami import list_code
from allegati.regole.clamd import AntivirusAssente, RispostaStrana, scan
from allegati.services.esami import examine_attesa
from allegati.services.ricezione import keep_file
from deploy.local.processes import wait_until
from formazione.aggiunte import FILE
from manifestazioni.selectors.manifestazioni import read_mancanze
from manifestazioni.services.file import add_file
from manifestazioni.services.manifestazioni import present_manifestazione
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato
from tests.costruttori import build_avviso, build_manifestazione, build_versione
from tests.costruttori.allegati import PDF, build_allegato, build_file, make_pdf
from tests.costruttori.avvisi import build_documento
from tests.costruttori.firme import make_p7m
from tests.vincoli import violates

SISTEMA = Ambito.di_sistema("prova")
# The test file of all antiviruses, never whole in a file of ours.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()
INFETTO = make_pdf(b"% " + EICAR + b"\n")


@pytest.fixture(scope="module")
def clamd() -> Iterator["Clamd"]:
    with tempfile.TemporaryDirectory(prefix="clamd-") as cartella:
        yield Clamd(Path(cartella))


class Clamd:
    """The daemon of Debian on a socket of its own, with one signature."""

    def __init__(self, cartella: Path) -> None:
        (cartella / "db").mkdir()
        (cartella / "db" / "prova.ndb").write_text(f"Eicar-Prova:0:*:{EICAR.hex()}\n", encoding="ascii")
        self.cartella = cartella / "db"
        self.canale, self.conf = cartella / "s", cartella / "clamd.conf"
        conf = (Path(impostazioni.BASE_DIR) / "deploy" / "clamd.conf").read_text(encoding="utf-8")
        for prima, dopo in (
            ("User clamav\n", ""),
            ("LocalSocketGroup clamav\n", ""),
            ("LogSyslog yes\n", ""),
            ("/run/clamav/clamd.ctl", str(self.canale)),
            ("/var/lib/clamav", f"{cartella}/db"),
            ("StreamMaxLength 320M", "StreamMaxLength 1M"),
        ):
            assert prima in conf, prima
            conf = conf.replace(prima, dopo)
        self.conf.write_text(conf, encoding="utf-8")
        self.indirizzo, self.log = f"unix:{self.canale}", cartella / "log"
        self.processo: Any = None

    def learn(self, dati: bytes) -> None:
        """Known from when it begins again."""
        (self.cartella / "nuove.ndb").write_text(f"Prova:0:*:{dati.hex()}\n", encoding="ascii")

    def __enter__(self) -> str:
        with self.log.open("ab") as log:
            self.processo = subprocess.Popen(["/usr/sbin/clamd", "-c", str(self.conf)], stdout=log, stderr=log)
        wait_until(self.answers, seconds=60)
        return self.indirizzo

    def answers(self) -> bool:
        try:
            return scan(self.indirizzo, io.BytesIO(b"x"), pazienza=5) == ""
        except AntivirusAssente:
            assert self.processo.poll() is None, self.log.read_text()
            return False

    def __exit__(self, *_: object) -> None:
        self.processo.terminate()
        self.processo.wait(30)


def send(dati: bytes, nome: str = "modulo.pdf") -> Allegato:
    return keep_file(ambito=SISTEMA, file=io.BytesIO(dati), nome=nome, destinazione=FILE)


def stato(allegato: Allegato) -> str:
    allegato.refresh_from_db()
    return str(allegato.stato)


@pytest.mark.clamd
@pytest.mark.django_db
def test_from_a_file_that_waits_to_one_that_is_let_go_and_one_that_is_not(
    clamd, settings, client, client_monitoraggio
) -> None:
    """While clamd is away files wait, and are handed to nobody; back, it looks at all of them; by every door."""
    prima = send(PDF)
    assert (stato(prima), examine_attesa()) == (StatoEsame.NON_ESAMINATO, 0)
    settings.ANTIVIRUS = clamd.indirizzo
    bozza = build_manifestazione(build_avviso(), email="a@prova.example")
    voce = add_file(
        ambito=SISTEMA, manifestazione=bozza, cosa="domanda", file=SimpleUploadedFile("domanda.pdf", INFETTO)
    )
    buono = build_documento(build_avviso())
    busta, grande = send_busta(bozza), send(make_pdf(b"% " + b"a" * 1_200_000 + b"\n"))
    assert examine_attesa() == 0
    assert stato(buono.allegato) == StatoEsame.IN_ATTESA
    pubblico = reverse("avvisi:documento_download", args=(buono.avviso.slug, buono.uuid))
    attesa = Client().get(pubblico)
    assert (attesa.status_code, "non ha ancora controllato" in attesa.content.decode()) == (409, True)
    assert (
        "In attesa del controllo antivirus" in client_monitoraggio.get(buono.avviso.get_absolute_url()).content.decode()
    )

    with clamd:
        adesso = timezone.now()
        assert examine_attesa(adesso=adesso) == 5
        assert [stato(a) for a in (prima, buono.allegato, voce.allegato, busta, grande)] == [
            *(StatoEsame.PULITO, StatoEsame.PULITO, StatoEsame.INFETTO, StatoEsame.INFETTO),
            StatoEsame.NON_ESAMINATO,
        ]
        assert examine_attesa() == 0
    assert (voce.allegato.trovato, voce.allegato.esaminato_il) == ("Eicar-Prova.UNOFFICIAL", adesso)
    assert CambioStato.objects.di_oggetti(Allegato, voce.allegato.pk).count() == 1
    assert Client().get(pubblico).status_code == 200
    for dove in ("file_show", "file_contenuto"):
        quale = voce if dove == "file_show" else bozza.file.get(cosa="altro")
        fermo = client_monitoraggio.get(reverse(f"manifestazioni:{dove}", args=(quale.uuid,)))
        assert (fermo.status_code, "pericoloso" in fermo.content.decode()) == (410, True)
    registro = client_monitoraggio.get(bozza.url_registro).content.decode()
    assert "Infetto: non si apre" in registro
    # Who must know: who wrote it, before presenting; who runs the network, on «Oggi» and in a list.
    assert next(d for voci in read_mancanze(bozza).values() for d in voci).startswith("L'antivirus ha fermato")
    bozza.refresh_from_db()
    with pytest.raises(ValidationError, match="completa"):
        present_manifestazione(ambito=SISTEMA, manifestazione=bozza, letta=bozza.versione)
    assert [coda.totale for coda in list_code(SISTEMA, get_oggi())] == [2]
    fermi = client_monitoraggio.get(reverse("allegati:allegato_list")).content.decode()
    assert ("Eicar-Prova" in fermi, "modello.pdf" in fermi) == (True, False)
    # Found clean, a file is looked at again each week by what is known then; not for ever.
    clamd.learn(b"(Modello")
    with clamd:
        dopo = (6, 7, 8, 14, 36)
        assert [examine_attesa(adesso=adesso + timedelta(days=giorni)) for giorni in dopo] == [0, 2, 0, 1, 0]
    assert (stato(buono.allegato), buono.allegato.trovato) == (StatoEsame.INFETTO, "Prova.UNOFFICIAL")
    assert (stato(prima), Client().get(pubblico).status_code) == (StatoEsame.PULITO, 410)


def send_busta(bozza: Any) -> Allegato:
    file = SimpleUploadedFile("atto.pdf.p7m", make_p7m(INFETTO))
    voce = add_file(ambito=SISTEMA, manifestazione=bozza, cosa="altro", titolo="Atto", file=file)
    return voce.allegato


@pytest.mark.django_db
def test_what_answers_wrong_leaves_files_waiting(settings, client_monitoraggio) -> None:
    """One that closes, that does not end, that speaks of something else; nobody at all; an address written wrong."""
    for risposta, errore in (
        (b"", AntivirusAssente),
        (b"stream: OK", AntivirusAssente),
        (b"stream: Can't allocate memory ERROR\0", RispostaStrana),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n\0", RispostaStrana),
    ):
        with answer(risposta) as indirizzo, pytest.raises(errore):
            scan(indirizzo, io.BytesIO(PDF), pazienza=5)
    for indirizzo in ("unix:/non/esiste", "tcp://127.0.0.1:1", "clamd"):
        with pytest.raises(AntivirusAssente):
            scan(indirizzo, io.BytesIO(PDF), pazienza=5)
    settings.ANTIVIRUS = "unix:/non/esiste"
    versione = build_versione(stato="bozza")
    fermo = build_file(versione, build_allegato(stato="in_attesa"))
    with answer(b"stream: ??\0") as settings.ANTIVIRUS:
        assert examine_attesa() == 0
    assert stato(fermo.allegato) == StatoEsame.IN_ATTESA
    with answer(b"INSTREAM size limit exceeded. ERROR\0") as settings.ANTIVIRUS:
        assert examine_attesa() == 1
    assert (stato(fermo.allegato), fermo.allegato.esaminato_il is None) == (StatoEsame.NON_ESAMINATO, False)
    build_allegato(make_pdf(b"% x\n"), stato="in_attesa", creato_il=timezone.now() - timedelta(hours=2))
    settings.ANTIVIRUS = "unix:/non/esiste"
    assert "Da più di un'ora" in list_code(SISTEMA, get_oggi())[-1].testo
    # An antivirus that was taken away holds nothing back.
    settings.ANTIVIRUS = ""
    assert len(list_code(SISTEMA, get_oggi())) == 1


class answer:  # noqa: N801  (used as a function)
    """One connection: all that comes is read, then this is said."""

    def __init__(self, risposta: bytes) -> None:
        self.risposta = risposta

    def learn(self, dati: bytes) -> None:
        """Known from when it begins again."""
        (self.cartella / "nuove.ndb").write_text(f"Prova:0:*:{dati.hex()}\n", encoding="ascii")

    def __enter__(self) -> str:
        self.porta = socket.create_server(("127.0.0.1", 0))
        self.filo = threading.Thread(target=self.serve)
        self.filo.start()
        return f"tcp://127.0.0.1:{self.porta.getsockname()[1]}"

    def serve(self) -> None:
        canale, _ = self.porta.accept()
        with canale:
            letto = b""
            while not letto.endswith(bytes(4)) and (parte := canale.recv(65536)):
                letto += parte
            canale.sendall(self.risposta)

    def __exit__(self, *_: object) -> None:
        self.filo.join(10)
        self.porta.close()


@pytest.mark.django_db
def test_each_rule() -> None:
    allegato = build_allegato()
    for campi in (
        {"stato": "infetto", "esaminato_il": timezone.now()},
        {"stato": "pulito"},
        {"stato": "in_attesa", "trovato": "x"},
        {"trovato": "x"},
    ):
        with violates("allegato_esame_intero"):
            Allegato.objects.filter(pk=allegato.pk).update(**campi)
    assert impostazioni.ANTIVIRUS == ""
