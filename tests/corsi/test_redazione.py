"""Writing courses: one writes, another publishes, and what was published is mended in draft."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from corsi.forms.corsi import NESSUN_VIDEO, SENZA_PAROLE, UNO_DEI_DUE
from corsi.models import Corso, Edizione
from corsi.services.corsi import change_corso, edit_corso, remove_modulo
from formazione.models import SegnoRegistrazione, VersioneContenuto
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from tests.costruttori import build_corso, build_edizione, build_modulo, build_persona, build_quiz, build_versione
from tests.costruttori.allegati import build_registrazione
from tests.moduli import open_page, submit
from utenti.models import Utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
SCRITTO = {
    "codice": "op-base",
    "titolo": "Cominciare allo sportello",
    "descrizione": "Che cosa fa uno sportello.",
    "obiettivi": "Accogliere una persona.",
    "temi": ["imprenditoriale"],
    "livello": "base",
    "destinatari": ["operatore"],
    "ore": "16",
    "validita_mesi": "24",
}


def page(nome: str, oggetto: Any, *altro: str) -> str:
    return reverse(f"corsi:{nome}", args=(oggetto.uuid, *altro))


def test_from_a_blank_page_to_an_edition(
    client_esperto: Any, client_operatore: Any, accedi: Any, esperto: Utente
) -> None:
    submit(client_esperto, reverse("corsi:corso_create"), SCRITTO)
    corso = Corso.objects.get()
    assert (corso.codice, corso.autori) == ("OP-BASE", [esperto.pk])
    assert client_operatore.get(corso.get_absolute_url()).status_code == 404
    with pytest.raises(ValidationError, match="non lo pubblica"):
        change_corso(ambito=build_ambito(esperto), corso=corso, a="pubblicato")
    versione, quiz = build_versione(), build_quiz()
    for tipo, dati in (
        ("contenuto", {"contenuto": versione.contenuto.uuid, "titolo": "La norma"}),
        ("video", {"titolo": "Il colloquio", "indirizzo": "https://video.example/1", "testo": "Buongiorno."}),
        ("sessione", {"titolo": "In aula", "presenza_minima": "75"}),
        ("quiz", {"titolo": "La prova", "quiz": quiz.uuid}),
    ):
        risposta = submit(client_esperto, page("modulo_create", corso, tipo), dati | {"obbligatorio": "on"})
        assert risposta.status_code == 303, risposta.content.decode()
    submit(client_esperto, page("modulo_move", corso.moduli.get(tipo="quiz"), "su"), {})
    assert [m.tipo for m in corso.moduli.attuali()] == ["contenuto", "video", "quiz", "sessione"]
    submit(client_esperto, page("modulo_remove", corso.moduli.get(tipo="video")), {})
    contenuto = corso.moduli.get(tipo="contenuto")
    pagina = page("modulo_update", contenuto)
    client_esperto.post(pagina, open_page(client_esperto, pagina) | {"titolo": "La legge"})
    collega = accedi(build_persona("collega.esperto", Ruolo.ESPERTO))
    submit(collega, page("corso_stato", corso, "pubblicato"), {})
    letta = client_operatore.get(corso.get_absolute_url()).content.decode()
    assert "La legge" in letta
    assert "Il colloquio" not in letta
    assert "Ascolta." in client_operatore.get(contenuto.get_absolute_url()).content.decode()
    assert corso.titolo in client_operatore.get("/corsi/").content.decode()
    check_edizione(client_esperto, client_operatore, corso)


def check_edizione(client_esperto: Any, client_operatore: Any, corso: Corso) -> None:
    """A webinar of a morning, prepared, opened, looked for."""
    oggi, incontro = get_oggi(), corso.moduli.get(tipo="sessione")
    giorno = oggi + timedelta(days=(7 - oggi.weekday()) + 21)
    pagina = page("edizione_create", corso)
    dati = {
        "modalita": "webinar",
        "posti": "30",
        "iscrizioni_dal": oggi,
        "iscrizioni_al": oggi + timedelta(days=9),
        "mezze-0-sessione": incontro.uuid,
        "mezze-0-giorno": giorno,
        "mezze-0-dalle": "9",
        "mezze-0-alle": "13",
    }
    modulo = open_page(client_esperto, pagina)
    for sbagliata in ({"mezze-0-alle": "8"}, {"mezze-0-dalle": "0:00", "mezze-0-alle": "23:59"}):
        assert client_esperto.post(pagina, modulo | dati | sbagliata).status_code == 422
    risposta = client_esperto.post(pagina, modulo | dati)
    edizione = Edizione.objects.get()
    assert risposta.url == edizione.get_absolute_url()
    apri = page("edizione_stato", edizione, "aperta")
    assert "Manca il collegamento" in submit(client_esperto, apri, {}).content.decode()
    cambia = page("edizione_update", edizione)
    client_esperto.post(cambia, open_page(client_esperto, cambia) | {"collegamento": "https://aula.example/1"})
    submit(client_esperto, apri, {})
    pubblica = client_operatore.get(edizione.get_absolute_url()).content.decode()
    assert "Iscriviti" in pubblica
    assert "aula.example" not in pubblica
    mese = client_operatore.get(reverse("corsi:calendario_show"), {"mese": f"{giorno:%Y-%m}"}).content.decode()
    assert corso.titolo in mese
    submit(client_operatore, page("iscrizione_create", edizione), {})
    assert "aula.example" in client_operatore.get(edizione.get_absolute_url()).content.decode()


def test_a_video_is_a_recording_of_the_library_or_a_link(
    client_esperto: Any, client_operatore: Any, amministratore: Utente, operatore: Utente
) -> None:
    voce, senza = build_registrazione(titolo="Il colloquio"), build_versione(titolo="Senza registrazioni")
    corso = build_corso(stato="bozza")
    nuovo, suo = page("modulo_create", corso, "video"), {"contenuto": voce.versione_madre.contenuto.uuid}
    altrove = {"indirizzo": "https://video.example/1", "testo": "Buongiorno."}
    for dati, detto in (
        ({}, NESSUN_VIDEO),
        (suo | altrove, UNO_DEI_DUE),
        (suo | {"testo": "Buongiorno."}, UNO_DEI_DUE),
        ({"indirizzo": "https://video.example/1"}, SENZA_PAROLE),
        ({"contenuto": senza.contenuto.uuid}, "Quella voce non c'è più"),
        ({"indirizzo": "una pagina", "testo": "x"}, "valido"),
    ):
        risposta = submit(client_esperto, nuovo, {"titolo": "Guarda"} | dati)
        assert risposta.status_code == 422, dati
        assert detto.replace("'", "&#x27;") in risposta.content.decode(), dati
    for dati in (suo, altrove):
        assert submit(client_esperto, nuovo, {"titolo": "Guarda", "obbligatorio": "on"} | dati).status_code == 303
    registrato, di_fuori = corso.moduli.attuali()
    change_corso(ambito=build_ambito(amministratore), corso=corso, a="pubblicato")
    SegnoRegistrazione.objects.create(voce=voce, utente=operatore, secondi=42)
    pagina = client_operatore.get(registrato.get_absolute_url()).content.decode()
    assert f'<source src="{voce.get_absolute_url()}#t=42" type="video/mp4">' in pagina
    assert "Eri arrivato a 0:42" in pagina
    assert "Buongiorno." in pagina
    fuori = client_operatore.get(di_fuori.get_absolute_url()).content.decode()
    assert "Guarda il video su video.example" in fuori
    assert "<video" not in fuori
    # Done as what is read is: whoever watched says so, and the version in force is said to be seen.
    for modulo in (registrato, di_fuori):
        client_operatore.post(page("modulo_done", modulo))
    assert corso.completamenti.get().utente == operatore
    assert voce.versione_madre.prese_visione.get().utente == operatore
    # A version of today without a recording: the page says so, and the course is not published again as it is.
    VersioneContenuto.objects.filter(pk=voce.versione_madre_id).update(stato="superata")
    build_versione(contenuto=voce.versione_madre.contenuto)
    assert "La scheda di oggi non ne ha" in client_operatore.get(registrato.get_absolute_url()).content.decode()
    change_corso(ambito=build_ambito(amministratore), corso=corso, a="bozza")
    with pytest.raises(ValidationError, match="da guardare, in: «Guarda»"):
        change_corso(ambito=build_ambito(amministratore), corso=corso, a="pubblicato")
    correggi = page("modulo_update", registrato)
    modulo = open_page(client_esperto, correggi) | {"contenuto": ""} | altrove
    assert client_esperto.post(correggi, modulo).status_code == 303
    registrato.refresh_from_db()
    assert (registrato.contenuto, registrato.testo) == (None, "Buongiorno.")


def test_a_published_course_is_opened_again_to_be_mended(
    client_esperto: Any, client_operatore: Any, amministratore: Any, esperto: Utente
) -> None:
    corso = build_corso()
    modulo = build_modulo(corso, "video")
    detto = client_esperto.get(page("corso_update", corso), follow=True).content.decode()
    assert "prima riaprilo" in detto
    submit(client_esperto, page("corso_stato", corso, "bozza"), {})
    assert "Si sta correggendo" in client_operatore.get(corso.get_absolute_url()).content.decode()
    detto = client_operatore.post(page("modulo_done", modulo), follow=True).content.decode()
    assert "si sta correggendo" in detto
    corso.refresh_from_db()
    ambito = build_ambito(esperto)
    with pytest.raises(ValidationError, match="non cambia"):
        edit_corso(ambito=ambito, corso=corso, versione=corso.versione, valori={"codice": "ALTRO"})
    edit_corso(ambito=ambito, corso=corso, versione=corso.versione, valori={"ore": 10})
    corso.refresh_from_db()
    assert corso.autori == [esperto.pk]
    change_corso(ambito=build_ambito(amministratore), corso=corso, a="pubblicato")
    submit(client_esperto, page("corso_stato", corso, "ritirato"), {"nota": "Lo sostituisce un altro."})
    assert corso.titolo not in client_operatore.get("/corsi/").content.decode()
    assert "Lo sostituisce un altro." in client_operatore.get(corso.get_absolute_url()).content.decode()


def test_what_is_not_ready_is_not_published(amministratore: Utente, operatore: Utente) -> None:
    corso, ambito = build_corso(stato="bozza"), build_ambito(amministratore)
    with pytest.raises(ValidationError, match="non ha ancora moduli"):
        change_corso(ambito=ambito, corso=corso, a="pubblicato")
    versione = build_versione(stato="ritirata")
    modulo = build_modulo(corso, "contenuto", versione=versione)
    with pytest.raises(ValidationError, match="Oggi non è pubblicato"):
        change_corso(ambito=ambito, corso=corso, a="pubblicato")
    # What somebody has done is taken out, not deleted.
    operatore.moduli_svolti.create(modulo=modulo, giorno=get_oggi())
    remove_modulo(ambito=ambito, modulo=modulo)
    assert [m.tolto for m in corso.moduli.all()] == [True]


def test_materials_of_a_course_and_of_one_edition(client_esperto: Any, client_operatore: Any) -> None:
    edizione, versione = build_edizione(), build_versione(titolo="La scheda da tenere")
    corso, altra = edizione.corso, build_edizione(edizione.corso)
    dati = {"contenuto": versione.contenuto.uuid}
    indirizzo = page("materiale_create", corso) + f"?edizione={edizione.uuid}"
    assert submit(client_esperto, indirizzo, dati).url == edizione.get_absolute_url()
    assert submit(client_esperto, indirizzo, dati).status_code == 422
    assert versione.titolo in client_operatore.get(edizione.get_absolute_url()).content.decode()
    for pagina in (altra, corso):
        assert versione.titolo not in client_operatore.get(pagina.get_absolute_url()).content.decode()
    submit(client_esperto, page("materiale_remove", corso.materiali.get()), {})
    assert not corso.materiali.exists()
