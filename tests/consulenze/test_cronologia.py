"""One timeline per path: everything that happened, once, dated, signed, with its coded reason."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from consulenze.enums import Canale, MotivoAnnullamento, StatoConsulenza
from consulenze.services.consulenze import change_stato_consulenza
from credito.enums import CanaleRisposta, MotivoRifiuto, StatoInvio
from credito.services.invii import Risposta, change_stato_invio
from interfaccia.componenti import StatoPasso
from interfaccia.templatetags.ui import passi
from nucleo.ambito import Ambito
from nucleo.enums import FonteDato
from nucleo.stati import record_cambio
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.pagine.cronologia import list_cambi, list_cronologia
from percorsi.pagine.percorsi import build_pagina_cittadino, list_passi
from percorsi.services import percorsi
from tests.costruttori import (
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
)

pytestmark = pytest.mark.django_db
OGGI = date(2016, 7, 1)
RISPOSTA = Risposta(
    data=date(2016, 4, 1), canale=CanaleRisposta.TELEFONO, fonte=FonteDato.EROGATORE, motivo_rettifica="saputo"
)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def percorso(ambito, sportello, operatore):
    return percorsi.open_percorso(
        ambito=ambito,
        cittadino=build_cittadino(sportello=sportello),
        operatore=operatore,
        titolo="Forno",
        data=date(2016, 3, 2),
        motivo_rettifica="ritardo",
        oggi=OGGI,
    )


def timeline_of(*righe, **altro) -> list[tuple]:
    voci = list_cronologia(righe, cambi=list_cambi(righe), **altro)
    return [(f"{voce.quando:%d/%m}", voce.titolo, voce.testo) for voce in voci]


def test_stages_reasons_and_notes_are_told_latest_first(ambito, percorso, operatore):
    move = {"ambito": ambito, "percorso": percorso, "oggi": OGGI}
    percorsi.move_percorso(a=StatoPercorso.REQUISITI, data=date(2016, 3, 10), nota="Tutto a posto", **move)
    giorno = date(2016, 4, 5)
    percorsi.close_percorso(motivo=MotivoChiusura.RINUNCIA_COSTI, data=giorno, **move | {"oggi": giorno})
    percorsi.reopen_percorso(**move | {"oggi": date(2016, 4, 9)})
    assert timeline_of(percorso) == [
        ("09/04", "Percorso riaperto: requisiti verificati", ""),
        ("05/04", "Percorso chiuso", "Rinuncia: costi o burocrazia"),
        ("10/03", "Requisiti verificati", "Tutto a posto"),
        ("02/03", "Percorso aperto", ""),
    ]
    voci = list_cronologia([percorso], cambi=list_cambi([percorso]))
    assert {voce.autore for voce in voci} == {str(operatore)}


def test_contacts_tell_how_they_went_and_lead_to_their_page(percorso, operatore):
    consulenza = build_consulenza(
        percorso=percorso,
        operatore=operatore,
        data=date(2016, 3, 27),
        ora=time(9, 30),
        canale=Canale.TELEFONO,
        note="n" * 300,
        tardiva=True,
    )
    voce = list_cronologia([percorso], cambi=[])[0]
    assert (voce.titolo, voce.url, voce.autore) == (
        "Consulenza, telefono",
        consulenza.get_absolute_url(),
        str(operatore),
    )
    assert f"{voce.quando:%d/%m/%Y %H:%M %z}" == "27/03/2016 09:30 +0200"
    esito, note = voce.testo.split("\n")
    assert esito == "Esito: informato · 40 minuti · registrata in ritardo"
    assert note == "n" * 239 + "…"


def test_a_cancelled_contact_stays_with_its_reason(ambito, percorso):
    consulenza = build_consulenza(percorso=percorso)
    change_stato_consulenza(
        ambito=ambito,
        consulenza=consulenza,
        stato=StatoConsulenza.ANNULLATA,
        motivo=MotivoAnnullamento.PERSONA,
        oggi=OGGI,
    )
    assert timeline_of(percorso)[:2] == [
        ("01/07", "Consulenza annullata", "Registrata sulla persona sbagliata"),
        ("08/03", "Consulenza, in presenza (annullata)", "Esito: informato · 40 minuti"),
    ]


def test_referrals_and_loans_are_told_once_with_the_name_of_the_lender(ambito, percorso):
    invio = build_invio(percorso=percorso)
    record_cambio(ambito=ambito, oggetto=invio, da="", a=StatoInvio.INVIATO, data=date(2016, 3, 15))
    percorsi.advance_percorso(
        a=StatoPercorso.INVIATO, data=date(2016, 3, 15), oggi=OGGI, ambito=ambito, percorso=percorso
    )
    no = {"data": date(2016, 4, 1), "motivo": "fondi", "fonte": "cittadino"}
    record_cambio(ambito=ambito, oggetto=invio, da="inviato", a="respinto", **no)
    finanziamento = build_finanziamento(invio=invio)
    record_cambio(ambito=ambito, oggetto=finanziamento, da="", a="deliberato", data=date(2016, 5, 10))
    build_erogazione(finanziamento=finanziamento)
    record_cambio(ambito=ambito, oggetto=finanziamento, da="deliberato", a="parziale", data=date(2016, 6, 1))
    nome = invio.erogatore.denominazione
    assert timeline_of(percorso) == [
        ("01/06", "Erogati 10.000\u00a0€", ""),
        ("10/05", "Finanziamento di 20.000\u00a0€: deliberato", ""),
        ("01/04", f"Invio a {nome}: respinto", "Fondi esauriti\nLo ha detto: cittadino"),
        ("15/03", f"Invio a {nome}: inviato", ""),
        ("02/03", "Percorso aperto", ""),
    ]


def test_with_several_paths_each_event_says_whose_it_is(percorso):
    altro = build_percorso(cittadino=percorso.cittadino, titolo="Chiosco")
    build_consulenza(percorso=altro)
    voci = timeline_of(percorso, altro, cittadino_id=percorso.cittadino_id)
    assert voci[0][2].endswith(f"\nChiosco ({altro.codice})")
    assert voci[-1] == ("01/03", f"Accoglienza: {percorso.sportello}", "")


def test_the_events_of_a_day_are_told_in_the_order_in_which_they_happened(percorso):
    """Whichever was written first, where the hour is known; what has none stays where it was written."""
    for ora in (time(15), time(9, 30), time(11)):
        build_consulenza(percorso=percorso, data=date(2016, 3, 8), ora=ora)
    build_consulenza(percorso=percorso, data=date(2016, 3, 8), ora=None)
    voci = list_cronologia([percorso], cambi=list_cambi([percorso]))
    ore = [f"{voce.quando:%H:%M}" if isinstance(voce.quando, datetime) else "" for voce in voci]
    assert ore == ["", "15:00", "11:00", "09:30", ""]


# ── Steps ────────────────────────────────────────────────────────────────────────────────
def steps_of(percorso) -> str:
    """First letters of the states of the steps; «x» where it stands still."""
    percorso = Percorso.objects.with_fermo().get(pk=percorso.pk)
    segni = {StatoPasso.FERMO: "x"}
    return "".join(segni.get(passo.stato, passo.stato[0]) for passo in list_passi(percorso, list_cambi([percorso])))


def test_steps_follow_the_path_and_keep_how_far_a_closed_one_had_come(ambito, percorso):
    move = {"ambito": ambito, "percorso": percorso, "oggi": OGGI}
    assert steps_of(percorso) == "adddddddd"
    percorsi.move_percorso(a=StatoPercorso.REQUISITI, data=date(2016, 3, 10), **move)
    assert steps_of(percorso) == "fsadddddd"
    primo, _, terzo, *_ = list_passi(Percorso.objects.with_fermo().get(), list_cambi([percorso]))
    assert (primo.testo, terzo.testo) == ("02/03/2016", "10/03/2016")
    percorsi.close_percorso(motivo=MotivoChiusura.ALTRO, **move)
    assert steps_of(percorso) == "fsfssssss"


def test_a_path_opened_again_keeps_the_day_on_which_it_reached_its_stage(ambito, percorso):
    move = {"ambito": ambito, "percorso": percorso, "oggi": OGGI}
    percorsi.move_percorso(a=StatoPercorso.REQUISITI, data=date(2016, 3, 10), **move)
    percorsi.close_percorso(motivo=MotivoChiusura.ALTRO, **move)
    percorsi.reopen_percorso(**move)
    percorso.refresh_from_db()
    passi = list_passi(Percorso.objects.with_fermo().get(), list_cambi([percorso]))
    assert (percorso.data_stato, passi[2].testo) == (OGGI, "10/03/2016")


def test_a_path_opened_again_has_something_to_do(ambito, percorso):
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo=MotivoChiusura.ALTRO, oggi=OGGI)
    percorsi.reopen_percorso(ambito=ambito, percorso=percorso, oggi=OGGI)
    assert [compito.frase for compito in percorso.compiti.aperti()] == ["Percorso riaperto: decidi come va avanti"]


def test_a_refused_path_does_not_stand_at_the_lender_s_stage(ambito, percorso):
    invio = build_invio(percorso=percorso, data_invio=date(2016, 3, 15))
    record_cambio(ambito=ambito, oggetto=invio, da="", a=StatoInvio.INVIATO, data=invio.data_invio)
    answer = {"ambito": ambito, "invio": invio, "oggi": OGGI}
    change_stato_invio(stato=StatoInvio.ISTRUTTORIA, risposta=RISPOSTA, **answer)
    assert steps_of(percorso) == "fsssssadd"
    no = replace(RISPOSTA, motivo=MotivoRifiuto.FONDI)
    change_stato_invio(stato=StatoInvio.RESPINTO, risposta=no, **answer)
    assert steps_of(percorso) == "fsssssxdd"
    [scheda] = build_pagina_cittadino(percorso.cittadino, OGGI).schede
    assert scheda.fermo == "Respinto"
    assert scheda.passi[6].testo == "Respinto il 01/04/2016"
    assert "Niente è in corso: respinto il 01/04/2016" in passi(scheda.passi)
    altro = build_invio(percorso=percorso, data_invio=date(2016, 4, 2))
    record_cambio(
        ambito=ambito, oggetto=altro, da="", a=StatoInvio.INVIATO, data=altro.data_invio
    )  # another lender has it
    assert steps_of(percorso) == "fsssssadd"


def test_a_citizen_s_open_paths_stand_before_the_closed_ones(percorso):
    build_percorso(cittadino=percorso.cittadino, stato=StatoPercorso.CHIUSO, data_apertura=date(2016, 5, 1))
    pagina = build_pagina_cittadino(percorso.cittadino, OGGI)
    assert [scheda.aperto for scheda in pagina.schede] == [True, False]
    assert [scheda.conti for scheda in pagina.schede] == [["0 consulenze"], ["0 consulenze"]]
    assert len(pagina.cronologia) == 2
