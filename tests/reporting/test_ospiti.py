"""A desk changes host: the figures of the days before stay where they were, and so does who may read them."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from consulenze.models import Consulenza
from credito.enums import MotivoStorno, StatoFinanziamento
from credito.models import Erogazione, Finanziamento, Invio
from indicatori.definizioni.attivita import consulenze
from indicatori.definizioni.esiti import finanziamenti_deliberati, imbuto, importo_erogato, invii
from indicatori.enums import Livello
from indicatori.filtro import Filtro
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from reporting.models import Rapporto
from reporting.selectors.rapporti import build_dati, list_oggetti
from salute.services.esami import run_esami
from sportelli.models import Amministrazione, Sportello
from sportelli.ospitati import Spostamento, count_fatti_di
from sportelli.services.ospitalita import CambioOspite, change_ospite
from sportelli.services.spostamenti import confirm_all
from tests.banco import ClienteSevero
from tests.costruttori import (
    build_amministrazione,
    build_consulenza,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_persona,
    build_rapporto,
)
from utenti.models import Utente

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
CAMBIO = date(2016, 3, 16)
MARZO = date(2016, 3, 1)
PRIMA, DOPO = date(2016, 3, 10), date(2016, 3, 20)


@pytest.fixture
def nuovo(sportello: Sportello) -> Amministrazione:
    """Where the desk goes: a Camera di commercio."""
    return build_amministrazione(comune=sportello.comune, denominazione="Camera di commercio di Lecce", tipo="cciaa")


def move(sportello: Sportello, ospite: Amministrazione, dal: date = CAMBIO) -> None:
    cambio = CambioOspite(ospite, dal, "convenzione", "Delibera 12/2016")
    change_ospite(
        ambito=SISTEMA, sportello=sportello, cambio=cambio, conferma=confirm_all, motivo_rettifica="documento"
    )


def build_storia(sportello: Sportello, giorno: date) -> dict[str, Any]:
    """A path from the first information to the money, all on one day."""
    percorso = build_percorso(sportello=sportello, data_apertura=giorno)
    invio = build_invio(percorso=percorso, sportello=sportello, data_invio=giorno)
    finanziamento = build_finanziamento(invio=invio, data_delibera=giorno)
    return {
        "percorso": percorso,
        "consulenza": build_consulenza(percorso=percorso, sportello=sportello, data=giorno),
        "invio": invio,
        "finanziamento": finanziamento,
        "erogazione": build_erogazione(finanziamento=finanziamento, data=giorno),
    }


def read_figure(cliente: ClienteSevero, ospite: Amministrazione, dal: str, al: str) -> dict[str, Any]:
    """The dashboard of an administration, the list behind its first figure, the file, the table of desks."""
    query = f"dal={dal}&al={al}&amministrazione={ospite.uuid}"
    contesto = cliente.get(f"/andamento/?{query}").context
    elenco = cliente.get(contesto["cifre"][0].url)
    csv_ = cliente.get(f"{contesto['cifre'][0].url}&formato=csv").getvalue().decode("utf-8-sig")
    righe = cliente.get(f"/andamento/sportelli/?{query}&formato=csv").getvalue().decode("utf-8-sig")
    return {
        "cifre": [(cifra.titolo, cifra.valore) for cifra in contesto["cifre"]],
        "tappe": contesto["cruscotto"].tappe,
        "elenco": elenco.context["totale"],
        "file": len(list(csv.DictReader(io.StringIO(csv_), delimiter=";"))),
        "sportelli": [
            (riga["Sportello"], riga["Consulenze"], riga["Erogato"])
            for riga in csv.DictReader(io.StringIO(righe), delimiter=";")
        ],
        "consulenze": cliente.get(f"{reverse('consulenze:consulenza_list')}?{query}").context["totale"],
        "erogazioni": cliente.get(f"{reverse('credito:erogazione_list')}?{query}").context["totale"],
    }


def read_rapporto(mese: date, ospite: Amministrazione) -> Any:
    rapporto = Rapporto(livello=Livello.AMMINISTRAZIONE, amministrazione=ospite, mese=mese)
    return build_dati(rapporto, datetime(2016, 5, 11, tzinfo=UTC))


def test_last_years_figures_of_both_do_not_move(
    client_monitoraggio: ClienteSevero, sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    build_storia(sportello, date(2015, 5, 5))
    build_storia(sportello, DOPO)
    anno = ("2015-01-01", "2015-12-31")
    ospiti = (amministrazione, nuovo)
    prima = [read_figure(client_monitoraggio, ospite, *anno) for ospite in ospiti]
    rapporti = [read_rapporto(date(2015, 5, 1), ospite) for ospite in ospiti]
    assert (prima[0]["elenco"], prima[0]["file"], prima[1]["elenco"]) == (1, 1, 0)
    move(sportello, nuovo)
    assert [read_figure(client_monitoraggio, ospite, *anno) for ospite in ospiti] == prima
    assert [read_rapporto(date(2015, 5, 1), ospite) for ospite in ospiti] == rapporti


def test_what_is_said_to_move_in_the_figures_is_what_they_count_and_the_rest_moves_too(
    sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    storia = build_storia(sportello, DOPO)
    storno = {"stornata_da": storia["percorso"].operatore.firma, "stornata_il": timezone.now()}
    resa = build_erogazione(finanziamento=storia["finanziamento"], data=DOPO, importo=100)
    reso = {"motivo_storno": MotivoStorno.RESTITUITA, "restituita_il": DOPO}
    Erogazione.objects.filter(pk=resa.pk).update(**storno, **reso)
    altro = build_invio(percorso=storia["percorso"], data_invio=DOPO, erogatore=build_erogatore())
    tolto = build_finanziamento(invio=altro, data_delibera=DOPO)
    stornata = build_erogazione(finanziamento=tolto, data=DOPO)
    Erogazione.objects.filter(pk=stornata.pk).update(**storno, motivo_storno=MotivoStorno.ERRORE)
    Finanziamento.objects.filter(pk=tolto.pk).update(stato=StatoFinanziamento.ANNULLATO)
    build_invio(percorso=storia["percorso"], erogatore=build_erogatore(), data_invio=None)
    annullata = build_consulenza(percorso=storia["percorso"], sportello=sportello, data=DOPO)
    Consulenza.objects.filter(pk=annullata.pk).update(stato="annullata", motivo_annullamento="doppia")
    filtro = Filtro(Ambito(ruoli=frozenset({Ruolo.MONITORAGGIO})), MARZO, date(2016, 3, 31))
    contati = Spostamento(sportello, nuovo, CAMBIO, None).count().per_modello
    assert contati == {
        "consulenze.consulenza": consulenze.queryset(filtro).count(),
        "percorsi.percorso": imbuto.queryset(filtro).count(),
        "credito.invio": invii.queryset(filtro).count(),
        "credito.finanziamento": finanziamenti_deliberati.queryset(filtro).count(),
        "credito.erogazione": importo_erogato.queryset(filtro).count(),
    }
    assert sorted(contati.values()) == [1, 1, 1, 2, 2]
    assert count_fatti_di(sportello).per_modello == contati  # and of its region, of the kind of its host
    move(sportello, nuovo)
    for modello in (Consulenza, Percorso, Invio, Finanziamento, Erogazione):
        assert not modello.objects.filter(amministrazione=amministrazione).exists()


def test_a_month_in_which_the_host_changed_splits(
    client_monitoraggio: ClienteSevero, sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    build_storia(sportello, PRIMA)
    build_storia(sportello, DOPO)
    build_consulenza(sportello=sportello, data=DOPO)
    move(sportello, nuovo)
    dati = [read_rapporto(MARZO, ospite) for ospite in (amministrazione, nuovo)]
    assert [d.cifre[0].valore for d in dati] == [1, 2]
    trovate = {oggetto["amministrazione_id"] for oggetto in list_oggetti(MARZO, Livello.AMMINISTRAZIONE)}
    assert trovate == {amministrazione.pk, nuovo.pk}
    aprile = {oggetto["amministrazione_id"] for oggetto in list_oggetti(date(2016, 4, 1), Livello.AMMINISTRAZIONE)}
    assert aprile == {nuovo.pk}
    rete = client_monitoraggio.get("/andamento/?dal=2016-03-01&al=2016-03-31").context
    assert {voce.etichetta: voce.valore for voce in rete["tipi"].voci} == {"Comune": 1, "Camera di commercio": 2}
    for voce in rete["tipi"].voci:
        assert client_monitoraggio.get(voce.url).context["totale"] == voce.valore
    sportello_di_marzo = Rapporto(livello=Livello.SPORTELLO, sportello=sportello, mese=MARZO)
    oggetto = build_dati(sportello_di_marzo, datetime(2016, 4, 11, tzinfo=UTC)).oggetto
    assert oggetto.dettagli == {"ospite": f"{amministrazione}, poi {nuovo}"}


# ── Who reaches what ─────────────────────────────────────────────────────────────────────
PAGINE = ("percorso", "consulenza", "invio", "finanziamento")


@pytest.fixture
def scena(sportello: Sportello, nuovo: Amministrazione) -> dict[str, dict[str, Any]]:
    storie = {"prima": build_storia(sportello, PRIMA), "dopo": build_storia(sportello, DOPO)}
    move(sportello, nuovo)
    return storie


@pytest.mark.parametrize(("chi", "sue", "altrui"), [("uscente", "prima", "dopo"), ("entrante", "dopo", "prima")])
def test_each_referente_reaches_the_facts_of_its_own_days_and_no_others(
    scena: dict, nuovo: Amministrazione, referente: Utente, accedi: Callable, chi: str, sue: str, altrui: str
) -> None:
    persona = referente if chi == "uscente" else build_persona("entrante", Ruolo.REFERENTE, amministrazione=nuovo)
    cliente = accedi(persona)
    for nome in (*PAGINE, "erogazione"):
        app = scena[sue][nome]._meta.app_label
        elenco = cliente.get(reverse(f"{app}:{nome}_list")).context
        assert [riga.record for riga in elenco["table"].rows] == [scena[sue][nome]], nome
        # people's pages are never a referente's
        assert cliente.get(scena[altrui][nome].get_absolute_url()).status_code == 404, nome
    query = "dal=2016-03-01&al=2016-03-31"
    assert cliente.get(f"/andamento/?{query}").context["cifre"][0].valore == "1"
    assert cliente.get(f"/andamento/sportelli/?{query}").context["totale"] == 1
    giorni = "dal=2016-03-17&al=2016-03-31" if chi == "uscente" else "dal=2016-03-01&al=2016-03-15"
    mai = "0" if chi == "uscente" else "—"  # before the first fact of who comes in nothing was counted
    assert cliente.get(f"/andamento/?{giorni}").context["cifre"][0].valore == mai
    assert cliente.get(f"/andamento/sportelli/?{giorni}").context["totale"] == 0


def test_a_stranger_and_the_desk_are_where_they_were(
    scena: dict, client_operatore: ClienteSevero, client_estraneo: ClienteSevero, accedi: Callable
) -> None:
    estranea = accedi(build_persona("estranea", Ruolo.REFERENTE, amministrazione=build_amministrazione()))
    for storia in scena.values():
        for nome in PAGINE:
            assert client_operatore.get(storia[nome].get_absolute_url()).status_code == 200
            for fuori in (client_estraneo, estranea):
                assert fuori.get(storia[nome].get_absolute_url()).status_code == 404


def test_todays_pages_follow_todays_host(
    scena: dict, sportello: Sportello, nuovo: Amministrazione, referente: Utente, accedi: Callable
) -> None:
    entrante = accedi(build_persona("entrante", Ruolo.REFERENTE, amministrazione=nuovo))
    uscente = accedi(referente)
    for cliente, codice in ((entrante, 200), (uscente, 404)):
        assert cliente.get(sportello.get_absolute_url()).status_code == codice
        assert cliente.get(reverse("sportelli:recapiti_edit", args=(sportello.uuid,))).status_code == codice


def test_a_former_referente_reads_nothing_of_a_desk_after_its_days(
    scena: dict, amministrazione: Amministrazione, nuovo: Amministrazione, referente: Utente, accedi: Callable
) -> None:
    """Nor who hosts it now, nor how it is: on the table of desks, its file, the lists of desks."""
    query = "dal=2016-03-01&al=2016-03-31"
    fermo = "attenzione=consulenze&dal=2016-03-01&al=2016-03-31"
    run_esami(oggi=get_oggi())
    uscente, entrante = accedi(referente), accedi(build_persona("entrante", Ruolo.REFERENTE, amministrazione=nuovo))
    for indirizzo in (
        "/andamento/sportelli/",
        reverse("reporting:indicatore_detail", args=("consulenze-per-sportello",)),
        "/andamento/",
    ):
        pagina = uscente.get(f"{indirizzo}?{query}").content.decode()
        assert nuovo.denominazione not in pagina
        assert "20/03/2016" not in pagina
        assert "Ultima consulenza" not in pagina
    righe = [
        next(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig")), delimiter=";"))
        for file in (c.get(f"/andamento/sportelli/?{query}&formato=csv") for c in (uscente, entrante))
    ]
    nomi = ("Amministrazione", "Consulenze", "Ultima", "Attenzione", "Stato di oggi")
    assert [righe[0][nome] for nome in nomi] == [amministrazione.denominazione, "1", "10/03/2016", "", ""]
    assert [righe[1][nome] for nome in nomi[:3]] == [nuovo.denominazione, "1", "20/03/2016"]
    assert righe[1]["Stato di oggi"] == "Attivo"
    for cliente, quanti in ((uscente, 0), (entrante, 1)):
        assert cliente.get(f"/andamento/sportelli/?{fermo}").context["totale"] == quanti
        assert cliente.get(f"/andamento/sportelli/?stato=attivo&{query}").context["totale"] == quanti


def test_a_desks_report_of_a_shared_month_is_of_neither(
    scena: dict, sportello: Sportello, amministrazione: Amministrazione, nuovo: Amministrazione
) -> None:
    mesi = [build_rapporto(sportello=sportello, mese=date(2016, mese, 1)).pk for mese in (2, 3, 4)]
    for ospite, visti in ((amministrazione, mesi[:1]), (nuovo, mesi[2:])):
        ambito = Ambito(ruoli=frozenset({Ruolo.REFERENTE}), amministrazioni=frozenset({ospite.pk}))
        assert list(Rapporto.objects.for_ambito(ambito).values_list("pk", flat=True)) == visti
    entrambe = Ambito(ruoli=frozenset({Ruolo.REFERENTE}), amministrazioni=frozenset({amministrazione.pk, nuovo.pk}))
    assert Rapporto.objects.for_ambito(entrambe).count() == 3
