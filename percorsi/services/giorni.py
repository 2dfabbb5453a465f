"""The days of a path: it opens no later than the first thing on it, and closes no earlier than the last."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError

from cittadini.models import Cittadino
from interfaccia.cronologia import find_fonte, list_fonti_cronologia, tell_cambi
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato
from nucleo.stati import find_errore_giorno
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services.profili import check_condizione
from sportelli.models import Sportello

# The day of a fact and how the timeline calls it.
Accaduto = tuple[date, str]


def check_data(data: date, *, oggi: date | None, dal: date, fatto: str, campo: str = "data") -> None:
    """A fact is neither in the future nor before `dal`, the day of `fatto`. The error is told on `campo`."""
    if data > (oggi or get_oggi()):
        raise ValidationError({campo: "La data non può essere nel futuro."})
    if data < dal:
        raise ValidationError({campo: f"La data non può precedere {fatto} ({dal:%d/%m/%Y})."})


def check_apertura(cittadino: Cittadino, sportello: Sportello, data: date, *, oggi: date | None) -> None:
    """A path opens after the person came, on a day when the desk received; when it is corrected too."""
    dal, fatto = cittadino.data_primo_contatto, "il primo contatto con la persona"
    check_data(data, oggi=oggi, dal=dal, fatto=fatto, campo="data_apertura")
    if fermo := sportello.describe_fermo(data):
        raise ValidationError({"data_apertura": fermo})


def check_avvio_impresa(cittadino: Cittadino, giorno: date | None) -> None:
    """Nobody runs a firm before being born; when it is corrected too. One taken over began for them later."""
    nascita = cittadino.data_nascita
    if giorno and nascita and giorno <= nascita:
        detto = f"La persona è nata {formati.data_articolata('il', nascita)}: scrivi da quando conduce l'impresa."
        raise ValidationError({"data_avvio_impresa": detto})


def check_nuova_apertura(percorso: Percorso, data: date, *, oggi: date | None) -> None:
    """As at the opening; and a path opens no later than the first thing that happened on it."""
    if data != percorso.data_apertura:
        check_apertura(percorso.cittadino, percorso.sportello_apertura, data, oggi=oggi)
    check_condizione(percorso.profilo.condizione_dal, data)
    prima = min(iter_accaduti(percorso), default=None)
    if prima and data > prima[0]:
        raise ValidationError({"data_apertura": f"{_tell(prima)}: l'apertura non può seguirlo."})


def check_chiusura(percorso: Percorso, data: date, *, oggi: date | None) -> None:
    """A path closes no earlier than the last thing that happened on it; when the day is corrected too: what came after
    the closing, such as a late answer, came after."""
    check_data(data, oggi=oggi, dal=percorso.data_apertura, fatto="l'apertura del percorso")
    aperto = percorso.data_chiusura is None
    if aperto and (errore := find_errore_giorno(percorso, data, dal=percorso.data_stato, chi="Il percorso")):
        raise ValidationError({"data": errore})
    fino = percorso.data_chiusura or date.max
    ultimo = max((accaduto for accaduto in iter_accaduti(percorso) if accaduto[0] <= fino), default=None)
    if ultimo and data < ultimo[0]:
        raise ValidationError({"data": f"{_tell(ultimo)}: la chiusura non può precederlo."})


def describe_chiusura(percorso: Percorso | None, data: date) -> str:
    """Why a fact cannot be of `data` on a path that closed before; empty when it can."""
    if percorso is None or percorso.data_chiusura is None or data <= percorso.data_chiusura:
        return ""
    return f"Il percorso è chiuso {formati.data_articolata('dal', percorso.data_chiusura)}: la data non può seguirlo."


def iter_accaduti(percorso: Percorso) -> Iterator[Accaduto]:
    """What happened on a path between its opening and its closing: changes of state, contacts, payments, handovers.
    What was cancelled did not happen, and what was only written did not happen then."""
    cambi = list(CambioStato.objects.di_radici(Percorso, [percorso.pk]).order_by("pk"))
    cambi = [riga for riga in cambi if not _is_confine(percorso, riga) and find_fonte(riga)[0].is_fatto(riga)]
    fonti = list_fonti_cronologia()
    nomi = {chiave: nome for fonte in fonti for chiave, nome in fonte.name_oggetti([percorso.pk]).items()}
    for riga, voce in zip(cambi, tell_cambi(cambi, nomi), strict=True):
        yield riga.data, voce.titolo
    for fonte in fonti:
        if Percorso not in fonte.modelli:
            yield from ((f.giorno, f.voce.titolo) for _, f in fonte.list_fatti([percorso.pk]) if f.valido)
    for sede in percorso.sedi.select_related("sportello"):
        yield sede.dal, f"Passaggio a {sede.sportello.nome}"


def _is_confine(percorso: Percorso, riga: CambioStato) -> bool:
    """The birth of the path, and the closing that holds: they are the days that are being asked about."""
    if riga.oggetto_tipo != Percorso._meta.label_lower:
        return False
    chiude = riga.a == StatoPercorso.CHIUSO and riga.data == percorso.data_chiusura
    return not riga.da or (chiude and percorso.stato == StatoPercorso.CHIUSO)


def _tell(accaduto: Accaduto) -> str:
    giorno, titolo = accaduto
    return f"Sul percorso c'è già «{titolo}», {formati.data_articolata('il', giorno)}"
