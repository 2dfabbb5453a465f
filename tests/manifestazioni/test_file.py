"""The files of who applies, without an account: whole or in pieces, signed or not, until the instant of the term."""

import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from allegati.models import Allegato, Caricamento
from allegati.regole import documenti
from allegati.services import ricezione
from allegati.services.pulizia import purge_allegati
from avvisi.services.avvisi import change_avviso
from manifestazioni.models import Manifestazione
from manifestazioni.selectors.file import FILE
from manifestazioni.services.file import add_file, remove_file
from manifestazioni.services.lettere import tell_ripresa
from manifestazioni.services.manifestazioni import present_manifestazione
from tests.banco import ClienteSevero
from tests.costruttori import build_avviso, build_manifestazione
from tests.costruttori.allegati import PDF, make_docx, make_immagine, make_pdf
from tests.costruttori.firme import make_p7m, sign_pdf
from tests.costruttori.manifestazioni import SISTEMA
from tests.manifestazioni.test_manifestazioni import open_link, send
from tests.moduli import open_page
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
QUI, PRESENTA = reverse("manifestazioni:propria_show"), reverse("manifestazioni:propria_present")
APRI = reverse("allegati:per_collegamento_create")
CHIESTI = (
    {"nome": "Delibera", "obbligatorio": True, "firmato": False},
    {"nome": "Planimetria", "obbligatorio": False, "firmato": True},
)


@pytest.fixture
def bozza(client: Any) -> Manifestazione:
    """A draft whose call wants the application signed digitally, and its link opened in `client`."""
    bozza = build_manifestazione(build_avviso(domanda="digitale", allegati=CHIESTI), email="a@prova.example")
    tell_ripresa(bozza, timezone.now())
    open_link(client, bozza.email)
    return bozza


def attach(cliente: Any, cosa: Any, dati: bytes, nome: str, **altro: str) -> Any:
    """The whole file in the form, as without scripts."""
    pagina = reverse("manifestazioni:file_create", args=(cosa,))
    return cliente.post(pagina, open_page(cliente, pagina) | {"file": SimpleUploadedFile(nome, dati)} | altro)


def begin(cliente: Any, dati: bytes, nome: str = "delibera.pdf") -> dict[str, Any]:
    dove = {"destinazione": FILE.nome, "nome": nome, "totale": len(dati), "modificato": 1}
    return dict(cliente.post(APRI, dove).json())


def put(cliente: Any, stato: dict[str, Any], dati: bytes) -> dict[str, Any]:
    inizio = stato["ricevuti"]
    pezzo = dati[inizio : inizio + stato["pezzo"]]
    intestazioni = {"X-Inizio": str(inizio), "X-Impronta": hashlib.sha256(pezzo).hexdigest()}
    risposta = cliente.post(stato["indirizzo"], pezzo, content_type="application/octet-stream", headers=intestazioni)
    return dict(risposta.json())


def test_from_the_link_to_who_reads_it(client, client_monitoraggio, bozza, monkeypatch) -> None:
    """Signed and loaded, corrected and so loaded again, presented, and from then on as it is."""
    monkeypatch.setattr(ricezione, "PEZZO", 1024)
    monkeypatch.setattr("allegati.views.caricamenti.PEZZO", 1024)
    delibera, _ = bozza.avviso.allegati.all()
    detta = client.get(QUI).content.decode()
    assert ("Manca la domanda firmata" in detta, "Manca un allegato: Delibera." in detta) == (True, True)
    assert "Planimetria (" not in detta
    assert "Che cosa si allega" in client.get(bozza.avviso.get_public_url()).content.decode()

    # In pieces, from two devices: the second goes on where the first had stopped.
    lungo = make_pdf(b"% " + b"a" * 3000 + b"\n")
    put(client, begin(client, lungo), lungo)
    tell_ripresa(bozza, timezone.now() + timedelta(seconds=1))
    altro = ClienteSevero()
    open_link(altro, bozza.email)
    stato = begin(altro, lungo)
    assert stato["ricevuti"] == 1024
    while "arrivato" not in stato:
        stato = put(altro, stato, lungo)
    pagina = reverse("manifestazioni:file_create", args=(delibera.uuid,))
    altro.post(pagina, open_page(altro, pagina) | {"file_arrivato": stato["arrivato"]})

    riletta = attach(client, "domanda", make_p7m(), "domanda.pdf.p7m")
    assert riletta.status_code == 303
    assert "Anna Bianchi, che dichiara di aver firmato" in client.get(QUI).content.decode()
    send(client, "sede", piano="Secondo piano")
    assert "di prima delle ultime correzioni" in client.get(QUI).content.decode()
    assert client.get(PRESENTA).status_code == 303
    vecchia = bozza.file.get(cosa="domanda")
    togli = reverse("manifestazioni:file_remove", args=(vecchia.uuid,))
    client.post(togli, open_page(client, togli))
    attach(client, "domanda", sign_pdf(), "domanda.pdf")
    client.post(PRESENTA, open_page(client, PRESENTA))
    presentata = Manifestazione.objects.get(stato="presentata")

    voce = presentata.file.get(cosa="domanda")
    with pytest.raises(ValidationError, match="non si corregge"):
        remove_file(ambito=SISTEMA, voce=voce)
    with violates("manifestazione_presentata_ferma"):
        voce.delete()
    registro = client_monitoraggio.get(presentata.url_registro).content.decode()
    assert ("Firmato digitalmente nel PDF" in registro, "Delibera" in registro, "Togli" in registro) == (
        True,
        True,
        False,
    )
    mostra = client_monitoraggio.get(reverse("manifestazioni:file_show", args=(voce.uuid,)))
    assert b"".join(mostra.streaming_content) == read_tenuto(voce)
    assert client.get(reverse("manifestazioni:file_download", args=(voce.uuid,))).status_code == 200
    assert ClienteSevero().get(reverse("manifestazioni:file_download", args=(voce.uuid,))).status_code == 410
    # What is used stays, what nobody names goes.
    purge_allegati(adesso=timezone.now() + timedelta(days=2))
    assert set(Allegato.objects.values_list("file_manifestazioni__cosa", flat=True)) == {"chiesto", "domanda"}


def read_tenuto(voce: Any) -> bytes:
    with voce.allegato.file.open() as file:
        return bytes(file.read())


def test_what_is_refused_says_why_and_loses_nothing(client, bozza, monkeypatch) -> None:
    monkeypatch.setattr(documenti, "BYTE_APERTI", 100_000)
    _, planimetria = bozza.avviso.allegati.all()
    for cosa, dati, nome, detto in (
        ("domanda", PDF, "domanda.pdf", "serve una firma digitale"),
        (planimetria.uuid, make_docx(), "pianta.docx", "serve una firma digitale"),
        ("altro", b"MZ\x90\x00" + b"\x00" * 60, "pianta.pdf", "programma"),
        ("altro", make_docx(word__a_xml=b"0" * 200_000), "pianta.docx", "troppo grande"),
        ("altro", make_p7m()[:-40], "pianta.pdf.p7m", "rovinata"),
        ("altro", make_p7m(b"MZ\x90\x00" + b"\x00" * 60), "pianta.pdf.p7m", "Dentro la busta firmata: è un programma"),
    ):
        risposta = attach(client, cosa, dati, nome, titolo="Pianta dei locali")
        pagina = risposta.content.decode()
        assert (risposta.status_code, detto in pagina) == (422, True), (nome, pagina)
        assert cosa != "altro" or 'value="Pianta dei locali"' in pagina
    assert not bozza.file.exists()

    # An unsigned file where no signature is wanted is told, not refused; a photograph loses where it was taken.
    esif = Image.Exif()
    esif.get_ifd(0x8825).update({1: "N", 2: (45.0, 4.0, 0.0), 3: "E", 4: (7.0, 40.0, 0.0)})
    attach(client, "altro", make_immagine("JPEG", exif=esif), "sede.jpg", titolo="La sede")
    with Image.open(io.BytesIO(read_tenuto(bozza.file.get()))) as tenuta:
        assert not tenuta.getexif()
    assert "Senza firma digitale" in client.get(QUI).content.decode()
    doppia = attach(client, "altro", make_immagine("JPEG", exif=esif), "sede.jpg", titolo="Di nuovo")
    assert "Questo file c&#x27;è già" in doppia.content.decode()
    for cosa in ("niente", "00000000-0000-4000-8000-000000000000"):
        assert client.get(reverse("manifestazioni:file_create", args=(cosa,))).status_code == 404


def test_nothing_enters_from_the_instant_of_the_term_on(client, bozza) -> None:
    """Not even what was half way; by the clock of whoever takes it."""
    fine = bozza.avviso.chiude_il
    file = SimpleUploadedFile("a.pdf", PDF)
    with pytest.raises(ValidationError, match="non entra più niente"):
        add_file(ambito=SISTEMA, manifestazione=bozza, cosa="altro", titolo="x", file=file, adesso=fine)
    stato = begin(client, PDF)
    change_avviso(ambito=SISTEMA, avviso=bozza.avviso, a="annullato", nota="Fondi revocati")
    assert "annullato" in put(client, stato, PDF)["errore"]
    assert "annullato" in begin(client, PDF, "altro.pdf")["errore"]
    assert not Allegato.objects.exists()

    chiusa = build_manifestazione(build_avviso(chiude_il=timezone.now() - timedelta(hours=1)), email="b@prova.example")
    tell_ripresa(chiusa, timezone.now())
    altro = ClienteSevero()
    open_link(altro, chiusa.email)
    meta = Caricamento.objects.create(
        oggetto=chiusa.uuid, destinazione=FILE.nome, nome="a.pdf", totale=len(PDF), scade_il=timezone.now()
    )
    indirizzo = reverse("allegati:per_collegamento_receive", args=(meta.uuid,))
    detto = put(altro, {"ricevuti": 0, "pezzo": 1024, "indirizzo": indirizzo}, PDF)
    assert "non entra più niente" in detto["errore"]


def test_of_what_comes_by_a_link_there_is_a_limit(client, client_monitoraggio, bozza, settings, monkeypatch) -> None:
    stato = begin(client, PDF)
    # Another's link, an account and nobody at all go on with nothing of it.
    sua = build_manifestazione(bozza.avviso, email="b@prova.example", indirizzo="Via Bari, 2")
    tell_ripresa(sua, timezone.now())
    altro = ClienteSevero()
    open_link(altro, sua.email)
    assert altro.post(stato["indirizzo"], PDF, content_type="application/octet-stream").status_code == 404
    assert "riaprilo" in begin(ClienteSevero(), PDF)["errore"]
    come = {"destinazione": FILE.nome, "nome": "a.pdf", "totale": "9", "modificato": "0"}
    assert client_monitoraggio.post(reverse("allegati:caricamento_create"), come).status_code == 403
    assert client.post(APRI, come | {"destinazione": "avvisi.documento"}).status_code == 403

    monkeypatch.setattr(ricezione, "BYTE_PER_COLLEGAMENTO", len(PDF) + 9)
    assert "troppi file" in begin(client, PDF + b"x", "altro.pdf")["errore"]
    assert begin(client, PDF)["ricevuti"] == 0
    monkeypatch.setattr(ricezione, "PER_COLLEGAMENTO", 1)
    assert "troppi file" in begin(client, b"x", "altro.pdf")["errore"]
    # A large body is read only from who holds a link, and only where files are taken.
    settings.CARICAMENTO_ANONIMO = 500
    grande = sign_pdf()
    assert attach(client, "domanda", grande, "domanda.pdf")["Location"] == QUI
    pagina = reverse("manifestazioni:file_create", args=("domanda",))
    for cliente, dove in ((ClienteSevero(), pagina), (client, PRESENTA)):
        assert "/accesso/" in cliente.post(dove, {"file": SimpleUploadedFile("domanda.pdf", grande)})["Location"]


def test_each_rule(bozza) -> None:
    delibera = bozza.avviso.allegati.all()[0]
    voce = add_file(
        ambito=SISTEMA, manifestazione=bozza, cosa="chiesto", chiesto=delibera, file=SimpleUploadedFile("a.pdf", PDF)
    )
    stessa = {"allegato": voce.allegato, "titolo": "x", "aggiunto_da": SISTEMA.firma}
    with violates("filemanifestazione_chiesto_uno"):
        bozza.file.create(cosa="chiesto", chiesto=delibera, **stessa)
    with violates("filemanifestazione_che_cosa"):
        bozza.file.create(cosa="altro", chiesto=bozza.avviso.allegati.all()[1], **stessa)
    bozza.file.create(cosa="domanda", **stessa)
    with violates("filemanifestazione_domanda_una"):
        bozza.file.create(cosa="domanda", **stessa)
    valori = {"destinazione": FILE.nome, "nome": "a.pdf", "totale": 9, "scade_il": timezone.now()}
    for di in ({}, {"utente_id": 1, "oggetto": bozza.uuid}):
        with violates("caricamento_di_qualcuno"):
            Caricamento.objects.create(**valori, **di)
    Caricamento.objects.create(**valori, oggetto=bozza.uuid)
    with violates("caricamento_uno_per_collegamento"):
        Caricamento.objects.create(**valori, oggetto=bozza.uuid)
    # A call that asks for no file takes an application without one.
    semplice = build_manifestazione(build_avviso(), email="c@prova.example")
    present_manifestazione(ambito=SISTEMA, manifestazione=semplice, letta=semplice.versione)
