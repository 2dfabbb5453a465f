"""What the rules of microcredit say of a loan: pure checks on dated, cited data.

A rule never blocks: it warns, quoting the norm in force on the day of the deliberation (or of
the referral). Who goes on has read the warning, and the warning stays on the record.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from nucleo import formati
from requisiti.enums import DestinazioneFondi, FormaGiuridica, Parametro

# What is checked by itself; the other rules are shown, and checked by people.
CONTROLLATI = frozenset(
    {
        Parametro.IMPORTO_MASSIMO,
        Parametro.IMPORTO_MASSIMO_SRL,
        Parametro.IMPORTO_MASSIMO_SOCIALE,
        Parametro.INCREMENTO_RATE,
        Parametro.DURATA_MASSIMA,
        Parametro.DURATA_MASSIMA_STUDI,
        Parametro.DURATA_MASSIMA_SOCIALE,
        Parametro.GARANZIE_REALI,
        Parametro.SRL_AMMESSA,
        Parametro.SERVIZI_MINIMI,
        Parametro.TUTOR_OBBLIGATORIO,
        Parametro.ANNI_PARTITA_IVA,
        Parametro.CONTRATTO_SCRITTO,
        Parametro.GARANZIA_CONFERMA,
        Parametro.GARANZIA_VALIDITA,
    }
)


class Regola(Protocol):
    """What a check needs of a rule: `RegolaMicrocredito`, or anything of the same shape."""

    parametro: str
    valore: Decimal | None
    valida_dal: date
    valida_al: date | None
    citazione: str
    testo: str
    fonte: str
    verificata: bool


@dataclass(frozen=True)
class Avviso:
    """A rule that the loan seems to break, and the sentence that says how."""

    regola: Regola
    messaggio: str

    @property
    def norma(self) -> str:
        """The norm with its validity, as one quotes it."""
        dal = formati.data_articolata("dal", self.regola.valida_dal)
        al = f" {formati.data_articolata('al', self.regola.valida_al)}" if self.regola.valida_al else ""
        return f"{self.regola.citazione}, in vigore {dal}{al}"

    @property
    def frase(self) -> str:
        """The warning with its rule, where it is one line."""
        return f"{self.messaggio} «{self.regola.testo}» ({self.norma})"

    def to_dict(self) -> dict[str, Any]:
        """What stays on the record: the rule may change, the warning that was given does not."""
        return {
            "parametro": str(self.regola.parametro),
            "messaggio": self.messaggio,
            "norma": self.norma,
            "testo": self.regola.testo,
            "fonte": self.regola.fonte,
            "verificata": self.regola.verificata,
        }


@dataclass(frozen=True)
class DatiRichiesta:
    """What is known of a loan when it is checked. None means not known yet: not checked.

    Amount in euro, term in months. `sociale` is the microcredit of art. 111, comma 3, TUB.
    """

    giorno: date
    importo: Decimal | None = None
    durata: int | None = None
    forma_giuridica: str = ""
    sociale: bool = False
    destinazione: Sequence[str] = ()
    attivita_dal: date | None = None
    garanzia_reale: bool | None = None
    servizi_ausiliari: Sequence[str] | None = None
    tutor_numero: str | None = None

    @property
    def srl(self) -> bool:
        return self.forma_giuridica == FormaGiuridica.SRL

    @property
    def studi(self) -> bool:
        """Whether the money is for university studies only."""
        return set(self.destinazione) == {DestinazioneFondi.UNIVERSITA}


@dataclass(frozen=True)
class Limite:
    """A rule that says a value."""

    regola: Regola
    valore: Decimal


def find_regola(regole: Iterable[Regola], parametro: str, giorno: date) -> Regola | None:
    """The rule of a parameter in force on a day; an abolished one has no value."""
    for regola in regole:
        dentro = regola.valida_dal <= giorno and (regola.valida_al is None or giorno <= regola.valida_al)
        if regola.parametro == parametro and dentro:
            return regola
    return None


def find_limite(regole: Iterable[Regola], parametro: str, giorno: date) -> Limite | None:
    """The same, only when it really limits something."""
    regola = find_regola(regole, parametro, giorno)
    return Limite(regola, regola.valore) if regola and regola.valore is not None else None


def check_finanziamento(regole: Sequence[Regola], richiesta: DatiRichiesta) -> list[Avviso]:
    """The warnings on a loan, in the order of the form."""
    controlli = (
        *(_check_importo, _check_durata, _check_forma, _check_partita_iva),
        *(_check_garanzia_reale, _check_servizi, _check_tutor),
    )
    return [avviso for controllo in controlli for avviso in controllo(regole, richiesta)]


def _check_importo(regole: Sequence[Regola], r: DatiRichiesta) -> Iterator[Avviso]:
    if r.importo is None:
        return
    if r.sociale:
        parametro = Parametro.IMPORTO_MASSIMO_SOCIALE
    elif r.srl and find_limite(regole, Parametro.IMPORTO_MASSIMO_SRL, r.giorno):
        parametro = Parametro.IMPORTO_MASSIMO_SRL
    else:
        parametro = Parametro.IMPORTO_MASSIMO
    limite = find_limite(regole, parametro, r.giorno)
    if not limite or r.importo <= limite.valore:
        return
    incremento = find_limite(regole, Parametro.INCREMENTO_RATE, r.giorno)
    if parametro == Parametro.IMPORTO_MASSIMO and incremento and r.importo <= limite.valore + incremento.valore:
        yield Avviso(
            incremento.regola,
            f"{formati.euro(r.importo)} superano il limite di {formati.euro(limite.valore)}: si può arrivare a "
            f"{formati.euro(limite.valore + incremento.valore)} solo con l'erogazione frazionata.",
        )
        return
    chi = {Parametro.IMPORTO_MASSIMO_SRL: " per una S.r.l.", Parametro.IMPORTO_MASSIMO_SOCIALE: " sociale"}
    yield Avviso(
        limite.regola,
        f"{formati.euro(r.importo)} superano il massimo del microcredito{chi.get(parametro, '')}: "
        f"{formati.euro(limite.valore)}.",
    )


def _check_durata(regole: Sequence[Regola], r: DatiRichiesta) -> Iterator[Avviso]:
    if r.durata is None:
        return
    limite = None
    if r.sociale:
        limite = find_limite(regole, Parametro.DURATA_MASSIMA_SOCIALE, r.giorno)
    elif r.studi:
        limite = find_limite(regole, Parametro.DURATA_MASSIMA_STUDI, r.giorno)
    limite = limite or find_limite(regole, Parametro.DURATA_MASSIMA, r.giorno)
    if limite and r.durata > limite.valore:
        yield Avviso(limite.regola, f"{r.durata} mesi superano la durata massima: {int(limite.valore)} mesi.")


def _check_forma(regole: Sequence[Regola], r: DatiRichiesta) -> Iterator[Avviso]:
    limite = find_limite(regole, Parametro.SRL_AMMESSA, r.giorno)
    if r.srl and not r.sociale and limite and limite.valore == 0:
        yield Avviso(
            limite.regola, "Una S.r.l. ordinaria non può ricevere il microcredito: solo la S.r.l. semplificata."
        )


def _check_partita_iva(regole: Sequence[Regola], r: DatiRichiesta) -> Iterator[Avviso]:
    limite = find_limite(regole, Parametro.ANNI_PARTITA_IVA, r.giorno)
    if not r.attivita_dal or r.sociale or not limite:
        return
    anni = int(limite.valore)
    if r.giorno > add_anni(r.attivita_dal, anni):
        dal = formati.data_articolata("dal", r.attivita_dal)
        yield Avviso(limite.regola, f"L'attività è aperta {dal}: da più di {anni} anni.")


def _check_garanzia_reale(regole: Sequence[Regola], r: DatiRichiesta) -> Iterator[Avviso]:
    limite = find_limite(regole, Parametro.GARANZIE_REALI, r.giorno)
    if not r.garanzia_reale or not limite:
        return
    if limite.valore == 0 or (limite.valore == 1 and not r.srl):
        testo = "sono ammesse solo per le S.r.l." if limite.valore == 1 else "non sono ammesse."
        yield Avviso(limite.regola, f"Le garanzie reali {testo}")


def _check_servizi(regole: Sequence[Regola], r: DatiRichiesta) -> Iterator[Avviso]:
    limite = find_limite(regole, Parametro.SERVIZI_MINIMI, r.giorno)
    if r.servizi_ausiliari is None or r.sociale or not limite:
        return
    numero = len(set(r.servizi_ausiliari))
    if numero < limite.valore:
        indicati = {0: "non ne è indicato nessuno", 1: "ne è indicato uno"}.get(numero, f"ne sono indicati {numero}")
        yield Avviso(limite.regola, f"I servizi ausiliari devono essere almeno {int(limite.valore)}: {indicati}.")


def _check_tutor(regole: Sequence[Regola], r: DatiRichiesta) -> Iterator[Avviso]:
    limite = find_limite(regole, Parametro.TUTOR_OBBLIGATORIO, r.giorno)
    if r.tutor_numero == "" and not r.sociale and limite and limite.valore == 1:
        yield Avviso(limite.regola, "Manca il numero con cui il tutor è iscritto nell'elenco nazionale.")


def add_anni(giorno: date, anni: int) -> date:
    """The same day some years later; 29 February becomes 28 where there is none."""
    try:
        return giorno.replace(year=giorno.year + anni)
    except ValueError:
        return giorno.replace(year=giorno.year + anni, day=28)
