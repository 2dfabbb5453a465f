"""The ranking as it would be now, what it still wants, what was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from avvisi.enums import Momento, StatoAvviso
from avvisi.models import Avviso
from manifestazioni.models import Manifestazione
from nucleo import formati
from selezione.enums import StatoIstruttoria
from selezione.models import Apertura, Graduatoria, Istruttoria, Riesame, VoceGraduatoria
from selezione.regole.graduatoria import Candidata, Posto, rank
from selezione.selectors.punteggi import read_schede, read_stati

NON_CHIUSO = "I termini sono ancora aperti: si comincia quando l'avviso è chiuso."
ANNULLATO = "L'avviso è stato annullato: non si fa nessuna graduatoria."
RITIRATA = "La manifestazione è stata ritirata: non si valuta più."
FUORI_TEMPO = "Il tempo per chiedere il riesame è passato."
SUPERATA = "C'è una graduatoria più recente: guarda che cosa dice."
GIA_CHIESTO = "Il riesame è già stato chiesto."
CON_GRADUATORIA = "La graduatoria è pubblicata: l'avviso resta chiuso. Ciò che non va si corregge con un riesame."
CON_SPORTELLO = "Ne è già nato uno sportello: per fermarlo scrivi all'Ente."
FRA_POCO = "L'avviso è appena chiuso: le istruttorie cominciano da sole fra pochi minuti."
NESSUNA = "Non è arrivata nessuna manifestazione."


def list_istruttorie(avviso: Avviso) -> list[Istruttoria]:
    """Of the applications that stand, in order of arrival."""
    righe = Istruttoria.objects.vive().with_manifestazione().filter(manifestazione__avviso=avviso)
    return list(righe.order_by("manifestazione__numero"))


def list_mancanze(avviso: Avviso, istruttorie: Sequence[Istruttoria], momento: Momento) -> list[str]:
    """What must still happen before a ranking can be published."""
    if avviso.stato == StatoAvviso.ANNULLATO:
        return [ANNULLATO]
    if momento != Momento.CHIUSO:
        return [NON_CHIUSO]
    if not istruttorie:
        return [FRA_POCO if Manifestazione.objects.presentate().filter(avviso=avviso).exists() else NESSUNA]
    mancanze = []
    if da_decidere := sum(not i.decisa for i in istruttorie):
        mancanze.append(f"{formati.quanti(da_decidere, 'istruttoria', 'istruttorie')} da decidere: ammetti o escludi.")
    stati = read_stati(avviso, [i.pk for i in istruttorie if i.ammessa]).values()
    if pochi := sum(stato.pochi for stato in stati):
        hanno = formati.quanti(pochi, "manifestazione ha", "manifestazioni hanno")
        mancanze.append(f"{hanno} meno di due commissari: nominane altri.")
    if a_meta := sum(not stato.pochi and not stato.completa for stato in stati):
        mancanze.append(
            f"{formati.quanti(a_meta, 'manifestazione aspetta', 'manifestazioni aspettano')} i punti dei commissari."
        )
    return mancanze


def compute_graduatoria(avviso: Avviso, istruttorie: Sequence[Istruttoria]) -> tuple[list[Posto], dict[int, Candidata]]:
    """The ranking from the points given so far, and from what it was reckoned."""
    schede = read_schede(avviso, [i.pk for i in istruttorie if i.ammessa])
    candidate = {
        i.pk: Candidata(i.pk, i.manifestazione.numero or 0, i.ammessa, schede.get(i.pk, ()))
        for i in istruttorie
        if i.stato == StatoIstruttoria.ESCLUSA or i.pk in schede
    }
    posti = rank(
        list(candidate.values()), punti_minimi=avviso.punti_minimi, posti=avviso.posti, spareggio=avviso.spareggio
    )
    return posti, candidate


def find_graduatoria(avviso: Avviso) -> Graduatoria | None:
    return Graduatoria.objects.in_vigore().filter(avviso=avviso).select_related("avviso").first()


def find_ostacolo(avviso: Avviso) -> str:
    """A published ranking keeps its call as it is."""
    return CON_GRADUATORIA if find_graduatoria(avviso) else ""


def find_ostacolo_ritiro(manifestazione: Manifestazione) -> str:
    """Of one that has become a desk."""
    nata = Apertura.objects.filter(istruttoria__manifestazione=manifestazione).exists()
    return CON_SPORTELLO if nata else ""


def find_voce(istruttoria: Istruttoria) -> VoceGraduatoria | None:
    """What the ranking in force says of an application."""
    voci = VoceGraduatoria.objects.filter(istruttoria=istruttoria, graduatoria__superata_il=None)
    return voci.select_related("graduatoria__avviso").first()


def find_fermo_riesame(voce: VoceGraduatoria, adesso: datetime) -> str:
    """Why no review is asked any more; empty when it may be."""
    graduatoria = Graduatoria.objects.get(pk=voce.graduatoria_id)
    if graduatoria.superata_il is not None:
        return SUPERATA
    if not Istruttoria.objects.vive().filter(pk=voce.istruttoria_id).exists():
        return RITIRATA
    if not graduatoria.is_riesaminabile(adesso):
        return FUORI_TEMPO
    return GIA_CHIESTO if Riesame.objects.filter(voce=voce).exists() else ""


@dataclass(frozen=True)
class Differenza:
    """A figure of a published ranking that is not the one that its points give."""

    voce: VoceGraduatoria
    scritto: str
    ricalcolato: str


def write_riga(posizione: int | None, esito: str, punti: Decimal, parziali: Sequence[Decimal]) -> str:
    """A line of the ranking in figures: the same bytes for the same ranking."""
    return f"{posizione or '-'};{esito};{punti:.2f};{','.join(f'{p:.2f}' for p in parziali)}"


def recompute(graduatoria: Graduatoria) -> tuple[list[str], list[Differenza]]:
    """The lines of a published ranking, reckoned again from the points kept with it; where it says another thing."""
    avviso, voci = graduatoria.avviso, list(graduatoria.voci.all())
    candidate = [
        Candidata(voce.pk, voce.numero, voce.posizione is not None, tuple(map(tuple, voce.schede))) for voce in voci
    ]
    posti = rank(candidate, punti_minimi=avviso.punti_minimi, posti=avviso.posti, spareggio=avviso.spareggio)
    nuovi = {posto.chiave: write_riga(posto.posizione, posto.esito, posto.punti, posto.parziali) for posto in posti}
    scritti = {voce: write_riga(voce.posizione, voce.esito, voce.punti, voce.parziali) for voce in voci}
    diverse = [Differenza(voce, riga, nuovi[voce.pk]) for voce, riga in scritti.items() if riga != nuovi[voce.pk]]
    return [f"{voce.numero};{nuovi[voce.pk]}" for voce in voci], diverse
