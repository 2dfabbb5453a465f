"""Trainings of before from a file: the rules of the page, told by line."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from attestati.models import Attestato
from attestati.services.emissione import change_attestato
from importazioni import accettazione, lavori
from importazioni.annullamento import undo_importazione
from importazioni.models import Importazione
from importazioni.tipi import find_tipo
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.models import CambioStato, MessaggioPosta
from tests.costruttori import build_corso, build_utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
TESTA = (
    "E-mail;Codice del corso;Concluso il;Come si è svolto;Ore;Valido fino al;Documento;Rilasciato da;Numero;Nota\r\n"
)
Importa = Callable[..., Importazione]


@pytest.fixture
def importa(esperto: Any) -> Importa:
    """Read and, when it can be, confirm and write."""

    def read_and_write(contenuto: str | bytes, *, scarta: bool = False, nome: str = "attestati.csv") -> Importazione:
        dati = (TESTA + contenuto).encode() if isinstance(contenuto, str) else contenuto
        ambito, tipo = build_ambito(esperto), find_tipo("attestati")
        assert tipo is not None
        importazione = accettazione.open_importazione(
            tipo=tipo, file=ContentFile(dati, name=nome), ambito=ambito, in_coda=False
        )
        lavori.analyze_importazione(pk=importazione.pk)
        importazione.refresh_from_db()
        conti = importazione.conteggi
        if not conti or (conti["errati"] and not scarta) or not conti["nuovi"]:
            return importazione
        accettazione.confirm_importazione(importazione=importazione, ambito=ambito, scarta_errate=scarta, in_coda=False)
        lavori.write_importazione(pk=importazione.pk)
        importazione.refresh_from_db()
        return importazione

    return read_and_write


def test_a_file_obeys_the_rules_of_the_page_and_is_undone(importa: Importa, esperto: Any) -> None:
    corso, oggi = build_corso(codice="ASS-INT", abilita=["assistenza"]), get_oggi()
    ada, ugo = build_utente(email="ada@rete.example"), build_utente(email="ugo@rete.example")
    mese, fine = add_months(oggi, -1), add_months(oggi, 5)
    righe = (
        f"Ada@rete.example;ass-int;{mese:%d/%m/%Y};In presenza a Lecce;;;Registro, prot. 12;;;\r\n"
        f"ugo@rete.example;ASS-INT;{mese:%d/%m/%Y};A distanza;6;{fine:%d/%m/%Y};;Formez;112;Visto l'originale\r\n"
    )
    importazione = importa(righe)
    assert importazione.stato == "completata", importazione.messaggio
    di_ada, di_ugo = ada.attestati.get(), ugo.attestati.get()
    assert (di_ada.ore, di_ada.scade_il, di_ada.atto, di_ada.emesso_da.utente_id) == (
        corso.ore,
        add_months(mese, 24),
        "Registro, prot. 12",
        esperto.pk,
    )
    assert (di_ugo.ore, di_ugo.scade_il, di_ugo.atto) == (6, fine, "attestato rilasciato da Formez n. 112")
    assert CambioStato.objects.di_oggetti(Attestato, di_ugo.pk).get().nota == "Visto l'originale"
    assert MessaggioPosta.objects.count() == 2
    # Read again it changes nothing, whatever else the row says.
    ancora = importa(righe.replace("a Lecce", "a Bari"))
    assert (ancora.conteggi["invariati"], ancora.conteggi["nuovi"]) == (2, 0)
    assert f"C'è già l'attestato n. {di_ada.segno}" in str([esito["messaggio"] for esito in ancora.esiti])
    change_attestato(
        ambito=build_ambito(esperto), attestato=di_ada, a="revocato", motivo="dati", nota="Il nome è sbagliato"
    )
    assert undo_importazione(importazione=importazione, ambito=build_ambito(esperto)) == (1, 0)
    assert {a.motivo_revoca for a in Attestato.objects.all()} == {"dati", "errore"}
    # Undone, the same file certifies again, with other numbers.
    assert importa(righe).stato == "completata"
    assert sorted(Attestato.objects.emessi().values_list("numero", flat=True)) == [3, 4]


def test_what_is_wrong_is_told_by_line_and_the_good_ones_may_be_kept(importa: Importa, esperto: Any) -> None:
    build_corso(codice="ASS-INT"), build_corso(codice="NUOVO", stato="bozza")
    build_utente(email="ada@rete.example")
    oggi = get_oggi()
    mese, limite = add_months(oggi, -1), add_months(oggi, 23)
    buona = f"ada@rete.example;ASS-INT;{mese:%d/%m/%Y};A Lecce;;;Registro;;;"
    casi = {
        buona.replace("ada@", "nessuno@"): "Nessuno entra nella piattaforma",
        buona.replace("ada@rete.example", esperto.email): "Nessuno emette un attestato a sé stesso",
        buona.replace("ASS-INT", "NUOVO"): "Nessun corso pubblicato",
        buona.replace(f"{mese:%d/%m/%Y}", f"{oggi + timedelta(days=1):%d/%m/%Y}"): "non può essere nel futuro",
        buona.replace(f"{mese:%d/%m/%Y}", f"{add_months(oggi, -25):%d/%m/%Y}"): "sarebbe già scaduto",
        buona.replace(f"{mese:%d/%m/%Y}", "ieri"): "Non è una data",
        buona.replace(";;;Registro", f";;{limite + timedelta(days=9):%d/%m/%Y};Registro"): "non può valere oltre",
        buona.replace(";;;Registro", f";;{mese:%d/%m/%Y};Registro"): "La scadenza viene dopo",
        buona.replace(";;;Registro", ";2000;;Registro"): "Scrivi un numero fra 1 e 200",
        buona.replace("Registro", ""): "Scrivi quale documento prova il corso",
        buona.replace("Registro", "R" * 201): "più di 200 caratteri",
        buona.replace("A Lecce", "L" * 401): "400 caratteri",
        buona.replace("A Lecce", ""): "non può essere vuota",
        buona + "n" * 401: "al massimo 400 caratteri",
        buona.replace("Registro;", "Registro;" + "E" * 121): "al massimo 120 caratteri",
    }
    importazione = importa("\r\n".join([*casi, buona, buona, ""]))
    errori = {esito["riga"]: esito["messaggio"] for esito in importazione.esiti}
    for numero, (riga, atteso) in enumerate(casi.items(), 2):
        assert atteso in errori[numero], riga
    assert "È la stessa voce della riga" in errori[len(casi) + 3]
    assert (importazione.conteggi["nuovi"], Attestato.objects.count()) == (1, 0)
    assert importa("\r\n".join([*casi, buona]), scarta=True).stato == "completata"
    assert Attestato.objects.get().tenuto == "A Lecce"


def test_hostile_files_are_told(importa: Importa) -> None:
    build_corso(codice="ASS-INT")
    build_utente(email="ada@rete.example")
    for contenuto, nome in (
        (b"\x00\x01\x02", "a.csv"),
        (b"PK\x03\x04rotto", "a.xlsx"),
        (TESTA.encode(), "a.csv"),
        (b"Altro;Ancora\r\n1;2\r\n", "a.csv"),
    ):
        importazione = importa(contenuto, nome=nome)
        assert importazione.stato in ("illeggibile",), (nome, importazione.stato)
        assert importazione.messaggio.endswith(".")
    formula = f"ada@rete.example;ASS-INT;{add_months(get_oggi(), -1):%d/%m/%Y};=CMD();;;'=1+1;;;\r\n"
    importa(formula)
    assert Attestato.objects.get().atto == "=1+1"  # words as any others: a file of ours disarms them again


def test_the_model_of_the_file_is_read_by_who_made_it(client_esperto: Any, client_responsabile: Any) -> None:
    pagina = client_esperto.get("/importazioni/nuova/attestati/")
    assert pagina.status_code == 200
    assert client_responsabile.get("/importazioni/nuova/attestati/").status_code in (403, 404)
