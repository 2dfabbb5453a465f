"""The cards of the demonstration that may be of one person: some made alike, then found as the worker does."""

from anagrafe.models import Doppione
from anagrafe.services.doppioni import ask_sportelli, refresh_doppioni
from cittadini.enums import MotivoAssenzaCF
from cittadini.models import Cittadino
from nucleo.ambito import Ambito
from sportelli.models import Sportello

SISTEMA = Ambito.di_sistema("carica_demo")
# So many pairs of two desks are asked about.
CHIESTE = 2
SCRITTI = ("cognome", "nome", "data_nascita", "codice_fiscale", "impronta_cf", "motivo_assenza_cf", "telefono")
DERIVATI = ("chiave_nome", "chiave_persona", "chiave_telefono")


def build_doppioni(sportello: Sportello) -> None:
    """Of the desk of the demonstration: one person written twice without code, a telephone of two, and the same of
    somebody whom another desk follows."""
    vivi = Cittadino.objects.vivi().exclude(telefono="").filter(deceduto_il__isnull=True, tutore_ruolo="")
    ordinati = vivi.order_by("-data_primo_contatto", "pk")
    propri = list(ordinati.filter(prese__sportello=sportello, prese__al__isnull=True)[:5])
    altrove = list(ordinati.filter(prese__al__isnull=True).exclude(prese__sportello=sportello)[:2])
    if len(propri) == 5:
        _write_twice(propri[0], propri[1])
        _share_telefono(propri[2], propri[3])
        _share_telefono(propri[4], altrove[0])
        _write_twice(propri[4], altrove[1])
    refresh_doppioni()
    for coppia in Doppione.objects.tra_sportelli().filter(chiesto_il__isnull=True).order_by("-forza", "pk")[:CHIESTE]:
        ask_sportelli(ambito=SISTEMA, doppione=coppia)


def _write_twice(cittadino: Cittadino, altra: Cittadino) -> None:
    altra.cognome, altra.nome, altra.nome_unico = cittadino.cognome, cittadino.nome, cittadino.nome_unico
    altra.data_nascita = cittadino.data_nascita
    _leave_codice(altra)
    _save(altra)


def _share_telefono(cittadino: Cittadino, altra: Cittadino) -> None:
    """Two whole codes of two people would say that they are two, whatever else they share."""
    altra.telefono = cittadino.telefono
    _leave_codice(altra)
    _save(altra)


def _leave_codice(cittadino: Cittadino) -> None:
    cittadino.set_codice_fiscale("")
    cittadino.motivo_assenza_cf = MotivoAssenzaCF.NON_ESIBITO


def _save(cittadino: Cittadino) -> None:
    cittadino.set_chiavi()
    cittadino.save(update_fields=(*SCRITTI, *DERIVATI, "nome_unico"))
