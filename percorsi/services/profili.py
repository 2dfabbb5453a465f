"""Writes on the profile at entry: taken once from the card when a path opens, then only corrected."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cittadini.models import Cittadino
from cittadini.selectors.cittadini import classify
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica
from nucleo.versioni import VersioneSuperata, save_version
from percorsi.models import Percorso, ProfiloIngresso, RettificaProfilo
from percorsi.services.blocchi import lock_percorso
from percorsi.services.eventi import record_modifica


def draw_profilo(percorso: Percorso, cittadino: Cittadino, condizione_allora: str = "") -> ProfiloIngresso:
    """The profile of a path that opens, from the card of that moment; not saved.

    What the person does since a later day is not what they did then: `condizione_allora` says that. Without it,
    ValidationError on it.
    """
    profilo = ProfiloIngresso(percorso=percorso, eta=cittadino.get_eta(percorso.data_apertura))
    for campo in ProfiloIngresso.DALLA_SCHEDA:
        setattr(profilo, campo, getattr(cittadino, campo))
    if condizione_allora and cittadino.condizione_dal and cittadino.condizione_dal > percorso.data_apertura:
        profilo.condizione, profilo.condizione_dal = condizione_allora, None
    check_condizione(profilo.condizione_dal, percorso.data_apertura, campo="condizione_allora")
    profilo.categorie = classify(profilo, profilo.eta)
    return profilo


def check_condizione(dal: date | None, apertura: date, campo: str = "data_apertura") -> None:
    """A profile at entry says nothing that began after the entry. Raises ValidationError on `campo`."""
    if dal and dal > apertura:
        raise ValidationError(
            {
                campo: f"La condizione della persona vale {formati.data_articolata('dal', dal)}: "
                "scrivi prima che cosa faceva quando si è aperto il percorso."
            }
        )


@transaction.atomic
def correct_profilo(
    *,
    ambito: Ambito,
    profilo: ProfiloIngresso,
    versione: int,
    campi: Mapping[str, Any],
    motivo: str,
    nota: str = "",
) -> ProfiloIngresso:
    """Correct what was written wrong at entry, and keep what it said. `campi` are RETTIFICABILI.

    Raises `VersioneSuperata` when somebody corrected it meanwhile, ValidationError when nothing differs or the age
    is not that of who was born when the card says.
    """
    lock_percorso(profilo.percorso_id)
    profilo = ProfiloIngresso.objects.select_for_update(of=("self",)).get(pk=profilo.pk)
    if profilo.versione != versione:
        raise VersioneSuperata
    if motivo != MotivoRettifica.APERTURA:
        _check_eta(profilo, campi.get("eta", profilo.eta))
    if "condizione_dal" in campi and campi["condizione_dal"] != profilo.condizione_dal:
        check_condizione(campi["condizione_dal"], profilo.percorso.data_apertura)
    prima = _read(profilo)
    for campo, valore in campi.items():
        setattr(profilo, campo, valore)
    profilo.categorie = classify(profilo, profilo.eta)
    dopo = _read(profilo)
    cambiati = [colonna for colonna in dopo if prima[colonna] != dopo[colonna]]
    if not cambiati:
        raise ValidationError("Non hai cambiato niente: il profilo dice già così.")
    RettificaProfilo.objects.create(
        profilo=profilo,
        versione=versione + 1,
        prima={colonna: prima[colonna] for colonna in cambiati},
        dopo={colonna: dopo[colonna] for colonna in cambiati},
        motivo=motivo,
        nota=nota,
        fatta_da=ambito.firma,
    )
    save_version(profilo, versione=versione, campi=cambiati)
    percorso = profilo.percorso
    record_modifica(ambito=ambito, oggetto=profilo, percorso=percorso, campi=cambiati, motivo=str(motivo))
    return profilo


def _check_eta(profilo: ProfiloIngresso, eta: int) -> None:
    """An age within a year of what the card says: a birth that is wrong by more is put right on the card first."""
    percorso = profilo.percorso
    vera = percorso.cittadino.get_eta(percorso.data_apertura)
    if eta != profilo.eta and abs(eta - vera) > 1 and percorso.cittadino.anonimizzato_il is None:
        aiuto = "se la data di nascita è sbagliata, correggi prima la scheda"
        raise ValidationError(
            {"eta": f"Per la scheda quel giorno aveva {formati.quanti(vera, 'anno', 'anni')}: {aiuto}."}
        )


def follow_apertura(*, ambito: Ambito, percorso: Percorso, prima: date) -> None:
    """The day of the opening was corrected, and was `prima`: the age at entry moves with it."""
    cittadino, profilo = percorso.cittadino, percorso.profilo
    anni = cittadino.get_eta(percorso.data_apertura) - cittadino.get_eta(prima)
    if anni:
        correct_profilo(
            ambito=ambito,
            profilo=profilo,
            versione=profilo.versione,
            campi={"eta": profilo.eta + anni},
            motivo=MotivoRettifica.APERTURA,
        )


def _read(profilo: ProfiloIngresso) -> dict[str, Any]:
    """The columns, as PostgreSQL writes them in JSON."""
    colonne = {campo.name: campo.attname for campo in profilo._meta.concrete_fields}
    campi = [colonne[nome] for nome in (*ProfiloIngresso.RETTIFICABILI, "categorie")]
    valori = {campo: getattr(profilo, campo) for campo in campi}
    return {c: v.isoformat() if isinstance(v, date) else v for c, v in valori.items()}
