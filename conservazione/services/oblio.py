"""Forgetting a person (artt. 5.1.e and 17 GDPR): the one function, for who falls due and for who asks."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, FileField, Model, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from cittadini.enums import ModalitaConsenso, MotivoFinePresa, MotivoSospensione
from cittadini.models import Cittadino, PresaInCarico
from cittadini.selectors.appartenenze import Righe, list_schede, load_function
from cittadini.services.blocchi import lock_cittadino
from conservazione.enums import EsitoCancellazione, MotivoRifiutoCancellazione
from conservazione.models import RichiestaCancellazione
from conservazione.selectors.ostacoli import find_ostacoli
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.appartenenze import Appartenenza, empty_of, iter_appartenenze
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import ModelloBase
from nucleo.versioni import save_version


class OblioRifiutato(Exception):
    """A person cannot be forgotten now: `motivi` say why, in words."""

    def __init__(self, motivi: list[str]) -> None:
        super().__init__(" ".join(motivi))
        self.motivi = motivi


# ── The one function ─────────────────────────────────────────────────────────────────────
def anonymise_cittadino(
    *, ambito: Ambito, cittadino: Cittadino, causa: str, oggi: date | None = None, adesso: datetime | None = None
) -> bool:
    """Take away what says who the person is, everywhere; what figures need stays. False when already done.

    `causa` goes in the log. Raises `OblioRifiutato`.
    """
    esito = anonymise_cittadini(ambito=ambito, cittadini=[cittadino.pk], causa=causa, oggi=oggi, adesso=adesso)
    if motivi := esito.rifiuti.get(cittadino.pk):
        raise OblioRifiutato(motivi)
    return bool(esito.anonimizzati)


@dataclass(frozen=True)
class EsitoOblio:
    """Of some people: who was anonymised, and of the others the reasons that keep them."""

    anonimizzati: list[int]
    rifiuti: dict[int, list[str]]


@transaction.atomic
def anonymise_cittadini(
    *,
    ambito: Ambito,
    cittadini: Collection[int],
    causa: str,
    find_dovuti: Callable[[list[int]], Collection[int]] = list,
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> EsitoOblio:
    """Some people at once, table by table: as many queries for fifty as for one.

    `find_dovuti` is asked of the locked cards: what happened since the list was drawn counts. Who is already
    anonymous, or no longer due, is in neither list. Each person has a line in the log, of the desk that followed them.
    """
    oggi, adesso = oggi or get_oggi(adesso), adesso or timezone.now()
    schede = Cittadino.objects.select_for_update(of=("self",)).filter(pk__in=cittadini).order_by("pk")
    vive = {scheda.pk: scheda for scheda in schede if not scheda.anonimizzato_il}
    dovuti = find_dovuti(list(vive))
    rifiuti = find_ostacoli(list(dovuti), oggi)
    persone = [scheda for pk, scheda in vive.items() if pk in dovuti and pk not in rifiuti]
    seguite = _find_sportelli([persona.pk for persona in persone])
    righe = _forget_all(persone, oggi, adesso)
    # Of one person the rows are counted in words; of many, the run counts them.
    dettaglio: dict[str, Any] = {"causa": causa} | ({"righe": righe} if len(persone) == 1 else {})
    eventi.record_many(
        ambito=ambito,
        azione=Azione.ANONIMIZZAZIONE,
        oggetti=persone,
        dettagli=[dettaglio] * len(persone),
        sportelli=[seguite.get(persona.pk) for persona in persone],
    )
    return EsitoOblio([persona.pk for persona in persone], rifiuti)


def _find_sportelli(cittadini: list[int]) -> dict[int, int]:
    """The desk that follows each person, or that followed them last: its log says that they were forgotten."""
    prese = PresaInCarico.objects.filter(cittadino__in=cittadini).order_by("cittadino", "-dal", "-pk")
    return dict(prese.distinct("cittadino").values_list("cittadino", "sportello"))


def _leave_desk(schede: list[int], oggi: date) -> None:
    """Nobody follows who is no longer known: lists and searches of the desk lose the person by this alone."""
    PresaInCarico.objects.aperte().filter(cittadino__in=schede).update(
        al=Greatest(Value(oggi), F("dal")), motivo_fine=MotivoFinePresa.CONSERVAZIONE
    )


def _forget_all(persone: list[Cittadino], oggi: date, adesso: datetime) -> dict[str, int]:
    """How many rows of each table went or lost something."""
    if not persone:
        return {}
    schede = list_schede([persona.pk for persona in persone])
    _leave_desk(schede, oggi)
    # What is found by the keys of other rows goes before the rows that name them; what loses a link to a row, before
    # the row goes.
    tabelle = sorted(iter_appartenenze(), key=lambda suo: (bool(suo.strada), suo.elimina))
    loro = Righe(schede)
    righe = {appartenenza.modello: _forget(appartenenza, loro, adesso) for appartenenza in tabelle}
    return {modello: quante for modello, quante in righe.items() if quante}


def _forget(appartenenza: Appartenenza, loro: Righe, adesso: datetime) -> int:
    righe = loro.list_di(appartenenza)
    # The card says that it is anonymous in the same stroke: without a name it could not say otherwise.
    segno = {"anonimizzato_il": adesso, "conservare_fino_al": None} if appartenenza.strada == "pk" else {}
    return _erase(appartenenza, righe, segno)


def _erase(appartenenza: Appartenenza, righe: QuerySet[Any], segno: dict[str, Any]) -> int:
    """Delete the rows, or write over what must not stay. How many there were."""
    _delete_files(appartenenza, righe)
    if appartenenza.elimina:
        return righe.delete()[0]
    chiavi = list(righe.values_list("pk", flat=True))
    tabella = appartenenza.model._default_manager.filter(pk__in=chiavi)
    campi = {campo.name: campo for campo in appartenenza.model._meta.fields}
    nuovi: dict[str, Any] = {nome: empty_of(campi[nome]) for nome in appartenenza.svuota} | segno
    if issubclass(appartenenza.model, ModelloBase) and (nuovi or appartenenza.generalizza):
        nuovi["versione"] = F("versione") + 1
    if not appartenenza.generalizza:
        if nuovi:
            tabella.update(**nuovi)
        return len(chiavi)
    # In one stroke, as a constraint may ask: an anonymous card is one without a name.
    generalizzate = [_generalise(riga, appartenenza, nuovi) for riga in tabella]
    appartenenza.model._default_manager.bulk_update(generalizzate, [*nuovi, *appartenenza.generalizza])
    return len(chiavi)


def _generalise(riga: Model, appartenenza: Appartenenza, nuovi: dict[str, Any]) -> Model:
    """The row as it will be: each general value is read from the row as it was."""
    generali = {nome: load_function(funzione)(riga) for nome, funzione in appartenenza.generalizza.items()}
    for nome, valore in {**nuovi, **generali}.items():
        setattr(riga, nome, valore)
    return riga


def _delete_files(appartenenza: Appartenenza, righe: QuerySet[Any]) -> None:
    """The files go once the rows have gone."""
    campi = [campo.name for campo in appartenenza.model._meta.fields if isinstance(campo, FileField)]
    for campo in campi if appartenenza.elimina else [nome for nome in campi if nome in appartenenza.svuota]:
        for nome in righe.exclude(**{campo: ""}).values_list(campo, flat=True):
            transaction.on_commit(partial(default_storage.delete, nome))


# ── Who asks, and who must be kept ───────────────────────────────────────────────────────
@transaction.atomic
def decide_cancellazione(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    data: date,
    modalita: ModalitaConsenso | str,
    motivo_rifiuto: MotivoRifiutoCancellazione | str = "",
    oggi: date | None = None,
) -> RichiestaCancellazione:
    """Answer a request of erasure: granted at once, or refused with its reason, which the person is told.

    Raises `OblioRifiutato` when it is granted and something stands in the way, ValidationError for who is
    already anonymous.
    """
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    esito = EsitoCancellazione.RIFIUTATA if motivo_rifiuto else EsitoCancellazione.ACCOLTA
    richiesta = RichiestaCancellazione.objects.create(
        cittadino=cittadino,
        data=data,
        modalita=modalita,
        esito=esito,
        motivo_rifiuto=motivo_rifiuto,
        decisa_da=ambito.firma,
    )
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=richiesta,
        sportello_id=cittadino.read_sportello(),
        dettagli={"esito": esito, "motivo": str(motivo_rifiuto), "cittadino": str(cittadino.uuid)},
    )
    if not motivo_rifiuto:
        anonymise_cittadino(ambito=ambito, cittadino=cittadino, causa="richiesta della persona", oggi=oggi)
    return richiesta


@transaction.atomic
def suspend_conservazione(
    *, ambito: Ambito, cittadino: Cittadino, motivo: MotivoSospensione | str, versione: int
) -> Cittadino:
    """Keep a person whatever the term, for a reason; without one, let the term run again. It is of the person: the
    cards that were united with theirs have it too, unless they are kept for a reason of their own, which then is the
    one that holds.

    Raises ValidationError for who is already anonymous, `VersioneSuperata` when it is no longer the card that was read.
    """
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    prima = cittadino.conservazione_sospesa
    unite = Cittadino.objects.filter(pk__in=list_schede([cittadino.pk])).exclude(pk=cittadino.pk)
    altrui = unite.exclude(conservazione_sospesa__in=("", prima)).order_by("pk").first()
    cittadino.conservazione_sospesa = str(motivo) or (altrui.conservazione_sospesa if altrui else "")
    save_version(cittadino, versione=versione, campi=("conservazione_sospesa",))
    for scheda in (cittadino, *unite.filter(conservazione_sospesa__in=("", prima)).order_by("pk")):
        if scheda != cittadino:
            Cittadino.objects.filter(pk=scheda.pk).update(conservazione_sospesa=cittadino.conservazione_sospesa)
        eventi.record(
            ambito=ambito,
            azione=Azione.MODIFICA,
            oggetto=scheda,
            sportello_id=scheda.read_sportello(),
            dettagli={"campi": ["conservazione_sospesa"], "motivo": cittadino.conservazione_sospesa},
        )
    return cittadino
