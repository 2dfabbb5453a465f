"""From a text to what is signed, renewed, ended: what each step asks, and what comes of it."""

import io
from datetime import date, timedelta
from typing import Any

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nucleo.ambito import Ambito
from protocolli.enums import Vigenza
from protocolli.models import Accordo, Schema, VersioneSchema
from protocolli.regole.vigenza import Tempi, find_soglia, get_fine, tell_vigenza
from protocolli.services import accordi as servizi
from tests.costruttori import build_accordo, build_erogatore, build_schema, build_sportello
from tests.costruttori.allegati import make_docx
from tests.costruttori.firme import sign_pdf
from tests.costruttori.protocolli import AL, DAL, SISTEMA, build_bozza_accordo, make_firmato
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
UN_GIORNO = timedelta(days=1)


def change(client: Any, pagina: str, dati: dict[str, Any]) -> Any:
    """Send the form as the page holds it, with something changed."""
    return client.post(pagina, open_page(client, pagina) | dati)


def page(nome: str, *chiavi: Any) -> str:
    return reverse(f"protocolli:{nome}", args=chiavi)


@pytest.mark.parametrize(
    ("stato", "inizio", "fine", "rinnovato", "atteso"),
    [
        ("bozza", 0, 900, False, Vigenza.DA_CONCLUDERE),
        ("annullato", -9, 900, False, Vigenza.ANNULLATO),
        ("firmato", 1, 900, False, Vigenza.FUTURO),
        ("firmato", 0, 91, False, Vigenza.IN_VIGORE),
        ("firmato", 0, 90, False, Vigenza.IN_SCADENZA),
        ("firmato", -9, 0, False, Vigenza.IN_SCADENZA),  # its last day is its own
        ("firmato", -9, 0, True, Vigenza.IN_VIGORE),
        ("firmato", -9, -1, False, Vigenza.SCADUTO),
        ("firmato", -9, -1, True, Vigenza.RINNOVATO),
        ("risolto", -9, 90, False, Vigenza.IN_SCADENZA),  # notice was given: it holds until then
        ("risolto", -9, -1, False, Vigenza.RISOLTO),
    ],
)
def test_how_it_stands_is_told_by_its_days_alike_in_lists(
    stato: str, inizio: int, fine: int, rinnovato: bool, atteso: str
) -> None:
    oggi, tempi = date(2026, 3, 16), Tempi()
    giorni = {"inizio": oggi + timedelta(days=inizio), "fine": oggi + timedelta(days=fine)}
    assert tell_vigenza(stato=stato, oggi=oggi, rinnovato=rinnovato, tempi=tempi, **giorni) == atteso
    if stato not in ("firmato", "risolto"):
        return
    dal, al = giorni["inizio"], giorni["fine"] + (UN_GIORNO if stato == "risolto" else timedelta())
    accordo = build_accordo(dal=dal, al=al, firmato_il=min(dal, oggi))
    if stato == "risolto":
        fine_prima = {"cessa_il": giorni["fine"], "motivo": "recesso_ente", "nota": "Nota n. 1"}
        servizi.end_accordo(ambito=SISTEMA, accordo=accordo, **fine_prima)
    if rinnovato:
        dopo = {"dal": accordo.fine + UN_GIORNO, "al": accordo.fine + timedelta(days=9), "firmato_il": oggi}
        build_accordo(accordo.amministrazione, rinnova=accordo, **dopo)
    righe = Accordo.objects.with_seguito().filter(pk=accordo.pk)
    trovate = [v for v in Vigenza if righe.in_vigenza(v, oggi, tempi)]
    assert (trovate, righe.get().get_vigenza(oggi, tempi)) == ([atteso], atteso)


def test_days_of_notices_and_of_durations() -> None:
    fine, soglie = date(2026, 3, 31), (90, 60, 30)
    assert [find_soglia(fine, fine - timedelta(days=n), soglie) for n in (91, 90, 61, 60, 29, 0, -1)] == [
        *(None, 90, 90, 60),
        *(30, 30, None),
    ]
    assert get_fine(date(2024, 2, 29), 12) == date(2025, 2, 27)
    assert get_fine(date(2026, 1, 1), 24) == date(2027, 12, 31)


def test_a_text_is_written_by_one_and_put_in_use_by_another(
    client_monitoraggio: Any, client_amministratore: Any
) -> None:
    nuovo = {"tipo": "impegno", "nome": "Atto d'impegno", "durata": "12", "testo": "{parte} e {sindaco}: {prodotti}"}
    righe = {
        "impegni-TOTAL_FORMS": "1",
        "impegni-INITIAL_FORMS": "0",
        "impegni-0-testo": "Una sede",
        "impegni-0-chi": "parte",
        "impegni-0-giorni": "30",
    }
    risposta = submit(client_monitoraggio, page("schema_create"), nuovo | righe)
    detto = risposta.content.decode()
    assert risposta.status_code == 422
    assert "{sindaco} non esiste" in detto
    assert "{prodotti} non esiste" in detto  # a lender's
    submit(client_monitoraggio, page("schema_create"), nuovo | righe | {"testo": "{parte}, {sede}: {firmatario}."})
    versione = VersioneSchema.objects.get()
    detta = client_monitoraggio.get(versione.get_absolute_url()).content.decode()
    assert "Comune di Valfiorita, Valfiorita (XX): Ida Esempio." in detta
    metti = page("versione_stato", versione.uuid, "pubblicato")
    assert "serve un'altra persona" in client_monitoraggio.get(metti, follow=True).content.decode().replace(
        "&#x27;", "'"
    )
    submit(client_amministratore, metti, {})
    versione.refresh_from_db()
    assert versione.stato == "pubblicato"
    # Another version takes its place, and what it says before is kept.
    seconda = {"nome": "Atto d'impegno", "durata": "24", "testo": "{parte}."}
    change(client_monitoraggio, page("versione_create", versione.schema.uuid), seconda)
    nata = VersioneSchema.objects.get(numero=2)
    assert list(nata.impegni.values_list("testo", "giorni")) == [("Una sede", 30)]
    submit(client_amministratore, page("versione_stato", nata.uuid, "pubblicato"), {})
    assert list(Schema.objects.get().versioni.order_by("numero").values_list("stato", flat=True)) == [
        *("superato", "pubblicato"),
    ]


def test_from_a_draft_to_the_signature(client_monitoraggio: Any, client_referente: Any, referente: Any) -> None:
    sportello = build_sportello()
    ospite = sportello.amministrazione
    ospite.denominazione = "Comune di *Maglie* <b>"
    ospite.save()
    schema = build_schema(testo="# {parte}\n\n{firmatario}, {atto}, {sportelli}, {durata}")
    schema.refresh_from_db()
    dati = {
        "parte": str(ospite.uuid),
        "parte_testo": ospite.denominazione,
        "dal": "01/01/2026",
        "al": "31/12/2027",
        "firmatario": "Ida Esempio",
        "ruolo_privacy": "responsabile",
        "atto_privacy": "Nomina n. 4",
        "atto_privacy_data": "02/01/2026",
        "impegni-TOTAL_FORMS": "1",
        "impegni-INITIAL_FORMS": "0",
        "impegni-0-testo": "Una sede accessibile",
        "impegni-0-chi": "parte",
        "impegni-0-entro": "01/02/2026",
    }
    risposta = submit(client_monitoraggio, page("accordo_create", schema.uuid), dati)
    assert risposta.status_code == 303
    accordo = Accordo.objects.get()
    pagina = client_monitoraggio.get(accordo.get_absolute_url()).content.decode()
    assert "l&#x27;atto con cui" in pagina  # named by the text, and not said yet
    assert "Comune di *Maglie* &lt;b&gt;" in pagina  # as it is, never as signs of Markdown
    assert client_monitoraggio.get(page("accordo_print", accordo.uuid)).status_code == 404
    change(client_monitoraggio, page("accordo_update", accordo.uuid), {"atto": "Delibera 12/2025"})
    submit(client_monitoraggio, page("accordo_stato", accordo.uuid, "da_firmare"), {})
    accordo.refresh_from_db()
    assert accordo.stato == "da_firmare"
    assert f"Delibera 12/2025, {sportello.nome}, 2 anni" in accordo.testo
    pdf = client_monitoraggio.get(page("accordo_print", accordo.uuid)).content
    scritto = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
    assert "Una sede accessibile" in scritto
    assert "Responsabile (art. 28 GDPR)" in scritto
    firma = page("accordo_sign", accordo.uuid)
    futura = {"file": make_firmato(), "firmato_il": "31/12/2027"}
    assert submit(client_monitoraggio, firma, futura).status_code == 422
    immagine = SimpleUploadedFile("firmato.docx", make_docx(), "application/octet-stream")
    assert "o la sua busta .p7m" in submit(client_monitoraggio, firma, futura | {"file": immagine}).content.decode()
    digitale = SimpleUploadedFile("firmato.pdf", sign_pdf(), "application/pdf")
    submit(client_monitoraggio, firma, {"file": digitale, "firmato_il": "15/01/2026"})
    accordo.refresh_from_db()
    assert (accordo.stato, accordo.inizio, accordo.fine) == ("firmato", date(2026, 1, 15), AL)
    ospite.refresh_from_db()
    assert (ospite.ruolo_privacy, ospite.atto_privacy, ospite.atto_privacy_data) == (
        *("responsabile", "Nomina n. 4"),
        date(2026, 1, 2),
    )
    pagina = client_monitoraggio.get(accordo.get_absolute_url()).content.decode()
    assert accordo.allegato is not None
    assert accordo.allegato.impronta in pagina
    assert "Anna Bianchi, che dichiara di aver firmato" in pagina
    scaricato = client_monitoraggio.get(page("accordo_download", accordo.uuid))
    assert b"".join(scaricato.streaming_content).startswith(b"%PDF")
    assert client_referente.get(accordo.get_absolute_url()).status_code == 404  # of another host


def test_a_renewal_follows_by_one_click_and_carries_what_was_agreed(client_monitoraggio: Any) -> None:
    erogatore = build_erogatore(convenzione_dal=None)
    primo = build_accordo(erogatore)
    erogatore.refresh_from_db()
    assert (erogatore.convenzione_dal, erogatore.convenzione_al) == (DAL, AL)
    nuova = build_schema(schema=primo.schema.schema, numero=2, durata=12, stato="bozza", testo="Nuovo: {parte}")
    VersioneSchema.objects.filter(pk=primo.schema.pk).update(stato="superato")
    firmata = {"pubblicato_da": SISTEMA.firma, "pubblicato_il": primo.creato_il, "stato": "pubblicato"}
    VersioneSchema.objects.filter(pk=nuova.pk).update(**firmata)
    risposta = submit(client_monitoraggio, page("accordo_renew", primo.uuid), {})
    nato = primo.rinnovi.get()
    assert risposta.url == nato.get_absolute_url()
    assert (nato.dal, nato.al, nato.schema) == (AL + UN_GIORNO, date(2028, 12, 31), nuova)
    assert nato.testo == f"Nuovo: {erogatore}"
    assert list(nato.impegni.values_list("entro", flat=True)) == [date(2028, 2, 1)]
    # Once is enough; one that was called off gives way.
    assert "continua quello" in client_monitoraggio.get(page("accordo_renew", primo.uuid), follow=True).content.decode()
    servizi.change_accordo(ambito=SISTEMA, accordo=nato, a="annullato", nota="Sbagliato")
    tardi = servizi.prepare_rinnovo(ambito=SISTEMA, accordo=primo, oggi=date(2028, 3, 1))
    assert tardi.dal == date(2028, 3, 1)  # not from before it was drafted
    # With an end of its own nobody renews it, and the lender's card says until when.
    servizi.change_accordo(ambito=SISTEMA, accordo=tardi, a="annullato", nota="Non serve")
    fine = {"cessa_il": date(2026, 6, 30), "motivo": "recesso_parte", "nota": "Nota n. 3"}
    with pytest.raises(ValidationError):
        servizi.end_accordo(ambito=SISTEMA, accordo=primo, **fine | {"cessa_il": AL})
    servizi.end_accordo(ambito=SISTEMA, accordo=primo, **fine)
    erogatore.refresh_from_db()
    assert erogatore.convenzione_al == date(2026, 6, 30)
    with pytest.raises(ValidationError):
        servizi.prepare_rinnovo(ambito=SISTEMA, accordo=primo)


def test_the_register_within_reach(
    client_monitoraggio: Any, client_referente: Any, referente: Any, django_assert_num_queries: Any
) -> None:
    suo = build_accordo(referente.assegnazioni.get().amministrazione)
    elenco = page("accordo_list")
    assert str(suo.numero) in client_referente.get(elenco).content.decode()
    assert client_referente.get(suo.get_absolute_url()).status_code == 200
    client_monitoraggio.get(elenco)
    with django_assert_num_queries(6):
        client_monitoraggio.get(elenco)
    build_accordo(build_erogatore())
    build_bozza_accordo()
    with django_assert_num_queries(6):
        pagina = client_monitoraggio.get(elenco).content.decode()
    assert "3 accordi" in pagina
    assert Accordo.objects.for_ambito(Ambito.anonimo()).count() == 0
    for filtro, quanti in (
        *(
            ("tipo=convenzione", "1 accordo"),
            ("vigenza=da_concludere", "1 accordo"),
            ("vigenza=in_vigore", "2 accordi"),
        ),
        *((f"q={suo.segno}", "1 accordo"), ("q=banca", "1 accordo"), ("al=31/12/2028", "3 accordi")),
        (f"regione={suo.amministrazione.comune.provincia.regione.codice_istat}", "3 accordi"),
    ):
        assert quanti in client_monitoraggio.get(f"{elenco}?{filtro}").content.decode(), filtro
    assert str(suo.uuid) not in client_monitoraggio.get(f"{elenco}?al=31/12/2026").content.decode()
    assert client_monitoraggio.get(f"{elenco}?formato=csv").status_code == 200
