"""How the network is told on its pages: pairs of labels and values, hours in words, the story of a desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html

from interfaccia.componenti import VoceCronologia, link_telefono
from nucleo import formati
from nucleo.codici import describe_prima
from nucleo.models import CambioStato
from sportelli.enums import Accessibilita, Giorno, Lingua
from sportelli.models import Amministrazione, Ospitalita, Sportello
from sportelli.regole.orari import (
    ROMA,
    Apertura,
    Calendario,
    OrarioGiorno,
    find_apertura,
    format_fasce,
    format_giorno,
    list_prossimi,
    meets_minimum,
    read_calendario,
)

Coppie = list[tuple[str, Any]]


def link_mail(indirizzo: str) -> str:
    return format_html('<a href="mailto:{0}">{0}</a>', indirizzo) if indirizzo else ""


def link_sito(url: str) -> str:
    return format_html('<a href="{}">{}</a>', url, url.rsplit("://", maxsplit=1)[-1].rstrip("/")) if url else ""


@dataclass(frozen=True)
class Sezione:
    """A titled group of labelled values."""

    titolo: str
    coppie: Coppie


@dataclass(frozen=True)
class RigaOrario:
    """A day and its hours in words; `nota` says why they are not the ordinary ones."""

    giorno: str
    orario: str
    nota: str = ""
    oggi: bool = False


@dataclass(frozen=True)
class SchedaSportello:
    """What the page of a desk says to who runs it."""

    sezioni: list[Sezione]
    apertura: Apertura
    settimana: list[RigaOrario]
    eccezioni: list[RigaOrario]
    sotto_minimo: bool
    storia: list[VoceCronologia]
    ospiti: list[Ospitalita]


def write_luogo(comune: Any) -> str:
    """«Lecce (LE)»."""
    return f"{comune.nome} ({comune.provincia.sigla})" if comune and comune.provincia else str(comune or "")


def write_indirizzo(sportello: Sportello) -> str:
    """«Via Rubichi 16, 73100 Lecce (LE)»."""
    luogo = f"{sportello.cap} {write_luogo(sportello.comune)}".strip()
    return f"{sportello.indirizzo}, {luogo}"


# ── Administrations ──────────────────────────────────────────────────────────────────────
def list_dati_amministrazione(amministrazione: Amministrazione) -> list[Sezione]:
    a = amministrazione
    return [
        Sezione(
            "Ente",
            [
                ("Tipo", a.get_tipo_display()),
                ("Comune", write_luogo(a.comune)),
                ("Codice IPA", a.codice_ipa),
                ("Codici IPA di prima", describe_prima(a.codici_precedenti)),
                ("Codice fiscale", a.codice_fiscale),
            ],
        ),
        Sezione("Recapiti", [("PEC", link_mail(a.pec)), ("E-mail", link_mail(a.email)), ("Sito", link_sito(a.sito))]),
        Sezione(
            "Rappresentante legale",
            [
                ("Nome", a.rappresentante),
                ("Carica", a.carica),
                ("Mandato", write_periodo(a.mandato_dal, a.mandato_al)),
            ],
        ),
        Sezione(
            "Trattamento dei dati",
            [
                ("Ruolo", a.get_ruolo_privacy_display()),
                ("Atto", a.atto_privacy),
                ("Data dell'atto", formati.data_estesa(a.atto_privacy_data) if a.atto_privacy_data else ""),
                ("E-mail del DPO", link_mail(a.dpo)),
            ],
        ),
    ]


def write_periodo(dal: Any, al: Any) -> str:
    """«dal 1º giugno 2024 al 31 maggio 2029», with what is known."""
    parti = (formati.data_articolata("dal", dal) if dal else "", formati.data_articolata("al", al) if al else "")
    return " ".join(filter(None, parti))


# ── Desks ────────────────────────────────────────────────────────────────────────────────
def build_scheda_sportello(sportello: Sportello, *, adesso: datetime) -> SchedaSportello:
    """The card of a desk whose territory and hours were read with it."""
    calendario = read_calendario(sportello)
    oggi = adesso.astimezone(ROMA).date()
    return SchedaSportello(
        sezioni=list_dati_sportello(sportello),
        apertura=find_apertura(calendario, adesso),
        settimana=list_settimana(calendario, oggi.isoweekday()),
        eccezioni=list_eccezioni(calendario, oggi),
        sotto_minimo=not meets_minimum(calendario.settimana),
        storia=list_storia(sportello),
        ospiti=list(sportello.ospitalita.select_related("amministrazione")),
    )


def list_dati_sportello(sportello: Sportello) -> list[Sezione]:
    s = sportello
    attivazione = formati.data_estesa(s.data_attivazione) if s.data_attivazione else ""
    coordinate = f"{formati.decimale(s.latitudine, 5)}, {formati.decimale(s.longitudine, 5)}" if s.latitudine else ""
    return [
        Sezione(
            "Sportello",
            [
                ("Codice", s.codice),
                ("Codici di prima", describe_prima(s.codici_precedenti)),
                ("Amministrazione", str(s.amministrazione)),
                ("Livello di servizio", s.get_livello_servizio_display()),
                ("Progetto di origine", s.progetto),
                ("Attivazione prevista" if s.non_ancora else "Attivo dal", attivazione),
            ],
        ),
        Sezione(
            "Sede",
            [
                ("Indirizzo", write_indirizzo(s)),
                ("Piano e stanza", s.piano),
                ("Come arrivare", s.indicazioni),
                ("Coordinate", coordinate),
            ],
        ),
        Sezione(
            "Recapiti",
            [
                ("Telefono", link_telefono(s.telefono)),
                ("E-mail", link_mail(s.email)),
                ("Pagina web", link_sito(s.pagina_web)),
            ],
        ),
        Sezione(
            "Accoglienza",
            [
                ("Accessibilità", write_accessibilita(s)),
                ("Lingue", list_lingue(s)),
                ("Riceve", "Solo su appuntamento" if s.su_appuntamento else "Anche senza appuntamento"),
                ("Postazioni", s.postazioni),
                ("Connettività", s.connettivita),
            ],
        ),
    ]


def write_accessibilita(sportello: Sportello) -> str:
    return ". ".join(
        filter(None, (Accessibilita(sportello.accessibilita).label, sportello.note_accessibilita.rstrip(".")))
    )


def list_lingue(sportello: Sportello) -> str:
    return ", ".join(Lingua(codice).label for codice in sportello.lingue)


def list_settimana(calendario: Calendario, oggi: int = 0) -> list[RigaOrario]:
    """The ordinary week."""
    return [
        RigaOrario(
            giorno=giorno.label,
            orario=format_fasce(calendario.settimana.get(giorno.value, ())),
            oggi=giorno.value == oggi,
        )
        for giorno in Giorno
    ]


def list_giorni(calendario: Calendario, adesso: datetime) -> list[RigaOrario]:
    """The next seven days as they really are, exceptions and holidays considered."""
    oggi = adesso.astimezone(ROMA).date()
    return [_riga(orario, oggi=n == 0) for n, orario in enumerate(list_prossimi(calendario, oggi))]


def _riga(orario: OrarioGiorno, *, oggi: bool) -> RigaOrario:
    giorno = f"{Giorno(orario.giorno.isoweekday()).label} {format_giorno(orario.giorno)}"
    return RigaOrario(giorno, format_fasce(orario.fasce), orario.motivo, oggi)


def list_eccezioni(calendario: Calendario, oggi: Any) -> list[RigaOrario]:
    """The exceptions not yet over, in order of date."""
    righe = []
    for eccezione in sorted(calendario.eccezioni, key=lambda e: (e.dal, e.al)):
        if eccezione.al < oggi:
            continue
        giorni = formati.data_estesa(eccezione.dal)
        if eccezione.al != eccezione.dal:
            giorni = f"Dal {giorni} {formati.data_articolata('al', eccezione.al)}"
        fasce = (eccezione.fascia,) if eccezione.fascia else ()
        righe.append(RigaOrario(giorni, format_fasce(fasce), eccezione.motivo))
    return righe


def list_storia(sportello: Sportello) -> list[VoceCronologia]:
    """The changes of state, the latest first."""
    return [
        VoceCronologia(
            quando=cambio.data,
            titolo=sportello.macchina.get_titolo(cambio.a),
            testo=". ".join(filter(None, (sportello.macchina.get_motivo(cambio.motivo), cambio.nota))),
            autore=str(cambio.firma),
            tipo=sportello.macchina.get_segno(cambio.a),
        )
        for cambio in CambioStato.objects.di_oggetti(Sportello, sportello.pk)
    ]
