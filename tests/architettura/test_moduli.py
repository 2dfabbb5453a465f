"""Every form that writes is of the kit, and says whether it keeps a draft."""

import inspect
from collections.abc import Iterator

import pytest

import retemicrocredito.urls  # noqa: F401 - every view is loaded
from interfaccia.views import ConfermaView, ModuloView
from interfaccia.views.stato import StatoView
from tests.architettura.codice import moduli

# Pages that answer a form and are not of the kit's: they search, let somebody in, or take a file to be checked first.
FUORI = {
    "attestati.views.verifica",  # is this certificate true?
    "cittadini.views.accoglienza",  # the search before a card
    "cittadini.views.motivi",  # why one opens a card
    "importazioni.views",
    "reporting.views.rapporti",  # is this report the one issued?
    "sportelli.views.pubbliche",
    "agenda.views.prenota",  # a code of six digits: a wrong one is counted, which a form undone would not
    "portale.views.entrata",  # a code and a second factor: what was wrong is told to nobody, and is counted
    "valutazioni.views",  # a vote, without a form of the kit: nobody to keep a draft for
    "utenti.views.inviti",  # an invitation accepted: it ends with the login
}
CASA = ("interfaccia.", "tests.")


def viste(base: type[ModuloView] = ModuloView) -> Iterator[type[ModuloView]]:
    for vista in base.__subclasses__():
        if not vista.__module__.startswith(CASA) and not inspect.isabstract(vista):
            yield vista
        yield from viste(vista)


def test_apps_leave_conflicts_and_errors_of_forms_to_the_kit() -> None:
    parole = ("except VersioneSuperata", "status=422", "status=409")
    trovati = {
        modulo.nome
        for modulo in moduli()
        if ".views" in modulo.nome and not modulo.nome.startswith(CASA)
        if any(parola in modulo.percorso.read_text() for parola in parole)
    }
    assert trovati == FUORI


@pytest.mark.parametrize("vista", sorted(set(viste()), key=lambda v: v.__qualname__), ids=lambda v: v.__qualname__)
def test_every_form_says_whether_it_keeps_a_draft(vista: type[ModuloView]) -> None:
    """Confirmations and changes of state inherit their answer from the kit; every other form gives its own."""
    if issubclass(vista, StatoView) or vista.get_form.__module__.startswith("interfaccia."):
        return
    dette = [c for c in vista.__mro__ if "tiene_bozza" in vars(c) and not c.__module__.startswith("interfaccia.")]
    assert dette, f"{vista.__qualname__} does not say `tiene_bozza`"


# What one click does, where the thing itself stands: undone by another, or said of what one has just read.
CON_UN_CLICK = {"CompitoCloseView", "CompitoReopenView", "ModuloDoneView", "PreferitoView", "VersioneReadView"}


def test_what_is_confirmed_was_read() -> None:
    """A confirmation that comes without the seal of its page is asked again, and never taken."""
    senza = {vista.__qualname__ for vista in viste() if issubclass(vista, ConfermaView) and not vista.visto_dovuto}
    assert senza - {"ConfermaView"} == CON_UN_CLICK


# Views that try nothing, and why.
SENZA_PROVA = {
    "DocumentoCreateView": "what a file is, its form finds by looking at it: to try means to keep it",
    "AccordoSignView": "the same",
    "CondizioneStatoView": "the same",
    "FileCreateView": "the same",
    "FotoCreateView": "the same",
    "FileReplaceView": "the same",
    "IntegrazioneAnswerView": "the same",
    "TrascriviView": "its lines are tried one by one when it saves, and each says what is wrong",
}
# Fields on which the service is not tried before the form is right, and why.
FUORI_PROVA = {"codice_fiscale": "the network says whom it knows at one door: limited and logged"}


@pytest.mark.parametrize("vista", sorted(set(viste()), key=lambda v: v.__qualname__), ids=lambda v: v.__qualname__)
def test_what_every_service_refuses_is_told_with_what_its_form_does(vista: type[ModuloView]) -> None:
    """All the mistakes of a form in one round: the kit tries the service, and no page does it otherwise."""
    for nome in ("foresee", "rehearse", "send", "answer"):
        if vista.__qualname__ in SENZA_PROVA and nome == "foresee":
            continue
        assert getattr(vista, nome) is getattr(ModuloView, nome), f"{vista.__qualname__} has its own `{nome}`"
    assert set(vista.fuori_prova) <= set(FUORI_PROVA)
