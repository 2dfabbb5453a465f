"""The profile at entry of a path: taken once, never rewritten, corrected with a reason."""

import html
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from cittadini.enums import CategoriaTarget, CondizioneOccupazionale, Sesso, TitoloStudio
from cittadini.services.cittadini import update_cittadino
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica
from nucleo.models import RegistroEvento
from nucleo.versioni import VersioneSuperata
from percorsi.models import Percorso, ProfiloIngresso, RettificaProfilo
from percorsi.services import percorsi
from percorsi.services.profili import correct_profilo
from tests.costruttori import build_cittadino, build_comune, build_percorso
from tests.moduli import open_page, submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
OGGI = date(2016, 4, 1)
APERTURA = date(2016, 3, 2)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def percorso(ambito, operatore, sportello) -> Percorso:
    """Opened by a woman of twenty-nine, who will be thirty in ten days."""
    cittadino = build_cittadino(
        sportello=sportello,
        data_nascita=date(1986, 3, 12),
        condizione=CondizioneOccupazionale.DIS_LUNGA,
        condizione_dal=date(2014, 9, 1),
    )
    return percorsi.open_percorso(
        ambito=ambito, cittadino=cittadino, operatore=operatore, titolo="Forno", data=APERTURA, oggi=OGGI
    )


def text_of(risposta) -> str:
    return html.unescape(" ".join(re.sub("<[^>]+>", " ", risposta.content.decode()).split()))


def correct(ambito: Ambito, percorso: Percorso, **campi: object) -> ProfiloIngresso:
    profilo = ProfiloIngresso.objects.get(percorso=percorso)
    valori = {"versione": profilo.versione, "motivo": MotivoRettifica.DOCUMENTO} | campi
    return correct_profilo(ambito=ambito, profilo=profilo, **valori)


def change_card(ambito: Ambito, percorso: Percorso, **valori: object) -> None:
    cittadino = percorso.cittadino.__class__.objects.with_scheda().get(pk=percorso.cittadino_id)
    update_cittadino(
        ambito=ambito,
        cittadino=cittadino,
        versione=cittadino.versione,
        valori=valori,
        codice_fiscale=cittadino.codice_fiscale,
    )


# ── What began later ─────────────────────────────────────────────────────────────────────
@pytest.fixture
def assunto(sportello):
    """Somebody who works since the end of March: before, the card does not say what they did."""
    return build_cittadino(
        sportello=sportello, condizione=CondizioneOccupazionale.OCC_DIP_IND, condizione_dal=date(2016, 3, 20)
    )


def test_a_profile_says_nothing_that_began_after_the_entry(ambito, operatore, assunto):
    dati = {"ambito": ambito, "cittadino": assunto, "operatore": operatore, "titolo": "Forno", "oggi": OGGI}
    with pytest.raises(ValidationError, match="La condizione della persona vale dal 20 marzo 2016"):
        percorsi.open_percorso(data=APERTURA, **dati)
    percorso = percorsi.open_percorso(data=APERTURA, condizione_allora=CondizioneOccupazionale.DIS_LUNGA, **dati)
    assert (percorso.profilo.condizione, percorso.profilo.condizione_dal) == ("DIS_LUNGA", None)
    assert CategoriaTarget.LUNGA_DURATA in percorso.profilo.categorie
    dopo = percorsi.open_percorso(data=date(2016, 3, 20), condizione_allora=CondizioneOccupazionale.DIS_LUNGA, **dati)
    assert dopo.profilo.condizione == "OCC_DIP_IND"  # the card says it: nothing else is taken
    with pytest.raises(ValidationError, match="vale dal 20 marzo 2016"):
        percorsi.update_percorso(
            ambito=ambito, percorso=dopo, versione=dopo.versione, campi={"data_apertura": APERTURA}, oggi=OGGI
        )
    with pytest.raises(ValidationError, match="vale dal 3 marzo 2016"):
        correct(ambito, percorso, campi={"condizione_dal": date(2016, 3, 3)})


@pytest.mark.parametrize("nome", ["percorsi:percorso_create", "consulenze:consulenza_create"])
def test_what_the_person_did_then_is_asked_only_when_the_card_does_not_say_it(client_operatore, assunto, nome):
    indirizzo = reverse(nome, args=(assunto.uuid,))
    modulo = open_page(client_operatore, indirizzo)
    assert "condizione_allora" not in client_operatore.get(indirizzo, follow=True).context["form"].fields
    giorno = "data_apertura" if nome.startswith("percorsi") else "data"
    consulenza = {
        "durata": "30",
        "tipo": "consulenza",
        "canale": "presenza",
        "temi": ["forma"],
        "servizi": ["requisiti"],
    }
    dati = (
        modulo
        | consulenza
        | {"titolo": "Forno", "titolo_percorso": "Forno", "esito": "informato"}
        | {"motivo_ritardo": "Arretrato", "motivo_rettifica": "ritardo"}
    )
    pagina = client_operatore.post(indirizzo, dati | {giorno: "2016-03-02"})
    assert "Scegli che cosa faceva allora" in pagina.context["form"].errors["condizione_allora"][0]
    assert list(pagina.context["form"].errors) == ["condizione_allora"]  # asked once
    assert "Dal 20 marzo 2016 la scheda dice" in text_of(pagina)
    client_operatore.post(indirizzo, dati | {giorno: "2016-03-02", "condizione_allora": "INOCC"})
    assert Percorso.objects.get(cittadino=assunto).profilo.condizione == "INOCC"


# ── Taken once ───────────────────────────────────────────────────────────────────────────
def test_a_path_keeps_the_person_as_it_was_on_the_day_of_the_opening(percorso):
    profilo, cittadino = percorso.profilo, percorso.cittadino
    assert (profilo.eta, profilo.sesso, profilo.titolo_studio) == (29, cittadino.sesso, cittadino.titolo_studio)
    assert (profilo.condizione, profilo.condizione_dal) == ("DIS_LUNGA", date(2014, 9, 1))
    assert (profilo.cittadinanza, profilo.comune_residenza) == (cittadino.cittadinanza, cittadino.comune_residenza)
    assert profilo.categorie == [CategoriaTarget.GIOVANE, CategoriaTarget.DONNA, CategoriaTarget.LUNGA_DURATA]


def test_what_happens_later_changes_only_the_profile_of_the_next_path(ambito, percorso, operatore):
    prima = ProfiloIngresso.objects.filter(percorso=percorso).values().get()
    change_card(ambito, percorso, condizione=CondizioneOccupazionale.OCC_AUT, titolo_studio=TitoloStudio.LAUREA)
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo="irreperibile", oggi=OGGI)
    percorsi.reopen_percorso(ambito=ambito, percorso=percorso, oggi=OGGI)
    altro = percorsi.open_percorso(
        ambito=ambito,
        cittadino=percorso.cittadino,
        operatore=operatore,
        titolo="Bar",
        data=date(2016, 3, 20),
        oggi=OGGI,
    )
    assert ProfiloIngresso.objects.filter(percorso=percorso).values().get() == prima
    assert (altro.profilo.condizione, altro.profilo.titolo_studio, altro.profilo.eta) == (
        "OCC_AUT",
        TitoloStudio.LAUREA,
        30,
    )


def test_the_database_refuses_to_rewrite_a_profile(percorso):
    for campi in ({"condizione": "OCC_AUT"}, {"condizione": "OCC_AUT", "versione": 2}, {"eta": 40}):
        with violates("profiloingresso_solo_rettifiche"):
            ProfiloIngresso.objects.update(**campi)
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        ProfiloIngresso.objects.all().delete()


def test_a_rettifica_lets_only_what_it_says_through(ambito, percorso):
    """One that says age lets no one rewrite the condition, nor another age."""
    profilo = percorso.profilo
    RettificaProfilo.objects.create(
        profilo=profilo, versione=2, prima={"eta": 29}, dopo={"eta": 31}, motivo="documento", fatta_da=ambito.firma
    )
    for campi in ({"eta": 32}, {"eta": 31, "condizione": "OCC_AUT"}, {"condizione": "OCC_AUT"}):
        with violates("profiloingresso_solo_rettifiche"):
            ProfiloIngresso.objects.update(versione=2, **campi)
    ProfiloIngresso.objects.update(versione=2, eta=31)
    with violates("profiloingresso_solo_rettifiche"):
        ProfiloIngresso.objects.update(versione=2, eta=31)


def test_a_path_has_its_profile_when_its_transaction_ends(percorso):
    copia = Percorso.objects.get(pk=percorso.pk)
    copia.pk, copia.uuid, copia.chiave_modulo, copia.codice = None, "0" * 32, "1" * 32, "P-NESSUNO"
    with violates("percorso_ha_profilo"):
        copia.save(force_insert=True)


def test_nobody_is_older_than_the_oldest(percorso):
    with violates("profiloingresso_eta_plausibile"):
        build_percorso(profilo={"eta": 121})


# ── Corrected ────────────────────────────────────────────────────────────────────────────
def test_a_rettifica_keeps_what_was_written_and_says_who_and_why(ambito, percorso, operatore):
    nardo = build_comune("Nardò")
    correct(
        ambito, percorso, campi={"eta": 30, "condizione_dal": date(2015, 1, 2), "comune_residenza": nardo}, nota="Carta"
    )
    profilo, rettifica = ProfiloIngresso.objects.get(percorso=percorso), RettificaProfilo.objects.get()
    assert (profilo.eta, profilo.condizione_dal, profilo.comune_residenza, profilo.versione) == (
        30,
        date(2015, 1, 2),
        nardo,
        2,
    )
    assert profilo.categorie == [CategoriaTarget.DONNA, CategoriaTarget.LUNGA_DURATA]
    assert rettifica.prima == {
        "eta": 29,
        "condizione_dal": "2014-09-01",
        "comune_residenza_id": percorso.cittadino.comune_residenza_id,
        "categorie": ["giovane", "donna", "lunga_durata"],
    }
    assert rettifica.dopo["comune_residenza_id"] == nardo.pk
    assert (rettifica.motivo, rettifica.nota, rettifica.fatta_da) == ("documento", "Carta", ambito.firma)
    evento = RegistroEvento.objects.get(oggetto_id=str(profilo.uuid))
    assert evento.dettagli["campi"] == ["categorie", "comune_residenza_id", "condizione_dal", "eta"]


def test_a_rettifica_is_evidence(ambito, percorso):
    correct(ambito, percorso, campi={"sesso": Sesso.M})
    for campi in ({"motivo": "altro"}, {"prima": {}}, {"dopo": {}}):
        with pytest.raises(DatabaseError, match="sola_aggiunta"), transaction.atomic():
            RettificaProfilo.objects.update(**campi)
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        RettificaProfilo.objects.all().delete()
    assert RettificaProfilo.objects.update(nota="") == 1


def test_two_rettifiche_never_make_the_same_version(ambito, percorso):
    correct(ambito, percorso, campi={"eta": 30})
    with pytest.raises(VersioneSuperata):
        correct(ambito, percorso, campi={"eta": 31}, versione=1)
    with violates("rettificaprofilo_una_per_versione"):
        RettificaProfilo.objects.create(
            profilo=percorso.profilo, versione=2, prima={}, dopo={}, motivo="altro", fatta_da=ambito.firma
        )


def test_a_rettifica_that_changes_nothing_is_none(ambito, percorso):
    with pytest.raises(ValidationError, match="dice già così"):
        correct(ambito, percorso, campi={"eta": 29})


@pytest.mark.parametrize(("giorno", "eta", "quante"), [(date(2016, 3, 12), 30, 1), (date(2016, 3, 11), 29, 0)])
def test_the_age_follows_the_corrected_day_of_the_opening(ambito, percorso, giorno, eta, quante):
    percorsi.update_percorso(
        ambito=ambito,
        percorso=percorso,
        versione=percorso.versione,
        campi={"data_apertura": giorno},
        motivo_rettifica="scrittura",
    )
    assert ProfiloIngresso.objects.get(percorso=percorso).eta == eta
    assert RettificaProfilo.objects.filter(motivo=MotivoRettifica.APERTURA).count() == quante


# ── The page ─────────────────────────────────────────────────────────────────────────────
def address(percorso: Percorso) -> str:
    return reverse("percorsi:profilo_correct", args=(percorso.uuid,))


def fields(percorso: Percorso, **campi: object) -> dict[str, object]:
    p = ProfiloIngresso.objects.get(percorso=percorso)
    comune = p.comune_residenza
    return {
        "eta": p.eta,
        "sesso": p.sesso,
        "titolo_studio": p.titolo_studio,
        "condizione": p.condizione,
        "condizione_dal": p.condizione_dal.isoformat(),
        "sostegno_reddito": p.sostegno_reddito,
        "cittadinanza": p.cittadinanza,
        "comune_residenza": comune.codice_istat,
        "comune_residenza_testo": str(comune),
        "motivo": "scrittura",
        "nota": "",
    } | campi


def test_who_follows_the_path_corrects_it_from_its_page(client_operatore, percorso, ambito):
    change_card(ambito, percorso, condizione=CondizioneOccupazionale.DIS_BREVE)
    pagina = client_operatore.get(percorso.get_absolute_url())
    assert address(percorso) in pagina.content.decode()
    assert "oggi sulla scheda: " in text_of(pagina)
    risposta = submit(
        client_operatore, address(percorso), fields(percorso, condizione="DIS_BREVE", nota="Lo dice il CPI")
    )
    assert risposta.url == percorso.get_absolute_url()
    dopo = text_of(client_operatore.get(percorso.get_absolute_url()))
    assert "oggi sulla scheda" not in dopo
    assert "Profilo d'ingresso rettificato: condizione occupazionale, gruppi" in dopo
    assert dopo.count("Lo dice il CPI") == 2  # under the profile and in the story


@pytest.mark.parametrize(
    ("campi", "detto"),
    [
        ({"motivo": ""}, "Questo campo è obbligatorio"),
        ({"motivo": "apertura"}, "Scegli"),
        ({"motivo": "altro", "sesso": "M"}, "Scrivi perché."),
        ({"eta": "121"}, "120"),
        ({"eta": "trenta"}, "numero intero"),
        ({"eta": "12"}, "Per la scheda quel giorno aveva 29 anni"),
        ({"condizione_dal": "2016-03-03"}, "Non può seguire l'apertura"),
        ({}, "Non hai cambiato niente"),
        ({"nota": "x" * 301, "sesso": "M"}, "300 caratteri"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(client_operatore, percorso, campi, detto):
    risposta = submit(client_operatore, address(percorso), fields(percorso, **campi))
    assert risposta.status_code == 422
    assert detto in text_of(risposta)
    assert not RettificaProfilo.objects.exists()


def test_the_corrected_card_says_that_the_profile_stays(client_operatore, percorso):
    pagina = reverse("cittadini:cittadino_edit", args=(percorso.cittadino.uuid,))
    for campi, resta in (({"email": "ada@posta.example"}, False), ({"titolo_studio": TitoloStudio.LAUREA}, True)):
        risposta = client_operatore.post(pagina, open_page(client_operatore, pagina) | campi, follow=True)
        assert "Scheda aggiornata." in text_of(risposta)
        assert ("tengono il profilo che la persona aveva" in text_of(risposta)) is resta
    assert ProfiloIngresso.objects.get(percorso=percorso).titolo_studio != TitoloStudio.LAUREA


def test_the_card_sends_to_the_rettifica_only_who_may_make_it(client_operatore, client_collega, percorso, operatore):
    pagina = reverse("cittadini:cittadino_edit", args=(percorso.cittadino.uuid,))
    collegamento = f'href="{address(percorso)}"'
    assert collegamento in client_operatore.get(pagina).content.decode()
    collega = client_collega.get(pagina)
    assert collegamento not in collega.content.decode()
    assert f"la rettifica del percorso spetta a {operatore} o al responsabile dello sportello" in text_of(collega)
    salvata = client_collega.post(pagina, open_page(client_collega, pagina) | {"titolo_studio": "laurea"}, follow=True)
    assert f"spetta a {operatore}" in text_of(salvata)


def test_the_card_of_who_has_no_path_speaks_of_none(client_operatore, sportello):
    pagina = reverse("cittadini:cittadino_edit", args=(build_cittadino(sportello=sportello).uuid,))
    assert "tengono il profilo" not in text_of(client_operatore.get(pagina))


def test_a_rettifica_sent_again_was_done(client_operatore, percorso):
    modulo = open_page(client_operatore, address(percorso)) | fields(percorso, sesso="M", nota="Errore di battitura")
    for _ in range(2):
        risposta = client_operatore.post(address(percorso), modulo)
        assert (risposta.status_code, risposta.url) == (303, percorso.get_absolute_url())
    assert "Era già registrato" in text_of(client_operatore.get(risposta.url))
    assert RettificaProfilo.objects.count() == 1


def test_a_closed_path_is_corrected_too(client_operatore, percorso, ambito):
    percorsi.close_percorso(ambito=ambito, percorso=percorso, motivo="irreperibile", oggi=OGGI)
    submit(client_operatore, address(percorso), fields(percorso, sesso="M"))
    assert ProfiloIngresso.objects.get(percorso=percorso).sesso == Sesso.M


def test_a_colleague_does_not_correct_and_a_stranger_does_not_find(client_collega, client_estraneo, percorso):
    for metodo in ("get", "post"):
        assert getattr(client_collega, metodo)(address(percorso)).status_code == 403
        assert getattr(client_estraneo, metodo)(address(percorso)).status_code == 404
    assert address(percorso) not in client_collega.get(percorso.get_absolute_url()).content.decode()


def test_the_copy_of_one_s_data_has_profiles_and_corrections(client_operatore, percorso, ambito):
    correct(ambito, percorso, campi={"eta": 30}, nota="Carta")
    copia = text_of(client_operatore.get(reverse("consulenze:cittadino_copy", args=(percorso.cittadino.uuid,))))
    assert "Profili d'ingresso" in copia
    assert "da «29» a «30»" in copia
    assert "Donna, Disoccupato di lunga durata" in copia
