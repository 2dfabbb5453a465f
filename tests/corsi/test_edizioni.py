"""Days of an edition, and the course it is of: what was has gone by, and what is promised is kept."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from corsi.models import Completamento, Edizione
from corsi.services.corsi import change_corso
from corsi.services.edizioni import Mezza, change_edizione, create_edizione, edit_edizione
from corsi.services.progressi import follow_tentativo, mark_svolto
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from tests.costruttori import build_corso, build_edizione, build_iscrizione, build_modulo, build_quiz, build_tentativo
from tests.moduli import submit
from utenti.models import Utente

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
MATTINA = {"dalle": time(9), "alle": time(13)}


def test_what_has_gone_by_is_neither_prepared_nor_opened() -> None:
    oggi, incontro = get_oggi(), build_modulo(build_corso())
    valori = {"modalita": "presenza", "sede": "Lecce", "posti": 9, "iscrizioni_dal": oggi, "iscrizioni_al": oggi}

    def create(giorno: Any, **altro: Any) -> Edizione:
        mezze = [Mezza(incontro, giorno, **MATTINA)]
        return create_edizione(ambito=SISTEMA, corso=incontro.corso, valori=valori | altro, mezze=mezze)

    with pytest.raises(ValidationError, match="già passata"):
        create(oggi - timedelta(days=1))
    with pytest.raises(ValidationError, match="al più tardi il primo giorno") as tardi:
        create(oggi + timedelta(days=2), iscrizioni_al=oggi + timedelta(days=3))
    assert "iscrizioni_al" in tardi.value.message_dict
    edizione = create(oggi + timedelta(days=2))
    tolta = edizione.mezze_giornate.get()
    # What is already past stays, while the rest is written; nothing is moved there.
    edizione.mezze_giornate.update(giorno=oggi - timedelta(days=1))
    restano = [Mezza.read(edizione.mezze_giornate.select_related("modulo").get())]
    edizione.refresh_from_db()
    indietro = {"iscrizioni_dal": oggi - timedelta(days=3), "iscrizioni_al": oggi - timedelta(days=1)}
    edit_edizione(
        ambito=SISTEMA,
        edizione=edizione,
        versione=edizione.versione,
        valori={"note": "Ore 9."} | indietro,
        mezze=restano,
    )
    with pytest.raises(ValidationError, match="già cominciata"):
        change_edizione(ambito=SISTEMA, edizione=edizione, a="aperta")
    edizione.mezze_giornate.update(giorno=tolta.giorno)
    change_edizione(ambito=SISTEMA, edizione=edizione, a="aperta")


def test_what_opens_enrolments_holds_as_long_as_people_count_on_it() -> None:
    """Not only on the day they are opened: nobody takes away the days, or the way in, under who has a place."""
    edizione = build_edizione()
    build_iscrizione(edizione)
    mezze = [Mezza.read(m) for m in edizione.mezze_giornate.select_related("modulo")]
    webinar = {"modalita": "webinar", "sede": "", "collegamento": ""}
    for valori, giorni, detto in (({}, [], "Mancano i giorni"), (webinar, mezze, "Manca il collegamento")):
        edizione.refresh_from_db()
        with pytest.raises(ValidationError, match=detto):
            edit_edizione(ambito=SISTEMA, edizione=edizione, versione=edizione.versione, valori=valori, mezze=giorni)
    assert edizione.mezze_giornate.count() == len(mezze)
    gia = replace(mezze[0], giorno=get_oggi(), dalle=time(0), alle=time(0, 1))
    edizione.refresh_from_db()
    with pytest.raises(ValidationError, match="già cominciata"):
        edit_edizione(ambito=SISTEMA, edizione=edizione, versione=edizione.versione, valori={}, mezze=[gia])
    webinar["collegamento"] = "https://aula.example/1"
    edit_edizione(ambito=SISTEMA, edizione=edizione, versione=edizione.versione, valori=webinar, mezze=mezze)


def test_nobody_enrols_once_the_first_hour_has_begun(client_operatore: Any) -> None:
    """Also before the night that puts it under way."""
    oggi = get_oggi()
    edizione, domani = (build_edizione(giorni=(oggi + timedelta(days=n),)) for n in (0, 1))
    edizione.mezze_giornate.filter(dalle=time(9)).update(dalle=time(0))
    assert list(Edizione.objects.iscrivibili()) == [domani]
    pagina = client_operatore.get(edizione.get_absolute_url()).content.decode()
    assert (">Iscriviti<" in pagina, "sono chiuse" in pagina) == (False, True)
    assert "Iscriviti" in client_operatore.get(domani.get_absolute_url()).content.decode()


def test_a_course_is_withdrawn_once_nobody_waits_for_an_edition(
    client_esperto: Any, client_operatore: Any, operatore: Utente, collega: Utente
) -> None:
    """Who had begun it finishes it, quiz included; nobody else begins."""
    edizione = build_edizione()
    corso, quiz = edizione.corso, build_quiz()
    letto, prova = build_modulo(corso, "video"), build_modulo(corso, "quiz", quiz=quiz)
    ritira = reverse("corsi:corso_stato", args=(corso.uuid, "ritirato"))
    detto = client_esperto.get(ritira, follow=True).content.decode().replace("\xa0", " ")
    assert "Ha ancora 1 edizione da tenere" in detto
    with pytest.raises(ValidationError, match="da tenere"):
        change_corso(ambito=SISTEMA, corso=corso, a="ritirato", nota="Vecchio.")
    incontro = edizione.mezze_giornate.earliest("dalle").modulo
    mark_svolto(ambito=SISTEMA, utente=operatore, modulo=incontro, giorno=get_oggi(), edizione=edizione)
    Edizione.objects.update(stato="conclusa", conclusa_il=get_oggi())
    submit(client_esperto, ritira, {"nota": "Lo sostituisce un altro."})
    pagina = client_operatore.get(corso.get_absolute_url()).content.decode()
    assert ("puoi finirlo" in pagina, "Riprendi" in pagina) == (True, True)
    client_operatore.post(reverse("corsi:modulo_done", args=(letto.uuid,)))
    for utente in (operatore, collega):
        follow_tentativo(ambito=SISTEMA, tentativo=build_tentativo(quiz, utente, giuste=[True]))
    assert [c.utente for c in Completamento.objects.all()] == [operatore]
    assert not collega.moduli_svolti.filter(modulo=prova).exists()
    # Done, it is not done again.
    detto = client_operatore.post(reverse("corsi:modulo_done", args=(letto.uuid,)), follow=True).content.decode()
    assert "è stato ritirato" in detto
