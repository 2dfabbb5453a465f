"""People sent to services of accompaniment, and commitments kept or not."""

from datetime import date, timedelta

from nucleo.ambito import Ambito
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from protocolli.enums import EsitoImpegno, StatoAccompagnamento
from protocolli.models import Accordo, Impegno
from protocolli.selectors.servizi import list_offerti
from protocolli.services.accompagnamenti import change_accompagnamento, send_persona
from protocolli.services.esecuzione import verify_impegno
from sportelli.models import Sportello
from utenti.services.ambito import build_ambito

SISTEMA = Ambito.di_sistema("carica_demo")
# Days ago, how it went, what was said: the first waits for so long that one asks.
INVII = (
    (45, "", ""),
    (20, StatoAccompagnamento.ACCOLTO, "Primo incontro fatto: torna fra due settimane."),
    (35, StatoAccompagnamento.CONCLUSO, "Il piano dei conti è pronto."),
    (15, StatoAccompagnamento.NON_PRESO, "Segue solo imprese già costituite."),
    (5, "", ""),
)
NOTE = ("Per imparare a leggere i conti.", "Vuole capire se l'idea regge.", "")
# Agreements whose commitments nobody has looked at yet.
DA_GUARDARE = 6
VISTI = ((EsitoImpegno.MANTENUTO, ""), (EsitoImpegno.NON_MANTENUTO, "La relazione dell'anno non è arrivata."))


def build_servizi(sportello: Sportello, oggi: date) -> None:
    """Of the first desk's people, those whose path was open by then."""
    aperti = Percorso.objects.filter(sportello=sportello).exclude(stato=StatoPercorso.CHIUSO)
    aperti = aperti.filter(data_apertura__lte=oggi - timedelta(days=max(giorni for giorni, _, _ in INVII)))
    percorsi = aperti.filter(cittadino__deceduto_il=None).select_related("operatore").order_by("-data_apertura", "pk")
    for numero, (percorso, storia) in enumerate(zip(percorsi[: len(INVII)], INVII, strict=False)):
        _send(percorso, numero, storia, oggi)
    firmati = list(Accordo.objects.in_vigore(oggi).order_by("pk").values_list("pk", flat=True)[DA_GUARDARE:])
    passati = Impegno.objects.filter(accordo__in=firmati, entro__lt=oggi).select_related("accordo").order_by("pk")
    for numero, impegno in enumerate(passati):
        esito, nota = VISTI[numero % 9 == 0]
        giorno = max(impegno.entro or oggi, impegno.accordo.inizio)
        verify_impegno(ambito=SISTEMA, impegno=impegno, esito=esito, giorno=giorno, nota=nota, oggi=oggi)


def _send(percorso: Percorso, numero: int, storia: tuple[int, str, str], oggi: date) -> None:
    giorni, esito, detto = storia
    giorno, sportello = oggi - timedelta(days=giorni), percorso.sportello
    offerti = list(list_offerti(sportello, giorno))
    if not offerti:
        return
    servizio, chi = offerti[numero % len(offerti)], build_ambito(percorso.operatore)
    mandato = send_persona(
        ambito=chi,
        percorso=percorso,
        servizio=servizio,
        aiuti=servizio.aiuti[:2],
        giorno=giorno,
        nota=NOTE[numero % len(NOTE)],
        oggi=oggi,
    )
    for stato in (StatoAccompagnamento.ACCOLTO, StatoAccompagnamento.CONCLUSO):
        if esito == StatoAccompagnamento.CONCLUSO or esito == stato == StatoAccompagnamento.ACCOLTO:
            mandato = change_accompagnamento(ambito=chi, accompagnamento=mandato, a=stato, nota=detto)
    if esito == StatoAccompagnamento.NON_PRESO:
        change_accompagnamento(ambito=chi, accompagnamento=mandato, a=esito, nota=detto)
