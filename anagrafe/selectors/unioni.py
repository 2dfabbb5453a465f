"""Two cards beside each other: where they differ, what would go, what holds a union."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from anagrafe.enums import GRUPPI, Gruppo
from anagrafe.models import Unione
from cittadini.enums import RispostaVulnerabilita, Vulnerabilita
from cittadini.models import Cittadino, Consenso, SchedaVulnerabilita
from cittadini.selectors.appartenenze import Righe
from cittadini.selectors.schede import NON_CHIESTO, StatoConsenso, list_consensi, write_field
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze
from nucleo.mesi import is_chiuso

RIPENSAMENTO = timedelta(days=30)


def find_mese(tenuta: Cittadino, altra: Cittadino, oggi: date) -> date | None:
    """Since which closed month two cards, united, are counted as one: since both had come. None when all are open."""
    primo = max(tenuta.data_primo_contatto, altra.data_primo_contatto)
    return primo.replace(day=1) if is_chiuso(primo, oggi) else None


@dataclass(frozen=True)
class Differenza:
    """A group of fields on which two cards do not say the same, in words."""

    gruppo: Gruppo
    tenuta: str
    altra: str


def list_differenze(tenuta: Cittadino, altra: Cittadino) -> list[Differenza]:
    """Where the two cards differ. What one alone says is no difference: it stays (`is_vuoto`)."""
    return [
        Differenza(gruppo, _write(tenuta, gruppo), _write(altra, gruppo))
        for gruppo in GRUPPI
        if not is_vuoto(tenuta, gruppo) and not is_vuoto(altra, gruppo) and differ(tenuta, altra, gruppo)
    ]


def differ(una: Cittadino, altra: Cittadino, gruppo: Gruppo) -> bool:
    return any(getattr(una, campo) != getattr(altra, campo) for campo in gruppo.campi)


def is_vuoto(cittadino: Cittadino, gruppo: Gruppo) -> bool:
    """Whether the card says nothing there; why a codice fiscale is missing is no codice fiscale."""
    if gruppo.nome == "codice_fiscale":
        return not cittadino.codice_fiscale
    return not any(_says(getattr(cittadino, campo)) for campo in gruppo.campi)


def _says(valore: object) -> bool:
    """None at all, as of children, is an answer."""
    return bool(valore) or (valore == 0 and valore is not False)


def _write(cittadino: Cittadino, gruppo: Gruppo) -> str:
    parole = (
        write_field(cittadino, campo) for campo in gruppo.campi if campo not in ("nome_unico", "motivo_assenza_cf")
    )
    return ", ".join(filter(None, parole)).replace(", No", "")


# ── Delicate situations, answer by answer ────────────────────────────────────────────────
def read_risposte(cittadino: Cittadino) -> dict[str, str]:
    """What is answered on the sheet of vulnerabilities."""
    scheda = SchedaVulnerabilita.objects.filter(cittadino=cittadino).first()
    return {codice: detto for codice, detto in scheda.risposte.items() if detto} if scheda else {}


def list_versioni(*schede: Cittadino) -> list[tuple[int, int]]:
    """Which sheets there are, and their versions: whether somebody answered since."""
    return list(SchedaVulnerabilita.objects.filter(cittadino__in=schede).order_by("pk").values_list("pk", "versione"))


def list_risposte(*schede: Cittadino) -> list[tuple[int, bool]]:
    """Which answers on consents there are, and which have ended: what becomes of them rests on all."""
    in_vigore = Q(revocato_il__isnull=True)
    risposte = Consenso.objects.filter(cittadino__in=schede).order_by("pk").annotate(in_vigore=in_vigore)
    return list(risposte.values_list("pk", "in_vigore"))


def list_consensi_di_due(tenuta: Cittadino, altra: Cittadino) -> list[Differenza]:
    """What each card says of each purpose, where one says something: the last answer of the two will hold."""
    coppie = zip(list_consensi(tenuta), list_consensi(altra), strict=True)
    detti = [(una, due) for una, due in coppie if {una.parola, due.parola} != {NON_CHIESTO}]
    return [
        Differenza(Gruppo(f"consenso_{una.finalita}", str(una.finalita.label), ()), _tell(una), _tell(due))
        for una, due in detti
    ]


def _tell(stato: StatoConsenso) -> str:
    return stato.parola + (f", {formati.data_articolata('del', stato.consenso.data)}" if stato.consenso else "")


def name_situazione(codice: str) -> str:
    """The choice about an answer, among those about groups of fields."""
    return f"situazione_{codice}"


def list_situazioni(tenuta: Cittadino, altra: Cittadino) -> list[Differenza]:
    """The answers on which the two sheets differ."""
    sue, altre = read_risposte(tenuta), read_risposte(altra)
    return [
        Differenza(
            Gruppo(name_situazione(codice), f"Situazioni delicate: {titolo}", ()),
            RispostaVulnerabilita(sue[codice]).label,
            RispostaVulnerabilita(altre[codice]).label,
        )
        for codice, titolo in Vulnerabilita.choices
        if codice in sue and codice in altre and sue[codice] != altre[codice]
    ]


# ── What holds a union, or its undoing ───────────────────────────────────────────────────
def describe_vita(tenuta: Cittadino, altra: Cittadino) -> str:
    """Why the two cards are not of one person as they stand: one alone says that they died. Empty when they agree."""
    if bool(tenuta.deceduto_il) == bool(altra.deceduto_il):
        return ""
    deceduta, viva = (tenuta, altra) if tenuta.deceduto_il else (altra, tenuta)
    return (
        f"La scheda {deceduta.codice} dice che la persona è deceduta, la scheda {viva.codice} no: prima registra il "
        "decesso anche là, o toglilo dalla prima, poi uniscile."
    )


def find_ultima(unione: Unione) -> Unione | None:
    """The latest of the unions made after this one on the same card."""
    dopo = Unione.objects.in_vigore().filter(tenuta=unione.tenuta_id, pk__gt=unione.pk)
    return dopo.select_related("assorbita").order_by("-pk").first()


def describe_legata(unione: Unione, ultima: Unione | None) -> str:
    """What is to be undone before this union: a later one (`find_ultima`), a death recorded, or taken
    off, since. Empty for none."""
    if ultima and ultima.pk != unione.pk:
        quando = formati.ora_articolata("il", ultima.unita_il)
        return f"Prima dividi la scheda {ultima.assorbita.codice}, unita {quando}: si comincia dall'ultima unita."
    if unione.tenuta.deceduto_il and not unione.assorbita.deceduto_il:
        return (
            "Dopo averle unite è stato registrato il decesso: prima toglilo, poi dividi le schede e registralo su "
            "quella della persona deceduta."
        )
    if unione.assorbita.deceduto_il and not unione.tenuta.deceduto_il:
        return (
            "Dopo averle unite è stato tolto il decesso, che dicevano tutte e due: prima registralo di nuovo, poi "
            "dividi le schede e toglilo da quella della persona che vive."
        )
    return ""


@dataclass(frozen=True)
class Unita:
    """A union in the list: whether it may be undone now, or what holds it."""

    unione: Unione
    fermo: str


def list_unite(ambito: Ambito, adesso: datetime) -> list[Unita]:
    """The unions of one's own people that are not final, the latest first."""
    unioni = list(Unione.objects.for_ambito(ambito).in_vigore().select_related("tenuta", "assorbita"))
    ultime = {unione.tenuta_id: unione for unione in sorted(unioni, key=lambda unione: unione.pk)}
    return [Unita(unione, describe_ferma(unione, ultime[unione.tenuta_id], adesso)) for unione in unioni]


def describe_ferma(unione: Unione, ultima: Unione | None, adesso: datetime) -> str:
    """Why a union cannot be undone: somebody did already, it is late, something comes first. Empty when it can."""
    if unione.sciolta_il:
        quando = formati.ora_articolata("il", unione.sciolta_il)
        return f"Le schede sono già state divise {quando}, da {unione.sciolta_da}."
    if unione.definitiva_il:
        quando = formati.data_articolata("dal", unione.definitiva_il)
        return f"L'unione è definitiva {quando}: le schede non si dividono più."
    if adesso <= unione.unita_il + RIPENSAMENTO:
        return describe_legata(unione, ultima)
    return "Non si divide più; i dati della scheda unita si tengono finché la conservazione è sospesa."


def count_spostate(altra: Cittadino) -> dict[str, int]:
    """How many rows would go to the card that stays, table by table: what hangs from a row comes along."""
    righe = Righe([altra.pk])
    vanno = [a for a in iter_appartenenze() if not a.resta_sua and a.strada != "pk"]
    conti = {str(a.model._meta.verbose_name_plural): righe.list_di(a).filter(**a.passa).count() for a in vanno}
    return {nome: quante for nome, quante in conti.items() if quante}
