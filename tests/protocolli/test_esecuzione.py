"""After the signature: a wrong file replaced, commitments kept or not, the month of what expires."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, transaction
from django.urls import reverse

from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from protocolli.models import Accordo, FileSostituito, VerificaImpegno
from protocolli.pagine.calendario import read_mese
from protocolli.pagine.oggi import list_code
from protocolli.services import esecuzione as servizi
from protocolli.services.accordi import change_accordo, sign_accordo
from tests.costruttori import build_accordo
from tests.costruttori.allegati import make_pdf
from tests.costruttori.firme import make_p7m
from tests.costruttori.protocolli import DAL, SISTEMA, build_bozza_accordo, make_firmato
from tests.moduli import open_page, submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
UN_GIORNO = timedelta(days=1)


def page(nome: str, *chiavi: Any, **query: str) -> str:
    return reverse(f"protocolli:{nome}", args=chiavi, query=query)


def read(risposta: Any) -> str:
    return risposta.content.decode()


def test_a_wrong_file_gives_way_and_stays(client_monitoraggio: Any, client_operatore: Any) -> None:
    accordo = build_accordo()
    prima, pagina = accordo.allegato, page("file_replace", accordo.uuid)
    perche = {"perche": "Mancava la seconda pagina"}
    senza = client_monitoraggio.post(pagina, open_page(client_monitoraggio, pagina) | {"file": make_firmato("giusto")})
    assert senza.status_code == 422
    modulo = open_page(client_monitoraggio, pagina) | perche
    assert client_monitoraggio.post(pagina, modulo | {"file": make_firmato("giusto")}).status_code == 303
    accordo.refresh_from_db()
    assert accordo.allegato != prima
    sostituito = FileSostituito.objects.get()
    assert (sostituito.allegato, sostituito.perche) == (prima, perche["perche"])
    detta = read(client_monitoraggio.get(accordo.get_absolute_url()))
    assert prima.impronta in detta
    assert accordo.allegato.impronta in detta
    scarica = client_monitoraggio.get(page("file_prima", accordo.uuid, sostituito.uuid))
    assert b"".join(scarica.streaming_content).startswith(b"%PDF")
    assert client_operatore.get(page("file_prima", accordo.uuid, sostituito.uuid)).status_code == 404
    evento = RegistroEvento.objects.filter(dettagli__campi=["file"]).get()
    assert evento.dettagli["sha256_prima"] == prima.impronta
    # Neither the same again, nor the one that was wrong; nor of what is not signed.
    for file, detto in ((accordo.allegato, "lo stesso file"), (prima, "già stato sostituito")):
        with pytest.raises(ValidationError, match=detto):
            servizi.replace_file(ambito=SISTEMA, accordo=accordo, file=file, perche="x")
    with pytest.raises(ValidationError, match="accordo firmato"):
        servizi.replace_file(ambito=SISTEMA, accordo=build_bozza_accordo(), file=make_firmato("x"), perche="x")
    # By hand the database lets nothing of it change.
    for act in (
        lambda: Accordo.objects.filter(pk=accordo.pk).update(allegato=prima),
        lambda: FileSostituito.objects.update(perche="y"),
        sostituito.delete,
    ):
        with pytest.raises(InternalError), transaction.atomic():
            act()
    with violates("filesostituito_una_volta"):
        FileSostituito.objects.create(accordo=accordo, allegato=prima, perche="x", sostituito_da=SISTEMA.firma)


def test_a_commitment_is_kept_or_not_on_a_day_and_the_last_word_counts(client_monitoraggio: Any) -> None:
    accordo = build_accordo(impegni=({"testo": "Una sede accessibile", "chi": "parte", "entro": DAL + UN_GIORNO},))
    impegno, pagina = accordo.impegni.get(), page("impegno_verify", accordo.impegni.get().uuid)
    oggi, elenco = get_oggi(), page("accordo_list", impegni="on")

    def count_code() -> int:
        code = {c.uno: c.totale for c in list_code(SISTEMA, oggi)}
        return code["accordo con impegni da verificare"]

    assert count_code() == client_monitoraggio.get(elenco).context["totale"] == 1
    dati = {"esito": "non_mantenuto", "giorno": str(DAL + UN_GIORNO)}
    assert submit(client_monitoraggio, pagina, dati).status_code == 422
    for sbagliata in (oggi + UN_GIORNO, DAL - UN_GIORNO):
        assert submit(client_monitoraggio, pagina, dati | {"giorno": str(sbagliata), "nota": "x"}).status_code == 422
    submit(client_monitoraggio, pagina, dati | {"nota": "C'è un gradino"})
    assert count_code() == client_monitoraggio.get(elenco).context["totale"] == 0
    submit(client_monitoraggio, pagina, {"esito": "mantenuto", "giorno": str(oggi)})
    detta = read(client_monitoraggio.get(accordo.get_absolute_url()))
    assert "gradino" in detta
    assert [v.esito for v in impegno.verifiche.order_by("-pk")] == ["mantenuto", "non_mantenuto"]
    with violates("verificaimpegno_con_nota"):
        VerificaImpegno.objects.create(impegno=impegno, esito="non_mantenuto", giorno=DAL, scritta_da=SISTEMA.firma)
    with violates("verificaimpegno_mai_futura"):
        VerificaImpegno.objects.create(
            impegno=impegno, esito="mantenuto", giorno=oggi + 2 * UN_GIORNO, scritta_da=SISTEMA.firma
        )
    with pytest.raises(InternalError), transaction.atomic():
        impegno.verifiche.first().delete()
    bozza = build_bozza_accordo().impegni.get()
    with pytest.raises(ValidationError, match="è firmato"):
        servizi.verify_impegno(ambito=SISTEMA, impegno=bozza, esito="mantenuto", giorno=oggi)


@pytest.mark.parametrize("quanti", [1, 3])
def test_the_month_of_what_expires_costs_the_same(
    quanti: int, client_monitoraggio: Any, client_operatore: Any, django_assert_num_queries: Any
) -> None:
    for numero in range(quanti):
        build_accordo(al=date(2026, 2, 10 + numero))
    client_monitoraggio.get(page("calendario_show"))
    with django_assert_num_queries(6):
        pagina = client_monitoraggio.get(page("calendario_show", mese="2026-02"))
    # Each has a commitment for the first of the month, and ends after it.
    assert [(g.giorno.day, g.quante) for g in pagina.context["giorni"]] == [
        (1, quanti),
        *((10 + numero, 1) for numero in range(quanti)),
    ]
    assert client_operatore.get(page("calendario_show", mese="2026-02")).context["giorni"] == []
    assert "non scade niente" in read(client_monitoraggio.get(page("calendario_show", mese="2031-05")))
    for scritto, atteso in (("x", DAL), ("2026-13", DAL), ("1000-01", date(1990, 1, 1))):
        assert read_mese(scritto, DAL) == atteso


@pytest.mark.django_db
def test_a_file_changed_after_its_signature_is_no_agreement() -> None:
    bozza = build_bozza_accordo()
    da_firmare = change_accordo(ambito=SISTEMA, accordo=bozza, a="da_firmare")
    cambiato = make_p7m(make_pdf(b"% " + b"a" * 200 + b"\n")).replace(b"a" * 100, b"b" * 100, 1)
    with pytest.raises(ValidationError, match="cambiato dopo la firma"):
        sign_accordo(
            ambito=SISTEMA,
            accordo=da_firmare,
            firmato_il=da_firmare.dal,
            file=SimpleUploadedFile("accordo.pdf.p7m", cambiato),
        )
