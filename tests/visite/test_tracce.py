"""Photographs, signatures, and what a host answers by its link."""

import hashlib
import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from allegati.models import Allegato
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from sportelli.models import Sportello
from sportelli.services.ospitalita import CambioOspite, change_ospite
from sportelli.services.spostamenti import confirm_all
from tests.costruttori import build_amministrazione
from tests.costruttori.visite import (
    CONFORMI,
    GIORNO,
    SCHEDA,
    SISTEMA,
    build_chiesta,
    build_compilata,
    build_foto,
    build_visita,
    make_foto,
)
from tests.moduli import open_page, submit
from visite.models import Foto, Sottoscrizione, Visita
from visite.models.tracce import MASSIME
from visite.pagine.tracce import list_firme
from visite.services.tracce import add_foto, remove_foto, sign_scheda
from visite.services.visite import change_visita, write_scheda

pytestmark = pytest.mark.django_db
SUBITO = {"X-Senza-Rete": "1"}


def close(visita: Visita) -> Visita:
    return change_visita(ambito=SISTEMA, visita=visita, a="chiusa", oggi=GIORNO)


def sign(visita: Visita, **altro: Any) -> Sottoscrizione:
    valori = {"parte": "sportello", "nome": "Ida Esempio", "qualifica": "Responsabile", "tratto": "M10 10L90 40"}
    return sign_scheda(ambito=SISTEMA, visita=visita, **valori | {"impronta": visita.impronta} | altro)


def test_a_photograph_loses_where_it_was_taken_is_one_for_one_act_and_few(client_monitoraggio: Any) -> None:
    visita, chiave = build_compilata(), uuid4()
    prima = build_foto(visita, chiave=chiave)
    assert build_foto(visita, chiave=chiave) == prima
    with prima.allegato.file.open() as file, Image.open(file) as immagine:
        assert not immagine.getexif().get_ifd(0x8825)
    with pytest.raises(ValidationError, match="altra registrazione"):
        build_foto(chiave=chiave)
    for _ in range(2):
        build_foto(visita)
    with pytest.raises(ValidationError, match="Di questo requisito"):
        build_foto(visita)
    for numero in range(MASSIME - 3):
        build_foto(visita, ("orario", "pagina", "casella")[numero % 3])
    with pytest.raises(ValidationError, match=f"sono già {MASSIME}"):
        build_foto(visita, "operatori")
    # By the page, what is no image is refused in words, to a person and to a device.
    pagina = reverse("visite:foto_create", args=(build_compilata().uuid,))
    falsa = SimpleUploadedFile("foto.jpg", b"MZ" + b"\0" * 64, "image/jpeg")
    dati = {"requisito": "sede", "didascalia": "La porta"}
    dal_modulo = client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | dati | {"file": falsa})
    assert dal_modulo.status_code == 422
    falsa.seek(0)
    rifiutata = client_monitoraggio.post(pagina, dati | {"file": falsa, "chiave": uuid4()}, headers=SUBITO)
    assert (rifiutata.status_code, bool(rifiutata.json()["fermo"])) == (423, True)
    assert not Allegato.objects.filter(nome="foto.jpg", tipo="exe").exists()
    mandata = {"file": make_foto(), "chiave": uuid4()}
    for _ in range(2):  # the answer to the first may be lost on the way
        mandata["file"].seek(0)
        assert client_monitoraggio.post(pagina, dati | mandata, headers=SUBITO).status_code == 200
    assert Foto.objects.filter(chiave_modulo=mandata["chiave"]).count() == 1


def test_who_reads_the_photographs_and_until_when_they_change(
    client_monitoraggio: Any, client_referente: Any, sportello: Sportello
) -> None:
    visita = build_compilata(sportello)
    foto, altra = build_foto(visita), build_foto(visita)
    vista = reverse("visite:foto_show", args=(foto.uuid,))
    assert client_referente.get(vista).status_code == 404  # while the sheet is being written
    assert client_monitoraggio.get(vista)["Content-Type"] == "image/jpeg"
    submit(client_monitoraggio, reverse("visite:foto_delete", args=(altra.uuid,)), {})
    assert list(visita.foto.all()) == [foto]
    close(visita)
    assert client_referente.get(vista).status_code == 200
    pagina = client_referente.get(visita.get_absolute_url()).content.decode()
    assert "La porta con il cartello" in pagina
    assert "Togli la foto" not in pagina
    for act in (lambda: remove_foto(ambito=SISTEMA, foto=foto), lambda: build_foto(visita)):
        with pytest.raises(ValidationError, match="finché non è chiusa"):
            act()
    with pytest.raises(ValidationError, match="nel giorno"):
        add_foto(
            ambito=SISTEMA,
            visita=build_visita(giorno=get_oggi() + timedelta(days=1)),
            requisito="sede",
            didascalia="x",
            file=make_foto(),
            chiave=uuid4(),
        )


def test_a_signature_is_of_the_sheet_that_was_read(
    client_monitoraggio: Any, client_referente: Any, sportello: Sportello
) -> None:
    visita = build_compilata(sportello)
    with pytest.raises(ValidationError, match="Si firma una scheda compilata"):
        sign(build_visita())
    with pytest.raises(ValidationError, match="è cambiata"):
        sign(visita, impronta="0" * 64)
    pagina = reverse("visite:sottoscrizione_create", args=(visita.uuid,))
    mano = {"parte": "sportello", "nome": "Ida Esempio", "qualifica": "Responsabile", "tratto": "M10 10L90 40"}
    storta = client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | mano | {"tratto": "<svg>"})
    assert storta.status_code == 422
    for nome in ("Ida Esempio", "Ada Esempio"):  # in the place of the first
        client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | mano | {"nome": nome})
    firma = visita.sottoscrizioni.get()
    assert (firma.nome, firma.impronta) == ("Ada Esempio", visita.impronta)
    # Written again otherwise, it is not the one that was signed; written again alike, it is.
    visita = Visita.objects.get(pk=visita.pk)
    altra = {"ambito": SISTEMA, "visita": visita, "versione": visita.versione, "rilievi": CONFORMI}
    visita = write_scheda(**altra, valori=SCHEDA | {"bisogni": "Cassa"})
    assert [vista.vale for vista in list_firme(visita)] == [False]
    assert "Non vale più" in client_monitoraggio.get(visita.get_absolute_url()).content.decode()
    visita = write_scheda(**altra | {"versione": visita.versione}, valori=SCHEDA)
    assert [vista.vale for vista in list_firme(visita)] == [True]
    foto = build_foto(visita)
    close(visita)
    risposta = client_referente.get(reverse("visite:verbale_print", args=(visita.uuid,)))
    letto = pypdf.PdfReader(io.BytesIO(risposta.content))
    testo = "".join("".join(pagina.extract_text() for pagina in letto.pages).split())
    for detto in ("AdaEsempio,Responsabile", "Perl'Ente:nessunohafirmato", visita.impronta, foto.allegato.impronta):
        assert detto in testo, detto
    with foto.allegato.file.open() as file:
        assert hashlib.sha256(file.read()).hexdigest() == foto.allegato.impronta


def read_collegamento(oggetto: str) -> str:
    lettera = MessaggioPosta.objects.filter(oggetto__startswith=oggetto).order_by("-pk")[0]
    trovato = re.search(r"https?://[^/]+(/collegamenti/\S+)", lettera.testo)
    assert trovato, lettera.testo
    return trovato[1]


def test_a_host_answers_by_its_link_and_each_state_says_how_it_stands(client: Any, client_monitoraggio: Any) -> None:
    prescrizione = build_chiesta()
    Sportello.objects.filter(pk=prescrizione.visita.sportello_id).update(email="sportello@ente.example")
    # The first was for nobody: this desk had no address. Another is sent.
    submit(client_monitoraggio, reverse("visite:collegamento_send", args=(prescrizione.uuid,)), {})
    elenco = client.get(read_collegamento("Prescrizione di una visita"), follow=True)
    assert "Esporre l&#x27;orario" in elenco.content.decode()
    verbale = client.get(reverse("visite:verbale_show"))
    senza = Client().get(reverse("visite:verbale_show")).status_code
    assert (verbale["Content-Type"], senza) == ("application/pdf", 410)
    rispondi = reverse("visite:risposta_create", args=(prescrizione.uuid,))
    altrui = reverse("visite:risposta_create", args=(build_chiesta().uuid,))
    assert client.get(altrui).status_code == 404
    submit(client, rispondi, {"risposta": "Cartello nuovo", "nome": "Ida Esempio", "ruolo": "Ufficio tecnico"})
    prescrizione.refresh_from_db()
    assert (prescrizione.stato, prescrizione.risposta) == ("risposta", "Cartello nuovo")
    chi = f"Ida Esempio, Ufficio tecnico ({prescrizione.visita.sportello.amministrazione})"
    assert chi in client_monitoraggio.get(prescrizione.get_absolute_url()).content.decode()
    assert "adesso la guarda l" in client.get(rispondi, follow=True).content.decode()
    for stato, nota, detto in (("aperta", "Manca il sabato", "Da fare"), ("ritirata", "Non serve", "ha ritirata")):
        submit(
            client_monitoraggio, reverse("visite:prescrizione_stato", args=(prescrizione.uuid, stato)), {"nota": nota}
        )
        assert (
            detto
            in client.get(
                rispondi if stato == "ritirata" else reverse("visite:risposta_list"), follow=True
            ).content.decode()
        )
    # A desk that changed host: the new one answers.
    cambio = CambioOspite(build_amministrazione(), get_oggi(), "convenzione", "Delibera 1/2026")
    change_ospite(ambito=SISTEMA, sportello=prescrizione.visita.sportello, cambio=cambio, conferma=confirm_all)
    chiuso = client.get(reverse("visite:risposta_list"))
    assert (chiuso.status_code, "risponde quella" in chiuso.content.decode()) == (410, True)


def test_the_day_of_who_goes_and_of_who_answers(
    client_monitoraggio: Any, client_responsabile: Any, monitoraggio: Any, sportello: Sportello
) -> None:
    nuova = reverse("visite:visita_create", args=(sportello.uuid,))
    dati = {"giorno": str(get_oggi()), "ora": "10:00", "motivo": "ordinaria"}
    nessuno = client_monitoraggio.post(nuova, open_page(client_monitoraggio, nuova) | dati)
    assert "Scegli chi va, o scrivi chi è" in nessuno.content.decode()
    submit(client_monitoraggio, nuova, dati | {"incaricato": str(monitoraggio.uuid)})
    visita = Visita.objects.get()
    assert (visita.incaricato, visita.chi) == (monitoraggio, str(monitoraggio))
    oggi = client_monitoraggio.get("/oggi/").content.decode()
    assert "Le tue visite" in oggi
    assert "Prescrizioni da mettere a posto" not in client_responsabile.get("/oggi/", follow=True).content.decode()
    build_chiesta(sportello, entro=get_oggi() + timedelta(days=10))
    detto = client_responsabile.get("/oggi/").content.decode()
    assert "Prescrizioni da mettere a posto" in detto
    assert "Esporre l&#x27;orario" in detto
