"""Changing who hosts a desk, from a day, and correcting what was recorded of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione, MotivoRettifica
from nucleo.giornata import get_oggi
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from sportelli.enums import MotivoOspitalita
from sportelli.models import Amministrazione, Ospitalita, Sportello
from sportelli.ospitati import Spostamento
from sportelli.selectors.contati import find_inizio
from sportelli.services.spostamenti import Conferma, check_spostamento

UN_GIORNO = timedelta(days=1)
# What a hosting says that figures go by.
CHI = ("amministrazione", "dal")
PERCHE_NUOVO = "scegli perché registri quel giorno"


@dataclass(frozen=True)
class CambioOspite:
    """What is asked: who hosts the desk since which day, why, and by which act."""

    amministrazione: Amministrazione
    dal: date
    motivo: str
    atto: str


# ── A new host ───────────────────────────────────────────────────────────────────────────
@transaction.atomic
def change_ospite(
    *,
    ambito: Ambito,
    sportello: Sportello,
    cambio: CambioOspite,
    conferma: Conferma,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Ospitalita:
    """End the present hosting the day before and begin the next. Facts of the days since then follow.

    Raises `ValidationError` when the day or the host cannot be, when facts would change host without having been
    `confermato`, and when nobody says why the figures of a closed month move.
    """
    oggi = oggi or get_oggi()
    sportello = Sportello.objects.select_for_update(of=("self",)).get(pk=sportello.pk)
    attuale = sportello.ospitalita.select_related("amministrazione").first()
    if attuale is None:
        raise LookupError("every desk has a first host, since it is there")
    check_cambio(sportello, attuale, cambio, oggi=oggi)
    spostamenti = find_spostamenti(sportello, cambio)
    rettifica = check_spostamenti(
        spostamenti, conferma=conferma, motivo=motivo_rettifica, oggi=oggi, perche=PERCHE_NUOVO
    )
    prima = _tell_campi(attuale, CHI)
    fine = attuale.al
    attuale.al = cambio.dal - UN_GIORNO
    save_version(attuale, versione=attuale.versione, campi=("al",))
    nuova = Ospitalita.objects.create(sportello=sportello, al=fine, **vars(cambio))
    save_version(sportello, versione=sportello.versione, campi=())
    spostati = align_fatti(spostamenti)
    dettagli = {"dal": cambio.dal.isoformat(), "motivo": cambio.motivo, "prima": prima, "dopo": _tell_campi(nuova, CHI)}
    _record(Azione.CREAZIONE, nuova, ambito, dettagli | rettifica, spostati)
    return nuova


def align_fatti(spostamenti: Sequence[Spostamento]) -> dict[str, int]:
    """Give the facts of those days their host, by one UPDATE for each kind. How many of each, by name of the model."""
    conti: dict[str, int] = {}
    for spostamento in spostamenti:
        for fatto, righe in spostamento.list_righe():
            if quante := righe.update(amministrazione=spostamento.amministrazione):
                nome = fatto.modello._meta.label_lower
                conti[nome] = conti.get(nome, 0) + quante
    return conti


def find_spostamenti(sportello: Sportello, cambio: CambioOspite) -> list[Spostamento]:
    """The days that a new host takes."""
    return [Spostamento(sportello, cambio.amministrazione, cambio.dal, None)]


def check_spostamenti(
    spostamenti: Sequence[Spostamento],
    *,
    conferma: Conferma,
    motivo: MotivoRettifica | str,
    oggi: date,
    perche: str = "scegli perché correggi",
) -> dict[str, Any]:
    """What gives days of a desk to another host must respect; the reason, for the log. Raises `ValidationError`."""
    contati = [(spostamento, spostamento.count()) for spostamento in spostamenti]
    detti = [detto for detto in (spostamento.describe(suoi) for spostamento, suoi in contati) if detto]
    return check_spostamento(
        detto=f"{' '.join(detti)} Se è giusto, spunta la casella e registra di nuovo." if detti else "",
        conferma=conferma,
        giorni=[giorno for spostamento, suoi in contati for giorno in (suoi.primo, _find_contato(spostamento))],
        motivo=motivo,
        oggi=oggi,
        perche=perche,
    )


def _find_contato(spostamento: Spostamento) -> date | None:
    """The first of the days on which the desk itself is counted under its host; None when on none of them."""
    inizio = find_inizio(spostamento.sportello)
    if inizio is None or (spostamento.al and spostamento.al < inizio):
        return None
    return max(inizio, spostamento.dal or inizio)


def check_cambio(sportello: Sportello, attuale: Ospitalita, cambio: CambioOspite, *, oggi: date) -> None:
    """What a new host must respect. Raises `ValidationError`."""
    if cambio.amministrazione == attuale.amministrazione:
        raise ValidationError({"amministrazione": "È già l'amministrazione che ospita lo sportello."})
    _check_motivo(cambio.motivo)
    if cambio.dal <= attuale.dal:
        da_allora = formati.data_articolata("dal", attuale.dal)
        raise ValidationError(
            {
                "dal": f"«{attuale.amministrazione}» lo ospita {da_allora}: il cambio deve venire dopo. "
                "Se è sbagliata quella data, correggila nella storia dello sportello."
            }
        )
    _check_giorno(sportello, cambio.dal, oggi)


def _check_motivo(motivo: str) -> None:
    if motivo == MotivoOspitalita.APERTURA:
        raise ValidationError({"motivo": "L'apertura è il motivo della prima ospitalità, non di un cambio."})


def _check_giorno(sportello: Sportello, dal: date, oggi: date) -> None:
    if dal > oggi:
        raise ValidationError({"dal": "Il cambio si registra dal giorno in cui comincia: non può essere nel futuro."})
    if sportello.data_chiusura and dal > sportello.data_chiusura:
        raise ValidationError(
            {"dal": f"Lo sportello è chiuso {formati.data_articolata('dal', sportello.data_chiusura)}."}
        )


# ── A correction ─────────────────────────────────────────────────────────────────────────
@transaction.atomic
def update_ospitalita(
    *,
    ambito: Ambito,
    ospitalita: Ospitalita,
    versione: int,
    valori: Mapping[str, Any],
    conferma: Conferma,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> list[str]:
    """Correct host, first day, reason or act of a hosting; the names of the fields that changed.

    The one before ends where this begins, and facts follow. Raises `VersioneSuperata`, and
    `ValidationError` by the same rules that hold for a new one, confirmation and reason included.
    """
    oggi = oggi or get_oggi()
    sportello = Sportello.objects.select_for_update(of=("self",)).get(pk=ospitalita.sportello_id)
    vicine = Vicine.read(ospitalita)
    riga = vicine.riga
    if riga.versione != versione:
        raise VersioneSuperata
    cambiati = list_cambiati(riga, valori)
    if not cambiati:
        return []
    nuovi = {"dal": riga.dal, "amministrazione": riga.amministrazione, **valori}
    vicine.check(sportello, nuovi, oggi)
    spostamenti = vicine.find_spostamenti(sportello, nuovi)
    rettifica = check_spostamenti(spostamenti, conferma=conferma, motivo=motivo_rettifica, oggi=oggi)
    prima = _tell_campi(riga, cambiati)
    _write_correzione(vicine, valori, cambiati)
    spostati = align_fatti(spostamenti)
    dettagli = {"campi": cambiati, "dal": riga.dal.isoformat(), "prima": prima, "dopo": _tell_campi(riga, cambiati)}
    _record(Azione.MODIFICA, riga, ambito, dettagli | rettifica, spostati)
    return cambiati


@dataclass(frozen=True)
class Vicine:
    """A hosting, with the one before it and the one after."""

    riga: Ospitalita
    prima: Ospitalita | None
    dopo: Ospitalita | None

    @classmethod
    def read(cls, ospitalita: Ospitalita) -> "Vicine":
        righe = list(
            Ospitalita.objects.filter(sportello=ospitalita.sportello_id)
            .select_related("amministrazione")
            .order_by("dal")
        )
        posto = next(n for n, riga in enumerate(righe) if riga.pk == ospitalita.pk)
        dopo = righe[posto + 1] if posto + 1 < len(righe) else None
        return cls(righe[posto], righe[posto - 1] if posto else None, dopo)

    def check(self, sportello: Sportello, valori: Mapping[str, Any], oggi: date) -> None:
        """The rules of a new host, kept by a correction too. Raises `ValidationError`."""
        dal: date = valori["dal"]
        for vicina, quando in ((self.prima, "prima"), (self.dopo, "dopo")):
            if vicina and vicina.amministrazione == valori["amministrazione"]:
                raise ValidationError({"amministrazione": f"È già l'amministrazione che lo ospita {quando}."})
        _check_giorno(sportello, dal, oggi)
        if self.prima:
            _check_motivo(valori.get("motivo", self.riga.motivo))
        if self.prima and dal <= self.prima.dal:
            raise ValidationError(
                {"dal": f"L'amministrazione di prima lo ospita {formati.data_articolata('dal', self.prima.dal)}."}
            )
        if self.riga.al and dal > self.riga.al:
            raise ValidationError({"dal": f"Questa ospitalità finisce {formati.data_articolata('il', self.riga.al)}."})
        attivo = sportello.data_attivazione
        if not self.prima and attivo and dal > attivo:
            raise ValidationError(
                {"dal": f"Lo sportello è attivo {formati.data_articolata('dal', attivo)}: deve essere ospitato."}
            )

    def find_spostamenti(self, sportello: Sportello, valori: Mapping[str, Any]) -> list[Spostamento]:
        """Which days get another host, with what is asked."""
        riga, dal, ospite = self.riga, valori["dal"], valori["amministrazione"]
        spostamenti = []
        if self.prima and dal > riga.dal:
            spostamenti.append(Spostamento(sportello, self.prima.amministrazione, riga.dal, dal - UN_GIORNO))
        if ospite != riga.amministrazione or (self.prima and dal < riga.dal):
            spostamenti.append(Spostamento(sportello, ospite, dal if self.prima else None, self.fine))
        return spostamenti

    @property
    def fine(self) -> date | None:
        """The last day that counts for this host: what comes after the end of the last one is still its own."""
        return self.riga.al if self.dopo else None


def _write_correzione(vicine: Vicine, valori: Mapping[str, Any], cambiati: list[str]) -> None:
    """The row, and the end of the one before: first the one that gives days, then the one that takes them."""
    riga, prima = vicine.riga, vicine.prima
    cede = "dal" in cambiati and valori["dal"] > riga.dal
    for campo in cambiati:
        setattr(riga, campo, valori[campo])
    if cede or not prima:
        save_version(riga, versione=riga.versione, campi=cambiati)
    if prima and "dal" in cambiati:
        prima.al = riga.dal - UN_GIORNO
        save_version(prima, versione=prima.versione, campi=("al",))
    if prima and not cede:
        save_version(riga, versione=riga.versione, campi=cambiati)


def _tell_campi(riga: Ospitalita, campi: Sequence[str]) -> dict[str, str]:
    """What a hosting says, as the log keeps it: the host by the name that it has now, days as ISO writes them."""
    return {campo: str(getattr(riga, campo)) for campo in campi}


def _record(
    azione: Azione, ospitalita: Ospitalita, ambito: Ambito, dettagli: dict[str, Any], spostati: dict[str, int]
) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=ospitalita,
        sportello_id=ospitalita.sportello_id,
        dettagli={**dettagli, "amministrazione": str(ospitalita.amministrazione.uuid), "spostati": spostati},
    )
