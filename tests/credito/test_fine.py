"""How a loan ended, written by mistake, is taken back: what it was goes on, and no figure moves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from anagrafe.services.decessi import record_decesso
from credito.enums import StatoFinanziamento, StatoInvio
from credito.models import Finanziamento
from credito.pagine.cronologia import keep_fatti
from credito.services.correzioni import undo_fine
from credito.services.erogazioni import undo_erogazione
from credito.services.finanziamenti import DatiDelibera, change_stato_finanziamento, update_finanziamento
from indicatori.definizioni.esiti import importo_deliberato, importo_erogato
from indicatori.filtro import Filtro
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato
from nucleo.stati import record_cambio
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.pagine.cronologia import list_cambi, list_cronologia
from percorsi.services.percorsi import close_percorso
from tests.costruttori import build_erogazione, build_finanziamento, build_invio
from tests.credito.pagine import text_of
from tests.moduli import submit

pytestmark = pytest.mark.django_db
PERCHE = {"motivo": "fraintesa", "nota": "Parlava di un altro"}
StatoF = StatoFinanziamento


@pytest.fixture
def ambito(operatore, ambito_di):
    return ambito_di(operatore)


@pytest.fixture
def pagato(ambito, percorso, request):
    """A loan of 20,000 euro, paid in part or in full, with the history that led there."""
    importo = getattr(request, "param", 5000)
    invio = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO, data_stato=date(2016, 5, 10))
    prestito = build_finanziamento(invio=invio)
    build_erogazione(finanziamento=prestito, importo=importo)
    stato = StatoF.EROGATO if importo == 20000 else StatoF.PARZIALE
    Finanziamento.objects.filter(pk=prestito.pk).update(stato=stato)
    for da, a in (("", StatoF.DELIBERATO), (StatoF.DELIBERATO, stato)):
        record_cambio(ambito=ambito, oggetto=prestito, da=da, a=a, data=date(2016, 6, 2))
    Percorso.objects.update(stato=StatoPercorso.EROGATO, tappa_massima=StatoPercorso.EROGATO)
    return Finanziamento.objects.get(pk=prestito.pk)


def end(ambito, prestito, stato, **altro) -> Finanziamento:
    dati = {"data": get_oggi(), "fonte": "erogatore"} | altro
    return change_stato_finanziamento(ambito=ambito, finanziamento=prestito, stato=stato, **dati)


def read(prestito) -> str:
    prestito.refresh_from_db()
    return prestito.stato


def test_each_end_goes_back_to_where_it_came_from():
    macchina = Finanziamento.macchina
    for fine in (StatoF.ESTINTO, StatoF.ESCUSSO, StatoF.RISTRUTTURATO):
        for da in StatoF:
            assert macchina.can(fine, da, ritorno=True) >= (fine in macchina[da].verso)


@pytest.mark.parametrize("pagato", [20000], indirect=True)
def test_ends_are_taken_back_one_by_one_and_no_figure_moves(client_operatore, ambito, pagato, percorso):
    filtro = Filtro(ambito, date(2016, 1, 1), get_oggi())
    prima = importo_deliberato.valore(filtro), importo_erogato.valore(filtro)
    end(ambito, pagato, StatoF.RISTRUTTURATO, data=get_oggi() - timedelta(days=1))
    end(ambito, pagato, StatoF.ESTINTO)
    pagina = reverse("credito:fine_undo", args=(pagato.uuid,))
    assert pagina in client_operatore.get(pagato.get_absolute_url()).content.decode()
    for parte in ("finanziamento_update", "erogazione_create"):
        rifiuto = client_operatore.get(reverse(f"credito:{parte}", args=(pagato.uuid,)), follow=True)
        assert "Correggi com'è finito" in text_of(rifiuto)
    assert "È scritto «Estinto»" in text_of(client_operatore.get(pagina))
    assert submit(client_operatore, pagina, {"motivo": "", "nota": ""}).status_code == 422
    assert submit(client_operatore, pagina, PERCHE).status_code == 303
    assert read(pagato) == StatoF.RISTRUTTURATO
    # The right end may be of the day before that of the wrong one.
    end(ambito, pagato, StatoF.ESCUSSO, data=get_oggi() - timedelta(days=1))
    undo_fine(ambito=ambito, finanziamento=pagato, **PERCHE)
    undo_fine(ambito=ambito, finanziamento=pagato, **PERCHE)
    assert read(pagato) == StatoF.EROGATO
    with pytest.raises(ValidationError, match="non c'è una fine da togliere"):
        undo_fine(ambito=ambito, finanziamento=pagato, **PERCHE)
    assert pagina not in client_operatore.get(pagato.get_absolute_url()).content.decode()
    assert (importo_deliberato.valore(filtro), importo_erogato.valore(filtro)) == prima
    storia = CambioStato.objects.di_oggetti(Finanziamento, pagato.pk).order_by("pk")
    assert storia.filter(motivo=PERCHE["motivo"]).count() == 3
    assert {riga.motivo for riga in keep_fatti(storia)} == {""}
    titoli = [voce.titolo for voce in list_cronologia([percorso], cambi=list_cambi([percorso]))]
    assert [sum(f"tolto «{fine}»" in titolo.lower() for titolo in titoli) for fine in ("estinto", "ristrutturato")] == [
        1,
        1,
    ]


def test_a_disbursement_said_to_be_over_goes_on(client_operatore, ambito, pagato, percorso):
    end(ambito, pagato, StatoF.EROGATO)
    rifiuto = client_operatore.get(reverse("credito:erogazione_create", args=(pagato.uuid,)), follow=True)
    assert "Correggi com'è finito" in text_of(rifiuto)
    with pytest.raises(ValidationError) as errore:
        undo_fine(ambito=ambito, finanziamento=pagato, motivo="fondi", nota=" ")
    assert set(errore.value.message_dict) == {"motivo", "nota"}
    undo_fine(ambito=ambito, finanziamento=pagato, **PERCHE)
    assert (read(pagato), [c.codice for c in percorso.compiti.aperti()]) == (StatoF.PARZIALE, ["erogazione"])
    titoli = [voce.titolo for voce in list_cronologia([percorso], cambi=list_cambi([percorso]))]
    assert any("tolto «erogazione conclusa»" in titolo.lower() for titolo in titoli)
    undo_erogazione(ambito=ambito, erogazione=pagato.erogazioni.get(), motivo="errore")
    assert read(pagato) == StatoF.DELIBERATO


@pytest.mark.parametrize("detta", [True, False])
def test_a_loan_paid_as_granted_is_disbursed_whether_it_was_said_to_be_over_or_not(
    client_operatore, ambito, pagato, detta
):
    """Granted no more than was paid there is nothing to say; granted more again, what was said holds."""
    if detta:
        end(ambito, pagato, StatoF.EROGATO)

    def grant(importo: int) -> str:
        pagato.refresh_from_db()
        dati = DatiDelibera(Decimal(importo), pagato.durata_mesi, pagato.fonte)
        update_finanziamento(
            ambito=ambito,
            finanziamento=pagato,
            versione=pagato.versione,
            dati=dati,
            avvisi_letti=True,
            motivo_rettifica="saputo",
        )
        return read(pagato)

    assert grant(5000) == StatoF.EROGATO
    assert "Chiudi l&#x27;erogazione" not in text_of(client_operatore.get(pagato.get_absolute_url()))
    conclusa = reverse("credito:finanziamento_stato", args=(pagato.uuid, StatoF.EROGATO))
    assert "«Erogato»" in text_of(client_operatore.get(conclusa, follow=True))  # it is already
    assert grant(20000) == (StatoF.EROGATO if detta else StatoF.PARZIALE)


def test_money_that_is_to_come_again_holds_the_path_that_was_closed(ambito, pagato, percorso):
    end(ambito, pagato, StatoF.ESCUSSO)
    close_percorso(ambito=ambito, percorso=percorso, motivo="finanziato")
    undo_fine(ambito=ambito, finanziamento=pagato, **PERCHE)  # as financed it may stay closed
    percorso.refresh_from_db()
    assert (read(pagato), percorso.stato) == (StatoF.PARZIALE, StatoPercorso.CHIUSO)
    end(ambito, pagato, StatoF.ESCUSSO)
    Percorso.objects.update(motivo_chiusura="trasferito")
    with pytest.raises(ValidationError, match="riaprilo dalla sua pagina"):
        undo_fine(ambito=ambito, finanziamento=pagato, **PERCHE)


def test_the_path_of_who_died_opens_and_closes_by_itself(client_operatore, ambito, pagato, percorso):
    record_decesso(ambito=ambito, cittadino=percorso.cittadino, data=date(2016, 6, 10))
    for _ in range(2):
        end(ambito, pagato, StatoF.ESCUSSO)
        percorso.refresh_from_db()
        assert percorso.motivo_chiusura == "decesso"
        pagina = reverse("credito:fine_undo", args=(pagato.uuid,))
        assert "si riapre oggi, perché restano somme da pagare" in text_of(client_operatore.get(pagina))
        undo_fine(ambito=ambito, finanziamento=pagato, **PERCHE)
        percorso.refresh_from_db()
        assert (percorso.stato, [c.codice for c in percorso.compiti.aperti()]) == (
            StatoPercorso.EROGATO,
            ["erogazione"],
        )
