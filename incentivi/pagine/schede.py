"""The page of a measure: its parts in the order of a public service sheet, its structured data.

The order is that of the national model for service sheets (validator C.SI.1.3): a chi è rivolto, come fare,
cosa serve, cosa si ottiene, tempi e scadenze, accedi al servizio, condizioni di servizio, contatti.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone

from fonti.enums import Ricorrenza, Settore
from fonti.regole.importi import STANZIAMENTO_MINIMO
from fonti.regole.provenienze import PROVENIENZE, Provenienza
from incentivi.enums import MACCHINA_INCENTIVO, StatoIncentivo
from incentivi.models import Incentivo
from incentivi.pagine.tessere import describe_chi, describe_dove, describe_entro, describe_quanto
from nucleo import formati
from nucleo.giornata import get_oggi


@dataclass(frozen=True)
class Scheda:
    """Everything the page says, so that its template asks nothing of the database."""

    stato: StatoIncentivo
    tipo_stato: str
    in_breve: list[tuple[str, str]]
    a_chi: list[tuple[str, str]]
    elenchi: list[tuple[str, str]]
    cosa_si_ottiene: list[tuple[str, str]]
    tempi: list[tuple[str, str]]
    contatti: list[tuple[str, str]]
    norme: list[tuple[str, str]]
    provenienza: Provenienza
    verificato: date
    parola_verifica: str
    segnala: str
    dati_strutturati: dict[str, Any]


def build_scheda(incentivo: Incentivo, indirizzo: str, oggi: date | None = None) -> Scheda:
    oggi = oggi or get_oggi()
    stato = incentivo.get_stato(oggi)
    verificato, parola = _verification(incentivo)
    return Scheda(
        stato=stato,
        tipo_stato=MACCHINA_INCENTIVO[stato].tipo,
        in_breve=[
            ("Per chi", describe_chi(incentivo)),
            ("Quanto", describe_quanto(incentivo) or "Da verificare sul sito"),
            ("Quando", describe_entro(incentivo, oggi)),
            ("Dove", describe_dove(incentivo)),
        ],
        a_chi=_filled(
            ("Chi può chiederlo", ", ".join(incentivo.list_etichette("soggetti"))),
            ("Dimensione dell'impresa", ", ".join(incentivo.list_etichette("dimensioni"))),
            ("Settori", describe_settori(incentivo)),
            ("Attività", incentivo.ateco_testo if incentivo.tutti_ateco else ""),
            ("Dove vale", describe_dove(incentivo)),
            ("Aree particolari", describe_aree(incentivo)),
        ),
        elenchi=list_lunghi(incentivo),
        cosa_si_ottiene=_filled(
            ("Forma dell'aiuto", ", ".join(incentivo.list_etichette("forme"))),
            ("Importo", describe_quanto(incentivo)),
            ("Spesa ammessa", describe_spesa(incentivo)),
            ("Spese ammesse", ", ".join(incentivo.list_etichette("costi"))),
            ("Tasso", incentivo.tasso),
            ("Durata massima", describe_mesi(incentivo.durata_massima)),
            ("Garanzie", incentivo.garanzie),
            ("Cumulabilità", incentivo.cumulabilita),
            ("Fondi disponibili in tutto", describe_stanziamento(incentivo)),
            ("Finalità", ", ".join(incentivo.list_etichette("obiettivi"))),
        ),
        tempi=_filled(
            ("Apertura", formati.data_estesa(incentivo.data_apertura) if incentivo.data_apertura else ""),
            ("Chiusura", formati.data_estesa(incentivo.data_chiusura) if incentivo.data_chiusura else "Non indicata"),
            ("Come si prendono le domande", incentivo.get_ricorrenza_display() if incentivo.ricorrenza else ""),
        ),
        contatti=_filled(("Chi lo concede", incentivo.soggetto_concedente), ("Chi lo gestisce", incentivo.gestore)),
        norme=list_norme(incentivo),
        provenienza=PROVENIENZE[incentivo.fonte],
        verificato=verificato,
        parola_verifica=parola,
        segnala=build_segnalazione(incentivo, indirizzo),
        dati_strutturati=build_dati_strutturati(incentivo, indirizzo, stato),
    )


def _filled(*coppie: tuple[str, str]) -> list[tuple[str, str]]:
    return [(nome, valore) for nome, valore in coppie if valore]


def _verification(incentivo: Incentivo) -> tuple[date, str]:
    """The day somebody of the Ente checked it; else the day its source was last read."""
    if incentivo.verificato_il:
        return incentivo.verificato_il, "Contenuto verificato"
    return timezone.localdate(incentivo.data_import), "Contenuto letto dalla fonte"


def describe_settori(incentivo: Incentivo) -> str:
    nomi = incentivo.list_etichette("settori")
    if len(nomi) >= len(Settore):
        return "Tutti"
    return ", ".join(nomi)


def list_lunghi(incentivo: Incentivo) -> list[tuple[str, str]]:
    """Lists that would drown the page: they open on demand."""
    edizione = f" (ATECO {incentivo.edizione_ateco})" if incentivo.edizione_ateco else ""
    return _filled(
        (f"Codici delle attività ammesse{edizione}", ", ".join(incentivo.codici_ateco)),
        ("Elenco dei comuni", incentivo.comuni_testo if incentivo.solo_comuni else ""),
    )


def describe_aree(incentivo: Incentivo) -> str:
    return ", ".join(nome for nome in incentivo.list_etichette("ambiti_territoriali") if nome != "Non applicabile")


def describe_spesa(incentivo: Incentivo) -> str:
    minima, massima = incentivo.spesa_min, incentivo.spesa_max
    if minima and massima and minima != massima:
        return f"da {formati.euro(minima)} a {formati.euro(massima)}"
    if massima:
        return f"fino a {formati.euro(massima)}"
    return f"da {formati.euro(minima)}" if minima else ""


def describe_stanziamento(incentivo: Incentivo) -> str:
    """The whole fund, unless the source writes a figure that cannot be one."""
    fondi = incentivo.stanziamento
    return formati.euro(fondi) if fondi and fondi >= STANZIAMENTO_MINIMO else ""


def describe_mesi(mesi: int | None) -> str:
    if not mesi:
        return ""
    if mesi % 12 == 0:
        return f"{mesi // 12} {'anno' if mesi == 12 else 'anni'}"
    return f"{mesi} {'mese' if mesi == 1 else 'mesi'}"


def list_norme(incentivo: Incentivo) -> list[tuple[str, str]]:
    """The laws, each once: sources often repeat one text in two fields."""
    viste: set[str] = set()
    norme = []
    for nome in ("base_normativa_primaria", "base_normativa_secondaria", "provvedimento_attuativo"):
        testo = getattr(incentivo, nome)
        if testo and testo not in viste:
            viste.add(testo)
            etichetta = incentivo.name_of(nome)
            norme.append((etichetta[:1].upper() + etichetta[1:], testo))
    if incentivo.gazzetta_ufficiale:
        norme.append(("Gazzetta ufficiale", incentivo.gazzetta_ufficiale))
    return norme


def list_dalla_fonte(incentivo: Incentivo) -> list[tuple[str, str]]:
    """What the source says, for who writes the rest."""
    return [
        ("Fonte", incentivo.get_fonte_display()),
        ("Identificativo", incentivo.id_esterno),
        ("Letto il", formati.data_estesa(incentivo.data_import)),
        ("Aggiornato dalla fonte", formati.data_estesa(incentivo.ultimo_aggiornamento_fonte)),
        ("Chi lo concede", incentivo.soggetto_concedente),
        ("Dove", describe_dove(incentivo)),
        ("Quanto", describe_quanto(incentivo)),
        ("Apertura", formati.data_estesa(incentivo.data_apertura)),
        ("Chiusura", formati.data_estesa(incentivo.data_chiusura)),
        ("Note", incentivo.note_date),
    ]


def list_locali(incentivo: Incentivo) -> list[tuple[str, str]]:
    """The Ente's own fields, for who may read them and not change them."""
    return [
        ("Tipo", incentivo.get_tipo_display()),
        ("Come si prendono le domande", incentivo.get_ricorrenza_display()),
        ("Pubblicato", "Sì" if incentivo.pubblicato else "No"),
        ("Verificato il", formati.data_estesa(incentivo.verificato_il)),
        ("In parole semplici", incentivo.sintesi),
        ("Avvertenza", incentivo.avvertenza),
        ("Come fare", incentivo.come_fare),
        ("Che cosa serve", incentivo.cosa_serve),
        ("Contatti", incentivo.contatti),
    ]


def build_segnalazione(incentivo: Incentivo, indirizzo: str) -> str:
    """A mail to the Ente with what is needed to find the record, and nothing of who writes."""
    oggetto = quote(f"Errore nella scheda: {incentivo.titolo[:120]}")
    corpo = quote(f"Scheda: {indirizzo}\n\nChe cosa non va:\n")
    return f"mailto:{settings.ENTE['email']}?subject={oggetto}&body={corpo}"


def build_dati_strutturati(incentivo: Incentivo, indirizzo: str, stato: StatoIncentivo) -> dict[str, Any]:
    """schema.org GovernmentService, with the keys that the national validator asks for."""
    concedente = incentivo.soggetto_concedente or PROVENIENZE[incentivo.fonte].titolare
    dati: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": incentivo.titolo,
        "description": incentivo.sintesi or incentivo.testo[:300],
        "url": indirizzo,
        "serviceType": incentivo.get_tipo_display(),
        "serviceOperator": {"@type": "GovernmentOrganization", "name": concedente},
        "provider": {"@type": "GovernmentOrganization", "name": concedente},
        "areaServed": {"@type": "AdministrativeArea", "name": describe_dove(incentivo)},
        "audience": {"@type": "Audience", "audienceType": describe_chi(incentivo)},
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": incentivo.link_istituzionale or indirizzo,
            "availableLanguage": "it",
        },
    }
    if stato != StatoIncentivo.CHIUSO and incentivo.data_chiusura and incentivo.ricorrenza != Ricorrenza.PERMANENTE:
        dati["hoursAvailable"] = {
            "@type": "OpeningHoursSpecification",
            "validThrough": incentivo.data_chiusura.isoformat(),
        }
    return dati
