"""Half days as a month on a page, and as a file for the calendar of a telephone."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from django.conf import settings

from corsi.enums import StatoEdizione
from corsi.models import MezzaGiornata
from corsi.selectors.edizioni import GiornoCalendario
from nucleo.calendario import find_festa
from nucleo.ics import Impegno, write_calendario

MESE = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
# The months that one may turn to.
MESI = (date(2010, 1, 1), date(2099, 11, 1))


def group_giorni(mezze: Iterable[MezzaGiornata]) -> list[GiornoCalendario]:
    """Day by day, those on which something is held."""
    return [
        GiornoCalendario(giorno, tuple(sue), find_festa(giorno))
        for giorno, sue in groupby(mezze, key=lambda mezza: mezza.giorno)
    ]


def get_mese(scritto: str, oggi: date) -> date:
    """The first day of a month written «2026-03»; of this one when it is no month."""
    trovato = MESE.fullmatch(scritto)
    mese = date(int(trovato[1]), int(trovato[2]), 1) if trovato else oggi.replace(day=1)
    return mese if MESI[0] <= mese <= MESI[1] else oggi.replace(day=1)


def get_ultimo(mese: date) -> date:
    return (mese + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def write_ics(nome: str, mezze: Iterable[MezzaGiornata], adesso: datetime, *, con_collegamento: bool) -> str:
    """Half days as a file; the address of a webinar only for who has a place."""
    return write_calendario(nome, (_tell(mezza, con_collegamento) for mezza in mezze), adesso)


def _tell(mezza: MezzaGiornata, con_collegamento: bool) -> Impegno:
    edizione = mezza.edizione
    indirizzo = settings.INDIRIZZO_PUBBLICO + edizione.get_absolute_url()
    righe = [mezza.modulo.titolo, edizione.docenti, edizione.accessibilita, edizione.note, indirizzo]
    return Impegno(
        uid=f"{mezza.uuid}@corsi.{settings.INDIRIZZO_PUBBLICO.split('//')[-1]}",
        volta=edizione.versione,
        inizio=mezza.inizio,
        fine=mezza.fine,
        titolo=edizione.corso.titolo,
        luogo=edizione.sede or (edizione.collegamento if con_collegamento else "") or "Webinar",
        testo="\n".join(riga for riga in righe if riga),
        url=indirizzo,
        annullato=edizione.stato == StatoEdizione.ANNULLATA,
    )
