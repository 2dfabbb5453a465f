"""What citizens read without an account: only what is for them, only what holds."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from conoscenza.models import RicercaSenzaEsito
from conoscenza.services import ricerche
from conoscenza.services.domande import load_domande, read_domande
from conoscenza.services.ricerche import forget_ricerche, note_ricerca
from formazione.models import Contenuto, FileVersione, VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from tests.conftest import OGGI
from tests.conoscenza.test_ricerca import build_faq
from tests.costruttori import build_versione
from tests.costruttori.allegati import build_allegato, build_file, build_registrazione, make_immagine

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


def page(versione: VersioneContenuto) -> str:
    return reverse("conoscenza:pubblica_detail", args=(versione.contenuto.uuid,))


def test_the_questions_of_before_are_rows_and_their_address_works(client: Any) -> None:
    call_command("carica_domande")
    pagina = client.get("/domande-frequenti/").content.decode()
    for riga in read_domande():
        assert riga["titolo"].replace("'", "&#x27;") in pagina
    assert "8 domande" in pagina
    assert "Tutto il resto è nell&#x27;informativa" not in pagina
    intere = client.get("/domande-frequenti/", {"intere": "1"}).content.decode()
    assert "Fonti verificate il 20 novembre 2026" in intere
    assert "Fonti da verificare" in intere


def test_a_load_repeated_writes_nothing_and_leaves_experts_what_they_touched(esperto: Any) -> None:
    assert load_domande(ambito=SISTEMA).nuove == 8
    eventi = RegistroEvento.objects.count()
    assert load_domande(ambito=SISTEMA).invariate == 8
    assert RegistroEvento.objects.count() == eventi
    righe = read_domande()
    righe[0]["sommario"] = "Un'altra risposta."
    righe[1]["sommario"] = "Un'altra risposta."
    toccata = VersioneContenuto.objects.get(titolo=righe[1]["titolo"])
    build_versione(contenuto=toccata.contenuto, autore=esperto, stato="bozza", tipo="faq")
    esito = load_domande(ambito=SISTEMA, righe=righe)
    assert (esito.nuove, esito.aggiornate, esito.invariate, esito.lasciate) == (0, 1, 6, 1)
    prima, dopo = VersioneContenuto.objects.filter(titolo=righe[0]["titolo"]).order_by("numero")
    assert (prima.stato, dopo.stato, dopo.numero) == ("superata", "pubblicata", 2)
    assert Contenuto.objects.filter(curatore=None).count() == 8


def test_only_what_is_for_citizens_and_holds_today_is_theirs(client: Any) -> None:
    aperta = build_faq("Ipoteca per tutti", aperta_ai_cittadini=True)
    scheda = build_versione(titolo="Scheda per tutti", aperta_ai_cittadini=True, corpo="<script>x</script> **Sì**")
    chiuse = [
        build_faq("Ipoteca interna"),
        build_faq("Ipoteca in bozza", stato="bozza", aperta_ai_cittadini=True),
        build_faq("Ipoteca ritirata", stato="ritirata", aperta_ai_cittadini=True),
        build_faq("Ipoteca scaduta", valida_al="2020-01-01", aperta_ai_cittadini=True),
    ]
    for versione in (aperta, scheda):
        assert client.get(page(versione)).status_code == 200
    for versione in chiuse:
        risposta = client.get(page(versione))
        assert risposta.status_code == 404
        tolta = versione.titolo in ("Ipoteca ritirata", "Ipoteca scaduta")
        assert ("Questa risposta non c'è più" in risposta.content.decode()) is tolta
    testo = client.get(page(scheda)).content.decode()
    assert "<strong>Sì</strong>" in testo
    assert "<script>x" not in testo
    elenco = client.get("/domande-frequenti/").content.decode()
    assert "Ipoteca per tutti" in elenco
    assert "Scheda per tutti" not in elenco
    assert not any(versione.titolo in elenco for versione in chiuse)
    trovate = client.get("/domande-frequenti/", {"q": "ipotca"}).content.decode()
    assert '<h2 id="tema-1" class="visually-hidden">Domande trovate</h2>' in trovate
    assert "ecco che cosa c'è per «ipoteca»" in trovate.replace("&#x27;", "'")
    assert "1 domanda" in trovate
    mappa = client.get(reverse("sitemap")).content.decode()
    assert page(aperta) in mappa
    assert page(chiuse[0]) not in mappa


def build_con_immagini(**campi: Any) -> tuple[VersioneContenuto, FileVersione, FileVersione]:
    """A published question, with an image that its text shows and one that it does not."""
    versione = build_faq(campi.pop("titolo", "Con figure"), **{"aperta_ai_cittadini": True} | campi, stato="bozza")
    mostrata = build_file(versione, build_allegato(make_immagine(), "png"))
    tenuta = build_file(versione, build_allegato(make_immagine("JPEG"), "jpg"))
    pubblicata = {"pubblicata_da": build_versione().pubblicata_da, "pubblicata_il": versione.creato_il}
    corpo = f"Vedi ![Sei riquadri](immagine:{mostrata.allegato.uuid})"
    VersioneContenuto.objects.filter(pk=versione.pk).update(stato="pubblicata", corpo=corpo, **pubblicata)
    versione.refresh_from_db()
    return versione, mostrata, tenuta


def image(voce: FileVersione) -> str:
    return reverse("conoscenza:immagine_show", args=(voce.uuid,))


def test_the_images_of_what_is_for_citizens_are_theirs_and_no_others(client: Any, settings: Any) -> None:
    versione, mostrata, tenuta = build_con_immagini()
    letta = f'<img src="{image(mostrata)}" alt="Sei riquadri"'
    for pagina in (page(versione), "/domande-frequenti/?intere=1", "/domande-frequenti/?intere=1&q=figure"):
        assert letta in client.get(pagina).content.decode(), pagina
    risposta = client.get(image(mostrata))
    assert b"".join(risposta.streaming_content) == make_immagine()
    assert (risposta["Content-Type"], risposta["Cache-Control"]) == ("image/png", "public, max-age=600")
    assert risposta["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Set-Cookie" not in risposta
    di_nuovo = client.get(image(mostrata), headers={"If-None-Match": risposta["ETag"]})
    assert (di_nuovo.status_code, di_nuovo["Cache-Control"]) == (304, "public, max-age=600")
    assert client.get(image(mostrata), headers={"If-None-Match": '"altro"'}).status_code == 200
    settings.CONSEGNA_NGINX = "/riservati/"
    consegnata = client.get(image(mostrata))
    assert consegnata["X-Accel-Redirect"].startswith("/riservati/allegati/")
    assert consegnata["Cache-Control"] == "public, max-age=600"
    # What its text does not show, its other files, the file as who works here asks for it.
    pdf = build_registrazione(aperta_ai_cittadini=True)
    for voce in (tenuta, pdf):
        assert client.get(image(voce)).status_code == 404
    assert client.get(mostrata.get_absolute_url()).status_code == 302
    # What is inside, not yet in force, over, superseded, withdrawn.
    for campi in (
        {"aperta_ai_cittadini": False},
        {"valida_al": "2020-01-01"},
        {"valida_dal": get_oggi() + timedelta(days=1)},
    ):
        _, sua, _ = build_con_immagini(titolo="Chiusa", **campi)
        assert client.get(image(sua)).status_code == 404, campi
    for stato in ("superata", "ritirata"):
        VersioneContenuto.objects.filter(pk=versione.pk).update(stato=stato)
        assert client.get(image(mostrata)).status_code == 404, stato
    bozza = build_faq("In bozza", aperta_ai_cittadini=True, stato="bozza")
    sua = build_file(bozza, build_allegato(make_immagine(), "png"))
    VersioneContenuto.objects.filter(pk=bozza.pk).update(corpo=f"![a](immagine:{sua.allegato.uuid})")
    assert client.get(image(sua)).status_code == 404


@pytest.mark.parametrize("quante", [1, 3])
def test_images_are_asked_for_once(client: Any, django_assert_num_queries: Any, quante: int) -> None:
    for n in range(quante):
        build_con_immagini(titolo=f"Con figure {n}")
    with django_assert_num_queries(3):
        assert client.get("/domande-frequenti/", {"intere": "1"}).content.decode().count("<img") == quante


@pytest.mark.parametrize("quante", [1, 3])
def test_the_list_asks_as_much_with_one_as_with_three(client: Any, django_assert_num_queries: Any, quante: int) -> None:
    for n in range(quante):
        build_faq(f"Ipoteca {n}", aperta_ai_cittadini=True)
    for query in ({}, {"q": "ipoteca"}, {"tema": "imprenditoriale", "intere": "1"}):
        with django_assert_num_queries(2):
            assert client.get("/domande-frequenti/", query).status_code == 200
    with django_assert_num_queries(3):
        assert client.get("/domande-frequenti/", {"q": "ipoteca", "intere": "1"}).status_code == 200


def test_citizens_add_words_up_to_a_measure(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ricerche, "NUOVE_DEI_CITTADINI", 2)
    for parola in ("astronave", "cammello", "dromedario", "astronave"):
        client.get("/domande-frequenti/", {"q": parola})
    client.get("/domande-frequenti/", {"q": "RSSMRA80A01H501U"})
    assert {r.testo: (r.volte, r.chi) for r in RicercaSenzaEsito.objects.all()} == {
        "astronave": (2, ["cittadino"]),
        "cammello": (1, ["cittadino"]),
    }


def test_words_that_nobody_looks_for_any_more_are_forgotten() -> None:
    note_ricerca(ambito=SISTEMA, testo="astronave", trovati=0, oggi=OGGI)
    note_ricerca(ambito=SISTEMA, testo="cammello", trovati=0, oggi=OGGI.replace(year=OGGI.year - 2))
    assert forget_ricerche(oggi=OGGI) == 1
    assert RicercaSenzaEsito.objects.get().testo == "astronave"
