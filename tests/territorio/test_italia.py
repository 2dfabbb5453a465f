"""The whole of Italy as the packaged sources have it: loaded twice, counted, looked at."""

import csv
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from pytest_django import DjangoDbBlocker

from importazioni.tabellare import RigaErrata
from territorio.forms import ComuneField, LuogoNascitaField, TerritorioField
from territorio.models import Comune, Provincia, Regione, StatoEstero
from territorio.regole.fonti import DATI
from territorio.selectors import luoghi
from territorio.selectors.comuni import ComuniNoti, tell_comune
from territorio.services import load_territorio

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def italia(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Any:
    """Everything loaded twice: the two accounts of it. Undone when the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_territorio(), load_territorio()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def noti(italia: Any, django_db_blocker: DjangoDbBlocker) -> ComuniNoti:
    with django_db_blocker.unblock():
        return ComuniNoti()


def test_counts_of_the_published_lists(italia: Any, db: None) -> None:
    assert Regione.objects.count() == 20
    assert Provincia.objects.count() == 110
    assert Comune.objects.vigenti(date(2026, 1, 1)).count() == 7896
    assert Comune.objects.filter(valido_al__isnull=False).count() == 3810
    assert StatoEstero.objects.count() == 222
    assert StatoEstero.objects.filter(unione_europea=True).count() == 26


def test_loading_again_changes_nothing(italia: Any, db: None) -> None:
    prima, seconda = italia
    assert [(esito.creati, esito.modificati) for esito in seconda.esiti] == [(0, 0)] * 4
    assert [esito.creati for esito in prima.esiti] == [esito.invariati for esito in seconda.esiti]


def test_what_is_missing_is_named(italia: Any, db: None) -> None:
    prima, _ = italia
    assert Comune.objects.filter(valido_al__isnull=True, cap=[]).count() == 0
    assert Comune.objects.filter(valido_al__isnull=True, latitudine__isnull=True).count() == 2
    assert "Senza coordinate: Moransengo-Tonengo, Bardello con Malgesso e Bregano." in prima.avvisi
    assert any("Castegnero Nanto (VI), M439" in avviso for avviso in prima.avvisi)


@pytest.mark.parametrize(
    ("codice", "nome", "catastale", "cap", "dal"),
    [
        ("058091", "Roma", "H501", "00118", date(1884, 9, 11)),
        ("001168", "None", "F931", "10060", None),
        ("075052", "Nardò", "F842", "73048", date(1861, 3, 17)),
        ("118006", "Cagliari", "B354", "09121", None),
        ("113022", "Santa Teresa Gallura", "I312", "07028", None),
        ("118029", "Muravera", "F808", "09043", None),
        ("078157", "Corigliano-Rossano", "M403", "87064", date(2018, 3, 31)),
    ],
)
def test_comuni_in_force(
    italia: Any, db: None, codice: str, nome: str, catastale: str, cap: str, dal: date | None
) -> None:
    comune = Comune.objects.get(codice_istat=codice)
    assert (comune.nome, comune.codice_catastale) == (nome, catastale)
    assert cap in comune.cap
    assert dal is None or comune.valido_dal == dal


def test_mergers_sum_the_population_of_their_parts(italia: Any, db: None) -> None:
    fuso = Comune.objects.get(nome="Setteville")
    assert fuso.popolazione is not None
    assert fuso.popolazione > 4000
    assert 45.8 < float(fuso.latitudine) < 46.1


def test_ceased_comuni_keep_their_code_and_days(italia: Any, db: None) -> None:
    corigliano = Comune.objects.get(nome="Corigliano Calabro")
    assert (corigliano.codice_catastale, corigliano.valido_al) == ("D005", date(2018, 3, 30))
    assert (corigliano.sigla_storica, corigliano.provincia.sigla) == ("CS", "CS")
    fiume = Comune.objects.get(codice_catastale="D620")
    assert (fiume.sigla_storica, fiume.provincia) == ("FU", None)


def test_states_of_yesterday_are_marked(italia: Any, db: None) -> None:
    jugoslavia = StatoEstero.objects.get(codice="Z118")
    assert (jugoslavia.cessato, jugoslavia.valido_al) == (True, date(2003, 2, 4))
    assert StatoEstero.objects.get(nome="Perù").cessato is False
    assert "cina" in StatoEstero.objects.get(codice="Z210").chiave.split()


# ── Sardinia since 2026 ──────────────────────────────────────────────────────────────────
def test_provinces_of_sardinia_are_those_in_force(italia: Any, db: None) -> None:
    comuni = Comune.objects.vigenti(date(2026, 1, 1)).filter(provincia__regione__codice_istat="20")
    conti = Counter(comuni.values_list("provincia__codice_istat", "provincia__sigla", "provincia__nome"))
    assert conti == {
        ("312", "SS", "Sassari"): 66,
        ("113", "OT", "Gallura Nord-Est Sardegna"): 26,
        ("114", "NU", "Nuoro"): 53,
        ("115", "OR", "Oristano"): 87,
        ("116", "OG", "Ogliastra"): 23,
        ("117", "VS", "Medio Campidano"): 28,
        ("318", "CA", "Cagliari"): 70,
        ("119", "CI", "Sulcis Iglesiente"): 24,
    }
    assert {comune.codice_istat[:3] for comune in comuni} == {str(numero) for numero in range(112, 120)}


@pytest.mark.parametrize(
    ("vecchio", "nuovo", "nome"), [("111042", "118029", "Muravera"), ("090063", "113022", "Santa Teresa Gallura")]
)
def test_old_codes_lead_to_new(noti: ComuniNoti, db: None, vecchio: str, nuovo: str, nome: str) -> None:
    """In shared addresses as in files."""
    assert luoghi.read_territorio(vecchio) == luoghi.read_territorio(nuovo) == Comune.objects.get(codice_istat=nuovo)
    assert noti.find(vecchio).nome == noti.find(nuovo).nome == nome


# ── Names as people write them ───────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("testo", "trovato"),
    [
        ("Emilia Romagna", "Emilia-Romagna"),
        ("Regione Emilia Romagna", "Emilia-Romagna"),
        ("EMILIA ROMAGNA", "Emilia-Romagna"),
        ("Friuli Venezia Giulia", "Friuli-Venezia Giulia"),
        ("Friuli", "Friuli-Venezia Giulia"),
        ("Trentino Alto Adige", "Trentino-Alto Adige/Südtirol"),
        ("Trentino-Alto Adige", "Trentino-Alto Adige/Südtirol"),
        ("Alto Adige", "Provincia autonoma di Bolzano/Bozen"),
        ("Südtirol", "Provincia autonoma di Bolzano/Bozen"),
        ("Suedtirol", "Provincia autonoma di Bolzano/Bozen"),
        ("Vallée d'Aoste", "Valle d'Aosta/Vallée d'Aoste"),
        ("Valle d Aosta", "Valle d'Aosta/Vallée d'Aoste"),
        ("Valle d’Aosta", "Valle d'Aosta/Vallée d'Aoste"),
        ("Valle d´Aosta", "Valle d'Aosta/Vallée d'Aoste"),
        ("Valle dʼAosta", "Valle d'Aosta/Vallée d'Aoste"),
        ("Val d'Aosta", "Valle d'Aosta/Vallée d'Aoste"),
        ("Forlì Cesena", "Provincia di Forlì-Cesena"),
        ("Forli-Cesena", "Provincia di Forlì-Cesena"),
        ("Massa Carrara", "Provincia di Massa-Carrara"),
        ("Barletta Andria Trani", "Provincia di Barletta-Andria-Trani"),
        ("BAT", "Provincia di Barletta-Andria-Trani"),
        ("Verbano Cusio Ossola", "Provincia del Verbano-Cusio-Ossola"),
        ("Monza e Brianza", "Provincia di Monza e della Brianza"),
        ("Pesaro Urbino", "Provincia di Pesaro e Urbino"),
        ("città metropolitana di Bari", "Città metropolitana di Bari"),
        ("Città metropolitana di Roma Capitale", "Città metropolitana di Roma Capitale"),
        ("provincia di Reggio Emilia", "Provincia di Reggio nell'Emilia"),
        ("Provincia di Reggio di Calabria", "Città metropolitana di Reggio Calabria"),
        ("prov. di Lecce", "Provincia di Lecce"),
        ("Provincia dell'Aquila", "Provincia dell'Aquila"),
        ("Provincia autonoma di Trento", "Provincia autonoma di Trento"),
        ("P.A. di Trento", "Provincia autonoma di Trento"),
        ("libero consorzio comunale di Enna", "Libero consorzio comunale di Enna"),
        ("Gallura", "Provincia della Gallura Nord-Est Sardegna"),
        ("LE", "Provincia di Lecce"),
        ("Reggio Emilia", "Reggio nell'Emilia (RE)"),
        ("Reggio Emilia RE", "Reggio nell'Emilia (RE)"),
        ("Reggio Calabria", "Reggio di Calabria (RC)"),
        ("Bolzano - Bozen", "Bolzano (BZ)"),
        ("Bozen", "Bolzano (BZ)"),
        ("S. Giovanni Rotondo", "San Giovanni Rotondo (FG)"),
        ("s.giovanni rotondo", "San Giovanni Rotondo (FG)"),
        ("Sangiovanni Rotondo", "San Giovanni Rotondo (FG)"),
        ("San Remo", "Sanremo (IM)"),
        ("Quartu S. Elena", "Quartu Sant'Elena (CA)"),
        ("Roma Capitale", "Roma (RM)"),
        ("Comune di Lecce", "Lecce (LE)"),
        ("Città di Castello", "Città di Castello (PG)"),
        ("Presicce Acquarica", "Presicce-Acquarica (LE)"),
        ("Iesi", "Jesi (AN)"),
        ("L Aquila", "L'Aquila (AQ)"),
        ("aquila", "L'Aquila (AQ)"),
        ("Carbonia (SU)", "Carbonia (CI)"),
        ("Castro (Bergamo)", "Castro (BG)"),
        ("Samone, Trento", "Samone (TN)"),
        ("Nardo'", "Nardò (LE)"),
        ("Regione Siciliana", "Sicilia"),
        ("Regione Autonoma Sarda", "Sardegna"),
        ("Regione Lombarda", "Lombardia"),
        ("Regione Autonoma Friuli V.G.", "Friuli-Venezia Giulia"),
        ("Trentino Alto Adige/Suedtirol", "Trentino-Alto Adige/Südtirol"),
        ("Nord-Est Sardegna", "Provincia della Gallura Nord-Est Sardegna"),
        ("Iglesiente", "Provincia del Sulcis Iglesiente"),
        ("prov. LE", "Provincia di Lecce"),
        ("(LE)", "Provincia di Lecce"),
        ("Lecce, Puglia", "Lecce (LE)"),
        ("Castro (Puglia)", "Castro (LE)"),
        ("Castro (LE)", "Castro (LE)"),
        ("Castro LE", "Castro (LE)"),
        ("Lecce, LE, Puglia", "Lecce (LE)"),
        ("Napoli (NA), Campania, Italia", "Napoli (NA)"),
        ("73100 Lecce", "Lecce (LE)"),
        ("I-73100 Lecce (LE)", "Lecce (LE)"),
        ("Lecce 73100", "Lecce (LE)"),
        ("Pozzuoli Napoli", "Pozzuoli (NA)"),
        ("Pozzuoli in provincia di Napoli", "Pozzuoli (NA)"),
        ("S.ta Maria Capua Vetere", "Santa Maria Capua Vetere (CE)"),
        ("S. ta Maria Capua Vetere", "Santa Maria Capua Vetere (CE)"),
        ("Sto Stefano Belbo", "Santo Stefano Belbo (CN)"),
        ("Olbia (SS)", "Olbia (OT)"),
        ("Tempio Pausania SS", "Tempio Pausania (OT)"),
        ("Monza (MI)", "Monza (MB)"),
        ("Barletta, Bari", "Barletta (BT)"),
        ("Milan", "Milano (MI)"),
        ("Aoste", "Aosta (AO)"),
        ("Voels am Schlern", "Fiè allo Sciliar (BZ)"),
        ("lecce centro", "Lecce (LE)"),
        ("vicino a Lecce", "Lecce (LE)"),
        ("Lecce e dintorni", "Lecce (LE)"),
        ("CAP 73100", "Lecce (LE)"),
        ("cap. 73100 Lecce", "Lecce (LE)"),
        ("in provincia di Lecce", "Provincia di Lecce"),
        ("Lecce e provincia", "Provincia di Lecce"),
        ("zona Puglia", "Puglia"),
        ("Reggio Emilia centro", "Reggio nell'Emilia (RE)"),
        ("Südtirol - Alto Adige", "Provincia autonoma di Bolzano/Bozen"),
        ("Alto Adige/Südtirol", "Provincia autonoma di Bolzano/Bozen"),
        ("Provincia Autonoma di Bolzano - Alto Adige", "Provincia autonoma di Bolzano/Bozen"),
        ("Autonome Provinz Bozen", "Provincia autonoma di Bolzano/Bozen"),
        ("Trento / Trient", "Trento (TN)"),
        ("Gorizia/Gorica", "Gorizia (GO)"),
        ("Trst", "Trieste (TS)"),
        ("VdA", "Valle d'Aosta/Vallée d'Aoste"),
        ("V.d.A.", "Valle d'Aosta/Vallée d'Aoste"),
        ("Vallée d'Aoste - Valle d'Aosta", "Valle d'Aosta/Vallée d'Aoste"),
        ("FVG", "Friuli-Venezia Giulia"),
        ("Friuli Venezia G.", "Friuli-Venezia Giulia"),
        ("TAA", "Trentino-Alto Adige/Südtirol"),
        ("Trentino-Sudtirolo", "Trentino-Alto Adige/Südtirol"),
        ("Südtirol-Trentino", "Trentino-Alto Adige/Südtirol"),
        ("Sudtirolo", "Provincia autonoma di Bolzano/Bozen"),
        ("Trentino A. A.", "Trentino-Alto Adige/Südtirol"),
        ("Emilia-R.", "Emilia-Romagna"),
        ("E. Romagna", "Emilia-Romagna"),
        ("Reg. Aut. Sardegna", "Sardegna"),
        ("Sardigna", "Sardegna"),
        ("Apulia", "Puglia"),
        ("Monza Brianza", "Provincia di Monza e della Brianza"),
        ("Brianza e Monza", "Provincia di Monza e della Brianza"),
        ("Urbino-Pesaro", "Provincia di Pesaro e Urbino"),
        ("Cesena Forlì", "Provincia di Forlì-Cesena"),
        ("Andria Barletta Trani", "Provincia di Barletta-Andria-Trani"),
        ("C.M. di Milano", "Città metropolitana di Milano"),
        ("città metr. di Napoli", "Città metropolitana di Napoli"),
        ("prov. di Udine", "Ex provincia di Udine"),
        ("provincia della Spezia", "Provincia della Spezia"),
    ],
)
def test_names_find_what_they_name(italia: Any, db: None, testo: str, trovato: str) -> None:
    luogo = TerritorioField().clean(TerritorioField().widget.value_from_datadict({"luogo_testo": testo}, {}, "luogo"))
    assert luoghi.write_territorio(luogo).etichetta == trovato


@pytest.mark.parametrize(
    ("comune", "provincia", "trovato"),
    [
        ("Reggio Emilia", "Reggio Emilia", "Reggio nell'Emilia"),
        ("Bolzano - Bozen", "Alto Adige", "Bolzano"),
        ("S. Giovanni Rotondo", "Foggia", "San Giovanni Rotondo"),
        ("Bari", "città metropolitana di Bari", "Bari"),
        ("Comune di Cesena", "Forlì Cesena", "Cesena"),
        ("Roma Capitale", "Roma Capitale", "Roma"),
        ("Carbonia", "SU", "Carbonia"),
        ("Carbonia", "Sud Sardegna", "Carbonia"),
        ("Aosta", "Valle d Aosta", "Aosta"),
        ("Barletta", "Barletta Andria Trani", "Barletta"),
        ("Samone (TN)", "", "Samone"),
        ("Olbia", "SS", "Olbia"),
        ("Olbia / SS", "", "Olbia"),
        ("Lanusei", "Nuoro", "Lanusei"),
        ("Monza", "prov. di Milano", "Monza"),
        ("Lecce, Puglia", "", "Lecce"),
        ("Castro", "Puglia", "Castro"),
        ("Castro (LE)", "Lecce", "Castro"),
        ("Castro LE", "", "Castro"),
        ("73100 Lecce", "LE", "Lecce"),
        ("Pozzuoli Napoli", "", "Pozzuoli"),
        ("S.ta Maria Capua Vetere", "CE", "Santa Maria Capua Vetere"),
        ("Aoste", "AO", "Aosta"),
        ("Milan", "", "Milano"),
        ("Merano", "Südtirol - Alto Adige", "Merano"),
        ("Merano - Meran", "Bozen/Bolzano", "Merano"),
        ("Gorizia/Gorica", "FVG", "Gorizia"),
        ("Aosta", "VdA", "Aosta"),
        ("Monza", "Monza Brianza", "Monza"),
        ("Urbino", "Pesaro Urbino", "Urbino"),
        ("Cesena", "Cesena-Forlì", "Cesena"),
        ("Rovereto", "Trentino A.A.", "Rovereto"),
        ("Rovereto", "T.A.A.", "Rovereto"),
        ("Bologna", "Emilia-R.", "Bologna"),
        ("Bologna", "Emilia Rom.", "Bologna"),
        ("Reggio Emilia", "Reggio E.", "Reggio nell'Emilia"),
        ("Lecce", "Reg. Puglia", "Lecce"),
        ("Monopoli", "Città metr. di Bari", "Monopoli"),
    ],
)
def test_files_read_the_same_names(noti: ComuniNoti, comune: str, provincia: str, trovato: str) -> None:
    assert noti.find(comune, provincia).nome == trovato


def test_every_region_and_province_answers_in_each_language_in_any_order_cut_short(italia: Any, db: None) -> None:
    """By the names that ISTAT gives, whatever they are: what is between them, which comes first, the first of them."""
    for modello in (Regione, Provincia):
        for luogo in modello.objects.exclude(nome__startswith="Valle d'Aosta"):
            lingue = luogo.nome.split("/")
            scritti = {luogo.nome, *(segno.join(reversed(lingue)) for segno in ("/", " - ", " ")), luogo.nome.upper()}
            if isinstance(luogo, Provincia):
                citta = re.split(r"-| e (?:della )?", luogo.nome)
                scritti |= {segno.join(reversed(citta)) for segno in ("-", " ", " e ")} | {
                    luogo.titolo,
                    luogo.della.split(maxsplit=1)[-1],
                }
            for scritto in scritti:
                trovati = [r for r in luoghi.search_territorio(scritto) if isinstance(r, modello)]
                assert luogo in trovati, scritto


def test_two_signs_beside_each_other_are_no_name(italia: Any, db: None) -> None:
    assert [t for t in luoghi.search_territorio("Lecce/Bari") if t.ordine <= luoghi.BREVE] == []


@pytest.mark.parametrize(
    ("testo", "primo"),
    [
        ("Gravina in P.", "Gravina in Puglia (BA)"),
        ("S.M. Capua Vetere", "Santa Maria Capua Vetere (CE)"),
        ("S. Maria C.V.", "Santa Maria Capua Vetere (CE)"),
        ("Francavilla F.na", "Francavilla Fontana (BR)"),
        ("Sesto S.G.", "Sesto San Giovanni (MI)"),
        ("S.Giovanni in P.to", "San Giovanni in Persiceto (BO)"),
        ("Via Roma, Lecce", "Lecce (LE)"),
        ("Lecce, via Roma 12", "Lecce (LE)"),
        ("Corso Umberto I, 5 - 80138 Napoli NA", "Napoli (NA)"),
        ("p.zza Garibaldi, Napoli", "Napoli (NA)"),
        ("quartiere San Paolo, Bari", "Bari (BA)"),
        ("roma eur", "Roma (RM)"),
        ("fraz. Borgagne, Melendugno", "Melendugno (LE)"),
        ("00100 Lecce", "Lecce (LE)"),
        ("Lecce (BA)", "Lecce (LE)"),
        ("Mila", "Città metropolitana di Milano"),
    ],
)
def test_what_may_be_meant_is_asked_with_the_best_to_choose_from(italia: Any, db: None, testo: str, primo: str) -> None:
    """Also when what begins so is much: the best twelve, and no dead end."""
    trovato, _, proposte = clean(TerritorioField(), testo)
    assert (trovato, proposte[:1]) == (None, [primo])


@pytest.mark.parametrize(
    ("comune", "provincia", "spiegazione"),
    [
        ("Castro (LE)", "BG", "non è in provincia di BG, LE"),
        ("00100 Lecce", "", "Il CAP 00100 non è di questo comune"),
        ("Olbia", "CA", "non è in provincia di CA"),
        ("Castro", "", "Più comuni"),
    ],
)
def test_a_file_that_contradicts_itself_is_told(
    noti: ComuniNoti, comune: str, provincia: str, spiegazione: str
) -> None:
    with pytest.raises(RigaErrata, match=spiegazione):
        noti.find(comune, provincia)


@pytest.mark.parametrize("testo", ["Sud Sardegna", "provincia del Sud Sardegna", "SU"])
def test_a_province_that_is_no_more_proposes_those_of_today(italia: Any, db: None, testo: str) -> None:
    proposte = {luogo.sigla for luogo in luoghi.search_territorio(testo) if isinstance(luogo, Provincia)}
    assert {"CA", "CI", "VS", "NU", "OG"} <= proposte
    assert all(luogo.ordine > luoghi.BREVE for luogo in luoghi.search_territorio(testo) if luogo in proposte)


# ── Comuni that ceased ───────────────────────────────────────────────────────────────────
def read_confluiti() -> list[dict[str, str]]:
    with (DATI / "confluiti.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_every_comune_that_ceased_since_1990_leads_to_one_in_force(italia: Any, db: None) -> None:
    soli = Comune.objects.filter(valido_al__gte=date(1990, 1, 1), confluito_in__isnull=True)
    assert [f"{comune.nome} ({comune.sigla_storica})" for comune in soli] == []
    assert not Comune.objects.filter(confluito_in__valido_al__isnull=False).exists()


def test_in_files_no_ceased_comune_becomes_another_one(noti: ComuniNoti, db: None) -> None:
    for riga in read_confluiti():
        comune = noti.find(riga["nome"], riga["sigla"])
        cessato = Comune.objects.get(codice_catastale=riga["codice_catastale"], valido_al=riga["cessato_il"])
        assert comune == cessato.confluito_in, riga
        assert tell_comune(comune) or comune.nome == riga["nome"], riga


def clean(campo: Any, testo: str) -> tuple[Any, str, list[str]]:
    """What a field makes of the words: the place, or why not and what it offers."""
    try:
        return campo.clean(campo.widget.value_from_datadict({"luogo_testo": testo}, {}, "luogo")), "", []
    except ValidationError as errore:
        return None, errore.messages[0], [opzione.etichetta for opzione in campo.widget.candidati]


@pytest.mark.parametrize(
    ("testo", "successione"),
    [
        ("Porretta Terme", "Porretta Terme, dal 2016 Alto Reno Terme"),
        ("porretta terme (BO)", "Porretta Terme, dal 2016 Alto Reno Terme"),
        ("Carceri", "Carceri, dal 2024 Santa Caterina d'Este"),
        ("Tresigallo", "Tresigallo, dal 2019 Tresignana"),
        ("Corigliano Calabro", "Corigliano Calabro, dal 2018 Corigliano-Rossano"),
        ("Monteciccardo", "Monteciccardo, dal 2020 Pesaro"),
        ("Quero", "Quero, dal 2024 Setteville"),
        ("Pozza di Fassa", "Pozza di Fassa, dal 2018 San Giovanni di Fassa"),
        ("Capaccio", "Capaccio, dal 2016 Capaccio Paestum"),
        ("Nicastro", "Nicastro, dal 1968 Lamezia Terme"),
    ],
)
def test_a_ceased_comune_leads_to_its_successor_and_says_so(
    noti: ComuniNoti, db: None, testo: str, successione: str
) -> None:
    """A form has it confirmed; a search takes it, and tells; a file takes it, and warns."""
    preso, perche, offerti = clean(ComuneField(), testo)
    assert (preso, len(offerti)) == (None, 1)
    assert perche.startswith(successione)
    cercato, _, _ = clean(TerritorioField(), testo)
    assert luoghi.tell_successione(cercato) == successione
    assert successione in tell_comune(noti.find(testo))[0][1]


@pytest.mark.parametrize("testo", ["Porretta Terme", "Carceri", "Corigliano Calabro"])
def test_places_of_birth_keep_the_old_name(italia: Any, db: None, testo: str) -> None:
    preso, _, _ = clean(LuogoNascitaField(), testo)
    assert (preso.nome, preso.valido_al is not None) == (testo, True)


def test_a_name_of_today_and_of_yesterday_asks_which(italia: Any, db: None) -> None:
    """«Valverde» is near Catania, and was near Pavia until 2018."""
    preso, perche, offerti = clean(ComuneField(), "Valverde")
    assert preso is None
    assert "può indicare più voci" in perche
    assert sorted(offerti) == ["Colli Verdi (PV)", "Valverde (CT)"]
    assert clean(ComuneField(), "Valverde (CT)")[0].nome == "Valverde"


@pytest.mark.parametrize(("testo", "anno"), [("Pola", "1947"), ("Vigatto", "1962")])
def test_one_that_leads_nowhere_is_told(italia: Any, db: None, testo: str, anno: str) -> None:
    assert f"{testo} non è più un comune dal {anno}" in clean(ComuneField(), testo)[1]


@pytest.mark.parametrize("testo", ["Careri c", "Lecse", "Gallipli", "Roccabascerana x", "Trevigli", "Milanoo"])
@pytest.mark.parametrize("campo", [ComuneField, TerritorioField, LuogoNascitaField])
def test_what_only_resembles_is_never_taken(italia: Any, db: None, campo: Any, testo: str) -> None:
    preso, perche, _ = clean(campo(), testo)
    assert preso is None
    assert "Nessun luogo si chiama" in perche
