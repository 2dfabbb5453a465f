"""From the term of a call to its desks: reviewed, completed, judged without seeing the others, ranked, opened."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from avvisi.services.avvisi import move_termine
from manifestazioni.services.manifestazioni import withdraw_manifestazione
from nucleo.macchine import PassaggioVietato
from nucleo.models import MessaggioPosta
from nucleo.versioni import VersioneSuperata
from selezione.models import Integrazione, Istruttoria, VoceGraduatoria
from selezione.selectors.graduatorie import find_graduatoria, list_istruttorie, list_mancanze
from selezione.selectors.punteggi import list_schede, read_stato
from selezione.services import graduatorie as servizi
from selezione.services.commissione import change_scheda, declare_conflitti, remove_commissario, write_scheda
from selezione.services.istruttorie import (
    answer_integrazione,
    ask_integrazione,
    decide_istruttoria,
    expire_integrazioni,
    open_istruttorie,
    verify_requisiti,
    withdraw_integrazione,
)
from sportelli.models import Amministrazione, Sportello
from tests.costruttori import build_avviso, build_persona, build_presentata
from tests.costruttori.selezione import (
    CHIUSO_IL,
    SISTEMA,
    build_chiuso,
    build_commissario,
    build_graduatoria,
    build_istruttoria,
    build_scheda,
)

pytestmark = pytest.mark.django_db
SUBITO = timedelta(microseconds=1)


def test_reviews_begin_at_the_term_once_and_again_for_who_comes_after_a_reopening() -> None:
    avviso = build_avviso(chiude_il=timezone.now() + timedelta(days=2))
    build_presentata(avviso)
    assert [open_istruttorie(adesso=avviso.chiude_il - SUBITO), Istruttoria.objects.count()] == [0, 0]
    assert [open_istruttorie(adesso=avviso.chiude_il), open_istruttorie(adesso=avviso.chiude_il)] == [1, 0]
    dopo = avviso.chiude_il + timedelta(days=1)
    move_termine(
        ambito=SISTEMA, avviso=avviso, versione=avviso.versione, a=dopo, motivo="Neve.", adesso=avviso.chiude_il
    )
    build_presentata(avviso, indirizzo="Via Bari, 2")
    assert open_istruttorie(adesso=dopo) == 1


def test_admitted_with_all_requirements_excluded_with_a_reason() -> None:
    istruttoria = build_istruttoria()
    sede, sito = istruttoria.manifestazione.avviso.requisiti.all()
    decidi: Any = {"ambito": SISTEMA, "istruttoria": istruttoria}
    with pytest.raises(ValidationError, match="ne mancano 2"):
        decide_istruttoria(**decidi, a="ammessa", letta=istruttoria.versione)
    prima = istruttoria.versione
    verifica: Any = {"ambito": SISTEMA, "istruttoria": istruttoria}
    istruttoria = verify_requisiti(
        **verifica, versione=prima, esiti={sede: ("conforme", ""), sito: ("manca", "Non si apre.")}
    )
    with pytest.raises(VersioneSuperata):
        verify_requisiti(**verifica, versione=prima, esiti={})
    with pytest.raises(ValidationError, match="manca o è da integrare"):
        decide_istruttoria(**decidi, a="ammessa", letta=istruttoria.versione)
    with pytest.raises(ValidationError):  # without a reason
        decide_istruttoria(**decidi, a="esclusa", letta=istruttoria.versione)
    istruttoria = decide_istruttoria(**decidi, a="esclusa", letta=istruttoria.versione, nota="Il sito non c'è.")
    with pytest.raises(ValidationError, match="già deciso"):
        verify_requisiti(**verifica, versione=istruttoria.versione, esiti={})
    istruttoria = decide_istruttoria(**decidi, a="da_esaminare", letta=istruttoria.versione, nota="Errore nostro.")
    assert (istruttoria.motivo, istruttoria.decisa_da) == ("", None)


def test_an_integration_is_given_until_the_very_instant_and_then_is_over() -> None:
    istruttoria, adesso = build_istruttoria(), CHIUSO_IL + timedelta(days=1)
    # The night in which the clock goes back: the hour that comes twice is the second.
    entro = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    chiedi: Any = {"ambito": SISTEMA, "istruttoria": istruttoria, "richiesta": "Manda l'orario."}
    with pytest.raises(ValidationError, match="deve ancora venire"):
        ask_integrazione(**chiedi, versione=istruttoria.versione, entro=adesso, adesso=adesso)
    integrazione = ask_integrazione(**chiedi, versione=istruttoria.versione, entro=entro, adesso=adesso)
    istruttoria.refresh_from_db()
    assert istruttoria.stato == "in_integrazione"
    assert "/collegamenti/" in MessaggioPosta.objects.get(chiave__contains=":integrazione:").testo
    with pytest.raises(ValidationError, match="aspettala"):
        ask_integrazione(**chiedi, versione=istruttoria.versione, entro=entro, adesso=adesso)
    with pytest.raises(ValidationError, match="aspettala"):
        decide_istruttoria(ambito=SISTEMA, istruttoria=istruttoria, a="esclusa", letta=istruttoria.versione, nota="x")
    risposta: Any = {"ambito": SISTEMA, "integrazione": integrazione, "risposta": "Dalle 9 alle 12."}
    with pytest.raises(ValidationError, match="è passato"):
        answer_integrazione(**risposta, letta=integrazione.versione, adesso=entro)
    assert [expire_integrazioni(adesso=entro - SUBITO), expire_integrazioni(adesso=entro)] == [0, 1]
    with pytest.raises(ValidationError, match="non aspetta più"):
        answer_integrazione(**risposta, letta=integrazione.versione, adesso=entro - SUBITO)
    istruttoria.refresh_from_db()
    assert istruttoria.stato == "da_esaminare"
    altra = ask_integrazione(**chiedi, versione=istruttoria.versione, entro=entro + timedelta(days=9), adesso=entro)
    risposta["integrazione"] = altra
    answer_integrazione(**risposta, letta=altra.versione, adesso=entro)
    istruttoria.refresh_from_db()
    terza = ask_integrazione(**chiedi, versione=istruttoria.versione, entro=entro + timedelta(days=9), adesso=entro)
    withdraw_integrazione(ambito=SISTEMA, integrazione=terza, letta=terza.versione)
    istruttoria.refresh_from_db()
    assert (istruttoria.stato, Integrazione.objects.count()) == ("da_esaminare", 3)
    assert MessaggioPosta.objects.filter(chiave__contains=":ritirata:").exists()


def test_nobody_sees_the_points_of_others_until_all_are_in(amministratore: Any) -> None:
    avviso = build_chiuso()
    una, altra, terza = (build_commissario(avviso) for _ in range(3))
    istruttoria = build_istruttoria(avviso, stato="ammessa")
    declare_conflitti(ambito=SISTEMA, commissario=terza, conflitti={istruttoria: "Ci lavora mia sorella."})
    with pytest.raises(ValidationError, match="la valutano gli altri"):
        build_scheda(terza, istruttoria)
    sua = build_scheda(una, istruttoria, (3, 4))
    assert list_schede(istruttoria, una.utente_id) == [sua]
    assert list_schede(istruttoria, altra.utente_id) == list_schede(istruttoria, amministratore.pk) == []
    bozza = build_scheda(altra, istruttoria, (9, 9), consegnata=False)
    assert list_schede(istruttoria, una.utente_id) == [sua]
    change_scheda(ambito=SISTEMA, scheda=bozza, a="consegnata", letta=bozza.versione)
    assert {scheda.pk for scheda in list_schede(istruttoria, amministratore.pk)} == {sua.pk, bozza.pk}
    assert read_stato(istruttoria).completa


def test_a_commissioner_declares_first_gives_every_point_and_once() -> None:
    avviso = build_chiuso()
    muto = build_commissario(avviso, dichiarato=False)
    istruttoria, fuori = build_istruttoria(avviso, stato="ammessa"), build_istruttoria(avviso)
    with pytest.raises(ValidationError, match="dichiara se hai conflitti"):
        build_scheda(muto, istruttoria)
    declare_conflitti(ambito=SISTEMA, commissario=muto, conflitti={})
    with pytest.raises(ValidationError, match="manifestazione ammessa"):
        build_scheda(muto, fuori)
    primo, secondo = avviso.criteri.all()
    scrivi: Any = {"ambito": SISTEMA, "commissario": muto, "istruttoria": istruttoria}
    with pytest.raises(ValidationError, match="Al massimo 10"):
        write_scheda(**scrivi, versione=0, punti={primo: (11, ""), secondo: (1, "")})
    scheda = write_scheda(**scrivi, versione=0, punti={primo: (4, "bene"), secondo: (None, "")})
    with pytest.raises(ValidationError, match="a tutti i criteri"):
        change_scheda(ambito=SISTEMA, scheda=scheda, a="consegnata", letta=scheda.versione)
    with pytest.raises(VersioneSuperata):  # two tabs
        write_scheda(**scrivi, versione=scheda.versione - 1, punti={primo: (1, ""), secondo: (2, "")})
    scheda = write_scheda(**scrivi, versione=scheda.versione, punti={primo: (4, ""), secondo: (0, "")})
    change_scheda(ambito=SISTEMA, scheda=scheda, a="consegnata", letta=scheda.versione)
    with pytest.raises(ValidationError, match="consegnata"):
        write_scheda(**scrivi, versione=scheda.versione, punti={primo: (9, ""), secondo: (9, "")})
    with pytest.raises(ValidationError, match="già consegnato la scheda"):
        declare_conflitti(ambito=SISTEMA, commissario=muto, conflitti={istruttoria: "Tardi."})
    with pytest.raises(ValidationError, match="resta nella commissione"):
        remove_commissario(ambito=SISTEMA, commissario=muto)


def test_only_who_works_for_the_ente_judges_and_once(operatore: Any) -> None:
    avviso = build_chiuso()
    uno = build_commissario(avviso)
    with pytest.raises(ValidationError, match="lavora per l'Ente"):
        build_commissario(avviso, operatore)
    with pytest.raises(ValidationError, match="già commissario"):
        build_commissario(avviso, uno.utente)
    remove_commissario(ambito=SISTEMA, commissario=uno)
    build_commissario(avviso, uno.utente)


def test_what_is_missing_is_said_before_the_ranking() -> None:
    avviso = build_chiuso()
    una = build_istruttoria(avviso, stato="ammessa")
    build_istruttoria(avviso)
    commissario = build_commissario(avviso)

    def mancanze() -> str:
        return " ".join(list_mancanze(avviso, list_istruttorie(avviso), avviso.find_momento()))

    assert "1 istruttoria da decidere" in mancanze()
    assert "meno di due commissari" in mancanze()
    altro = build_commissario(avviso)
    build_scheda(commissario, una)
    assert "1 manifestazione aspetta i punti" in mancanze()
    with pytest.raises(ValidationError, match="aspetta i punti"):
        servizi.publish_graduatoria(ambito=SISTEMA, avviso=avviso)
    build_scheda(altro, una)
    withdraw_manifestazione(
        ambito=SISTEMA,
        manifestazione=(ritirata := list_istruttorie(avviso)[1].manifestazione),
        letta=ritirata.versione,
    )
    assert mancanze() == ""
    assert servizi.publish_graduatoria(ambito=SISTEMA, avviso=avviso).voci.count() == 1


def test_published_it_stays_and_a_review_upheld_opens_another() -> None:
    adesso = CHIUSO_IL + timedelta(days=10)
    graduatoria = build_graduatoria(((5, 10), (6, 12)), ((9, 18), (9, 18)), adesso=adesso)
    seconda = graduatoria.voci.get(posizione=2)
    assert (seconda.punti, [str(p) for p in seconda.parziali]) == (seconda.punti, ["5.50", "11.00"])
    assert MessaggioPosta.objects.filter(chiave__endswith=":graduatoria:1").count() == 2
    istruttoria = Istruttoria.objects.with_manifestazione().get(pk=seconda.istruttoria_id)
    scheda = istruttoria.schede.earliest("pk")
    riapri: Any = {"ambito": SISTEMA, "scheda": scheda, "a": "bozza", "nota": "Somma sbagliata."}
    with pytest.raises(ValidationError, match="serve un riesame accolto"):
        change_scheda(**riapri, letta=scheda.versione)
    ultimo = graduatoria.ricorso_entro
    chiedi: Any = {"ambito": SISTEMA, "voce": seconda, "testo": "La somma non torna."}
    with pytest.raises(ValidationError, match="è passato"):
        servizi.ask_riesame(**chiedi, adesso=ultimo)
    riesame = servizi.ask_riesame(**chiedi, adesso=ultimo - SUBITO)
    with pytest.raises(ValidationError, match="già stato chiesto"):
        servizi.ask_riesame(**chiedi, adesso=ultimo - SUBITO)
    servizi.decide_riesame(ambito=SISTEMA, riesame=riesame, a="accolto", letta=riesame.versione, nota="È vero.")
    with pytest.raises(PassaggioVietato):
        servizi.decide_riesame(ambito=SISTEMA, riesame=riesame, a="respinto", letta=riesame.versione, nota="No.")
    scheda = change_scheda(**riapri, letta=scheda.versione)
    commissario, criteri = scheda.commissario, list(graduatoria.avviso.criteri.all())
    scheda = write_scheda(
        ambito=SISTEMA,
        commissario=commissario,
        istruttoria=istruttoria,
        versione=scheda.versione,
        punti={criterio: (criterio.punti, "") for criterio in criteri},
    )
    pubblica: Any = {"ambito": SISTEMA, "avviso": graduatoria.avviso, "adesso": ultimo}
    with pytest.raises(ValidationError, match="aspetta i punti"):
        servizi.publish_graduatoria(**pubblica, motivo="Riesame.")
    change_scheda(ambito=SISTEMA, scheda=scheda, a="consegnata", letta=scheda.versione)
    with pytest.raises(ValidationError, match="perché ne pubblichi una nuova"):
        servizi.publish_graduatoria(**pubblica)
    nuova = servizi.publish_graduatoria(**pubblica, motivo="Riesame accolto.")
    assert (nuova.numero, find_graduatoria(graduatoria.avviso)) == (2, nuova)
    with pytest.raises(ValidationError, match="È uguale"):
        servizi.publish_graduatoria(**pubblica, motivo="Ancora.")
    assert [voce.posizione for voce in graduatoria.voci.all()] == [1, 2]


def test_reckoned_again_it_is_the_same_and_a_figure_changed_is_found() -> None:
    graduatoria = build_graduatoria(((5, 10), (6, 12)), ((5, 11), (5, 12)), ((0, 0), (1, 1)))
    prima, poi = StringIO(), StringIO()
    call_command("ricalcola_graduatoria", graduatoria.avviso.codice, stdout=prima, stderr=StringIO())
    call_command("ricalcola_graduatoria", graduatoria.avviso.codice, "--numero=1", stdout=poi, stderr=StringIO())
    assert prima.getvalue() == poi.getvalue()
    assert prima.getvalue().splitlines() == [
        "1;1;idonea;16.50;5.50,11.00",
        "2;2;idonea;16.50;5.00,11.50",
        "3;3;non_idonea;1.00;0.50,0.50",
    ]
    with pytest.raises(CommandError, match="non ha questa graduatoria"):
        call_command("ricalcola_graduatoria", graduatoria.avviso.codice, "--numero=9")


def test_a_figure_that_its_points_do_not_give_is_found() -> None:
    """The database keeps what was published: what is tried is a line that was born wrong."""
    graduatoria = build_graduatoria()
    voce = graduatoria.voci.get()
    altra = build_istruttoria(graduatoria.avviso, stato="esclusa")
    VoceGraduatoria.objects.create(
        graduatoria=graduatoria,
        istruttoria=altra,
        posizione=2,
        esito="idonea",
        punti=99,
        parziali=voce.parziali,
        schede=voce.schede,
        numero=2,
        denominazione="Comune di Prova",
        sede="Prova",
    )
    with pytest.raises(CommandError, match=r"2;idonea;99\.00.*2;idonea;16\.50"):
        call_command("ricalcola_graduatoria", graduatoria.avviso.codice, stdout=StringIO())


def test_a_suitable_one_becomes_administration_desk_and_hours_without_writing_again() -> None:
    graduatoria = build_graduatoria(((9, 18), (9, 18)), ((0, 0), (0, 0)))
    prima, ultima = graduatoria.voci.all()
    manifestazione = prima.istruttoria.manifestazione
    valori = {"nome": "Sportello di Prova", "comune": manifestazione.comune, "indirizzo": manifestazione.indirizzo}
    apri: Any = {"ambito": SISTEMA, "valori": valori}
    with pytest.raises(ValidationError, match="manifestazione idonea"):
        servizi.open_sportello(**apri, voce=ultima)
    enti = Amministrazione.objects.count()
    sportello = servizi.open_sportello(**apri, voce=prima, invita=True)
    assert [(i.email, i.ruolo) for i in sportello.inviti.all()] == [("rita@prova.example", "responsabile")]
    assert Amministrazione.objects.count() == enti + 1
    assert (sportello.amministrazione.denominazione, sportello.stato) == ("Comune di Prova", "candidato")
    assert [str(o.dalle) for o in sportello.orari.all()] == ["09:00:00"]
    with pytest.raises(ValidationError, match="già nato uno sportello"):
        servizi.open_sportello(**apri, voce=prima)
    assert Sportello.objects.filter(nascita_da_avviso__istruttoria=prima.istruttoria).count() == 1


def test_withdrawn_after_the_ranking_it_makes_place_for_the_reserve() -> None:
    """The line stays as it was published; no desk is born of it, and another ranking moves up who was in reserve."""
    avviso = build_chiuso(posti=1)
    prima, riserva = build_graduatoria(((9, 18), (9, 18)), ((8, 16), (8, 16)), avviso=avviso).voci.all()
    assert (prima.esito, riserva.esito) == ("idonea", "riserva")
    manifestazione = prima.istruttoria.manifestazione
    withdraw_manifestazione(ambito=SISTEMA, manifestazione=manifestazione, letta=manifestazione.versione)
    valori = {"nome": "Sportello", "comune": manifestazione.comune, "indirizzo": manifestazione.indirizzo}
    with pytest.raises(ValidationError, match="ritirata"):
        servizi.open_sportello(ambito=SISTEMA, voce=prima, valori=valori)
    with pytest.raises(ValidationError, match="ritirata"):
        servizi.ask_riesame(ambito=SISTEMA, voce=prima, testo="x", adesso=prima.graduatoria.creato_il)
    nuova = servizi.publish_graduatoria(ambito=SISTEMA, avviso=avviso, motivo="Ritiro della prima.")
    assert [(v.posizione, v.esito, v.istruttoria_id) for v in nuova.voci.all()] == [
        (1, "idonea", riserva.istruttoria_id)
    ]


def test_who_is_in_the_network_already_is_not_written_twice() -> None:
    avviso = build_chiuso()
    commissari = [build_commissario(avviso, build_persona(f"c{n}", "esperto")) for n in range(2)]
    una = build_istruttoria(avviso, stato="ammessa", codice_ipa="c_h501")
    for commissario in commissari:
        build_scheda(commissario, una, (9, 18))
    manifestazione = una.manifestazione
    ente = Amministrazione.objects.create(
        denominazione="Comune di Prova", tipo="comune", codice_ipa="c_h501", comune=manifestazione.comune
    )
    voce = servizi.publish_graduatoria(ambito=SISTEMA, avviso=avviso).voci.get()
    valori = {"nome": "Sportello", "comune": manifestazione.comune, "indirizzo": manifestazione.indirizzo}
    assert servizi.open_sportello(ambito=SISTEMA, voce=voce, valori=valori).amministrazione == ente
