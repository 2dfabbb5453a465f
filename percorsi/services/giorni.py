"""The days of a path: it opens no later than the first thing on it, and closes no earlier than the last."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db.models import Q

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
    """A path opens after the person came, on a day when the desk received, and followed the person unless nobody did;
    when it is corrected too."""
    dal, fatto = cittadino.data_primo_contatto, "il primo contatto con la persona"
    check_data(data, oggi=oggi, dal=dal, fatto=fatto, campo="data_apertura")
    if cittadino.deceduto_il and data > cittadino.deceduto_il:
        il = formati.data_articolata("il", cittadino.deceduto_il)
        raise ValidationError({"data_apertura": f"La persona è deceduta {il}: la data non può seguirlo."})
    if fermo := sportello.describe_fermo(data) or _describe_altrui(cittadino, sportello, data):
        raise ValidationError({"data_apertura": fermo})


def _describe_altrui(cittadino: Cittadino, sportello: Sportello, data: date) -> str:
    """Why a desk opened nothing on `data`: another followed the person then; empty when none did."""
    del_giorno = cittadino.prese.filter(Q(al__isnull=True) | Q(al__gt=data), dal__lte=data)
    presa = del_giorno.exclude(sportello=sportello).select_related("sportello").first()
    if presa is None:
        return ""
    quando = f" prima {formati.data_articolata('del', presa.al)}" if presa.al else ""
    return f"In quel giorno la persona era seguita da {presa.sportello.nome}: qui un percorso non si apre{quando}."


def check_avvio_impresa(cittadino: Cittadino, giorno: date | None) -> None:
    """Nobody runs a firm before being born; when it is corrected too. One taken over began for them later."""
    nascita = cittadino.data_nascita
    if giorno and nascita and giorno <= nascita:
        detto = f"La persona è nata {formati.data_articolata('il', nascita)}: scrivi da quando conduce l'impresa."
        raise ValidationError({"data_avvio_impresa": detto})


def list_impossibili(cittadini: Collection[int], nascita: date) -> Iterator[str]:
    """The paths of who would have run a firm before being born (`alla_nascita`)."""
    prima = Percorso.objects.filter(cittadino__in=cittadini, data_avvio_impresa__lte=nascita)
    for percorso in prima.order_by("pk"):
        dal = formati.data_articolata("dal", percorso.data_avvio_impresa or nascita)
        yield f"Sul percorso {percorso.codice} conduce l'impresa {dal}: correggi prima quel giorno."


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


def describe_fuori(percorso: Percorso, data: date, oggi: date) -> str:
    """Why the desk did nothing on a path on `data`: it is still to come, or the path was not open then; empty when it
    may have."""
    if data > oggi:
        return "La data non può essere nel futuro."
    if data < percorso.data_apertura:
        dal = formati.data_articolata("dal", percorso.data_apertura)
        return f"Il percorso è aperto {dal}: la data non può precederlo."
    chiuso = percorso.chiusure_passate.filter(dal__lt=data, al__gt=data).first()
    if chiuso is None:
        return describe_chiusura(percorso, data)
    # On the day of a closing, or of an opening, something may have happened before, or after.
    return f"Il percorso è stato {chiuso}: la data non può cadere in mezzo."


def find_sportello_del(percorso: Percorso, giorno: date) -> Sportello:
    """The desk where a path was on a day: what the desk did on that day was done there, whoever writes it today."""
    allora = Percorso.objects.with_sportello_del(giorno).only("pk").get(pk=percorso.pk).sportello_allora
    return percorso.sportello if allora == percorso.sportello_id else Sportello.objects.get(pk=allora)


def iter_accaduti(percorso: Percorso) -> Iterator[Accaduto]:
    """What happened on a path between its opening and its closing: changes of state, contacts, payments, handovers.
    What was cancelled did not happen, and what was only written did not happen then."""
    cambi = list(CambioStato.objects.di_radici(Percorso, [percorso.pk]).order_by("pk"))
    di_chi = attrgetter("oggetto_tipo", "oggetto_id")
    storie = [list(storia) for _, storia in groupby(sorted(cambi, key=di_chi), di_chi)]
    fatti = [riga for storia in storie for riga in find_fonte(storia[0])[0].keep_fatti(storia)]
    cambi = [riga for riga in fatti if not _is_confine(percorso, riga)]
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
