"""What stands in no text that leaves: nobody's codice fiscale, however it is written."""

import pytest
from django.core.exceptions import ValidationError

from agenda.forms.agende import GruppoForm, MotivoForm, TipoForm
from attestati.forms import RichiamoForm
from avvisi.forms.chiarimenti import ChiarimentoForm
from avvisi.forms.chiarimenti import RispostaForm as ChiaritoForm
from corsi.forms.edizioni import EdizioneForm
from fogli.models import Foglio
from incontri.forms import IncontroForm
from messaggi.forms.modelli import VersioneForm
from nucleo.nomi import check_senza_codice, has_codice_fiscale
from portale.forms import RispostaForm
from riscontri.forms.riscontri import build_nota

# Where somebody writes what others read: on paper, by mail, on a page that needs no account.
CAMPI = {
    "agenda, why it is cancelled": MotivoForm.base_fields["motivo"],
    "agenda, what to bring": TipoForm.base_fields["portare"],
    "agenda, a meeting": GruppoForm.base_fields["titolo"],
    "a sheet": Foglio._meta.get_field("nota"),
    "messages, a model": VersioneForm.base_fields["testo"],
    "messages, its sms": VersioneForm.base_fields["breve"],
    "lenders, where one meets them": IncontroForm.base_fields["luogo"],
    "lenders, who goes along": IncontroForm.base_fields["accompagnatore"],
    "lenders, a note": build_nota("Nota", obbligatoria=False),
    "one's own page, an answer": RispostaForm.base_fields["risposta"],
    "calls, a question": ChiarimentoForm.base_fields["domanda"],
    "calls, its answer": ChiaritoForm.base_fields["risposta"],
    "courses, what to know": EdizioneForm.base_fields["note"],
    "refreshers, what changed": RichiamoForm.base_fields["cambiato"],
}


@pytest.mark.parametrize(
    "testo",
    [
        "RSSMRA80A01H501U",
        "Il codice è rssmra80a01h501u.",
        "rss mra 80a01 h501u",
        "CF: R S S M R A 8 0 A 0 1 H 5 0 1 U",
        "rss.mra-80a01/h501u",
        "RSSMRA80A01\nH501U",
        "ＲＳＳＭＲＡ８０Ａ０１Ｈ５０１Ｕ",
        "RSSMRA\u200b80A01H501U",
        "RSSMRA80A01H501X",  # wrong, and told all the same
        "rss mra 80a01 h50mm",  # with a figure changed into a letter
    ],
)
def test_a_codice_fiscale_is_seen_however_it_is_written(testo: str) -> None:
    assert has_codice_fiscale(testo)
    with pytest.raises(ValidationError, match="codice fiscale"):
        check_senza_codice(testo)


@pytest.mark.parametrize(
    "testo",
    [
        "",
        "Porta il codice fiscale e la carta d'identità.",
        "Dalle ore 10 e 30 a 120 persone, in via Garibaldi 80 a Roma.",
        "La domanda è la n. 2026/0000123456789012.",
        "Perché mutuo nuovo: lo sportello riceve dalle 9 alle 13, tel. 0432 501501.",
        "Marca da bollo 01180123456789, protocollo AB12CD34EF56GH78.",
    ],
)
def test_other_words_and_numbers_are_left_alone(testo: str) -> None:
    assert not has_codice_fiscale(testo)


@pytest.mark.parametrize("quale", CAMPI)
def test_every_text_that_leaves_is_looked_at(quale: str) -> None:
    assert check_senza_codice in CAMPI[quale].validators
