"""An application: begun with an e-mail, written part by part, presented before the term, withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from avvisi.models import Avviso, Requisito
from avvisi.services.avvisi import lock_avviso
from manifestazioni.enums import StatoManifestazione
from manifestazioni.models import Manifestazione, OrarioProposto, PersonaProposta, RispostaRequisito
from manifestazioni.regole.parti import STESSA_EMAIL, Fascia, Persona, find_sovrapposte, has_doppie
from manifestazioni.selectors.manifestazioni import find_fermo, find_fermo_avviso, list_fasce, read_mancanze
from manifestazioni.services.lettere import tell_presentata, tell_ripresa, tell_ritirata
from nucleo import eventi
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.testo import sort_key
from nucleo.versioni import list_cambiati, save_version

DAL_SITO = Ambito.di_sistema("Manifestazione dal sito")
SOVRAPPOSTE = "Due orari dello stesso giorno si sovrappongono: controllali."
INCOMPLETA = "Prima di presentarla completa le parti che mancano."
GIA_PRESENTATA = "Per questa sede l'amministrazione ha già presentato una manifestazione."


@transaction.atomic
def begin_manifestazione(*, avviso: Avviso, email: str, adesso: datetime | None = None) -> Manifestazione:
    """The draft of this address for this call, new or where it was; the link to it goes to that address alone.

    Raises ValidationError when the call takes nothing now.
    """
    adesso, avviso = adesso or timezone.now(), lock_avviso(avviso)
    email = email.lower()
    righe = Manifestazione.objects.with_tutto().filter(avviso=avviso, email=email)
    manifestazione = righe.exclude(stato=StatoManifestazione.RITIRATA).order_by("-pk").first()
    if manifestazione is None:
        manifestazione = Manifestazione(avviso=avviso, email=email, creato_il=adesso)
        if fermo := find_fermo_avviso(manifestazione, adesso):
            raise ValidationError(fermo)
        manifestazione.save()
        record_cambio(ambito=DAL_SITO, oggetto=manifestazione, da="", a=manifestazione.stato)
    elif manifestazione.stato == StatoManifestazione.NON_PRESENTATA and not find_fermo_avviso(manifestazione, adesso):
        change_stato(ambito=DAL_SITO, oggetto=manifestazione, a=StatoManifestazione.BOZZA)
    tell_ripresa(manifestazione, adesso)
    return manifestazione


def lock_manifestazione(manifestazione: Manifestazione) -> Manifestazione:
    Manifestazione.objects.select_for_update(of=("self",)).only("pk").get(pk=manifestazione.pk)
    return Manifestazione.objects.with_tutto().get(pk=manifestazione.pk)


def open_bozza(manifestazione: Manifestazione, adesso: datetime) -> Manifestazione:
    manifestazione = lock_manifestazione(manifestazione)
    if fermo := find_fermo(manifestazione, adesso):
        raise ValidationError(fermo)
    return manifestazione


@transaction.atomic
def write_parte(
    *,
    ambito: Ambito,
    manifestazione: Manifestazione,
    versione: int,
    valori: Mapping[str, Any],
    orari: Sequence[Fascia] | None = None,
    persone: Sequence[Persona] | None = None,
    risposte: Mapping[Requisito, tuple[str, str]] | None = None,
    adesso: datetime | None = None,
) -> Manifestazione:
    """Keep a part as it is told, whole or not. The first change shows that the address is of who writes.

    Raises ValidationError, `VersioneSuperata`.
    """
    adesso = adesso or timezone.now()
    manifestazione = open_bozza(manifestazione, adesso)
    cambiati = list_cambiati(manifestazione, valori)
    for campo in cambiati:
        setattr(manifestazione, campo, valori[campo])
    righe = _write_orari(manifestazione, orari) | _write_persone(manifestazione, persone)
    righe |= _write_risposte(manifestazione, risposte)
    manifestazione.confermata_il = manifestazione.confermata_il or adesso
    save_version(manifestazione, versione=versione, campi=[*cambiati, "confermata_il"])
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=manifestazione,
        etichetta=manifestazione.avviso.codice,
        dettagli={"campi": [*cambiati, *sorted(righe)]},
    )
    return manifestazione


def _write_orari(manifestazione: Manifestazione, orari: Sequence[Fascia] | None) -> set[str]:
    if orari is None or sorted(orari) == sorted(list_fasce(manifestazione)):
        return set()
    if find_sovrapposte(orari):
        raise ValidationError(SOVRAPPOSTE)
    manifestazione.orari.all().delete()
    OrarioProposto.objects.bulk_create(
        OrarioProposto(manifestazione=manifestazione, giorno=f.giorno, dalle=f.dalle, alle=f.alle)
        for f in sorted(orari)
    )
    return {"orari"}


def _write_persone(manifestazione: Manifestazione, persone: Sequence[Persona] | None) -> set[str]:
    """Raises ValidationError when two have the same address."""
    prima = manifestazione.persone.values_list("ruolo", "cognome", "nome", "email")
    if persone is None or sorted(persone) == sorted(Persona(*riga) for riga in prima):
        return set()
    if has_doppie(persone):
        raise ValidationError(STESSA_EMAIL)
    manifestazione.persone.all().delete()
    PersonaProposta.objects.bulk_create(
        PersonaProposta(manifestazione=manifestazione, **asdict(persona)) for persona in sorted(persone)
    )
    return {"persone"}


def _write_risposte(manifestazione: Manifestazione, risposte: Mapping[Requisito, tuple[str, str]] | None) -> set[str]:
    if risposte is None:
        return set()
    prima = {r.requisito_id: (r.esito, r.nota) for r in manifestazione.risposte.all()}
    dopo = {requisito.pk: detto for requisito, detto in risposte.items() if detto[0]}
    if prima == dopo:
        return set()
    manifestazione.risposte.all().delete()
    RispostaRequisito.objects.bulk_create(
        RispostaRequisito(manifestazione=manifestazione, requisito_id=requisito_id, esito=esito, nota=nota)
        for requisito_id, (esito, nota) in dopo.items()
    )
    return {"requisiti"}


def list_nomi(manifestazione: Manifestazione) -> list[str]:
    """How a body is known, the surest first: its row, its IPA code, its name in its comune."""
    nome = f"{sort_key(manifestazione.denominazione)} {manifestazione.comune_ente_id}"
    riga = f"#{manifestazione.amministrazione_id}" if manifestazione.amministrazione_id else ""
    return [scritto for scritto in (riga, manifestazione.codice_ipa.lower(), nome) if scritto]


def read_sede(manifestazione: Manifestazione) -> str:
    return " ".join(sort_key(manifestazione.indirizzo).replace(",", " ").split())


def build_chiave(manifestazione: Manifestazione) -> str:
    """The body and its seat, folded."""
    return f"{list_nomi(manifestazione)[0]}|{manifestazione.comune_id}|{read_sede(manifestazione)}"[:300]


def is_doppia(manifestazione: Manifestazione) -> bool:
    """Whether the same body has presented one for the same seat, by whichever of its names. Call it with the call
    locked."""
    presentate = Manifestazione.objects.presentate().filter(
        avviso=manifestazione.avviso_id, comune=manifestazione.comune_id
    )
    sede, nomi = read_sede(manifestazione), {*list_nomi(manifestazione)}
    return any(read_sede(altra) == sede and nomi & {*list_nomi(altra)} for altra in presentate)


@transaction.atomic
def present_manifestazione(
    *, ambito: Ambito, manifestazione: Manifestazione, letta: int, adesso: datetime | None = None
) -> Manifestazione:
    """Present it: it takes the next number of its call and the instant in which it enters, and never changes any more.

    One enters at a time, under the lock of the call: a number never stands before one that came sooner, and the term
    is that of this very instant. Raises ValidationError for what is missing or late.
    """
    avviso = lock_avviso(manifestazione.avviso)
    manifestazione = lock_manifestazione(manifestazione)
    adesso = adesso or timezone.now()
    manifestazione.avviso = avviso
    if fermo := find_fermo(manifestazione, adesso):
        raise ValidationError(fermo)
    if read_mancanze(manifestazione):
        raise ValidationError(INCOMPLETA)
    ultimo = Manifestazione.objects.filter(avviso=avviso).aggregate(n=Max("numero"))["n"] or 0
    campi = {"numero": ultimo + 1, "presentata_il": adesso, "chiave": build_chiave(manifestazione)}
    if is_doppia(manifestazione):
        raise ValidationError(GIA_PRESENTATA)
    try:
        with transaction.atomic():
            change_stato(
                ambito=ambito, oggetto=manifestazione, a=StatoManifestazione.PRESENTATA, versione=letta, campi=campi
            )
    except IntegrityError as errore:
        raise ValidationError(GIA_PRESENTATA) from errore
    tell_presentata(manifestazione)
    return manifestazione


def find_ostacolo_ritiro(manifestazione: Manifestazione) -> str:
    """Why it is not taken back any more, in words of who knows what came of it (`ostacoli_ritiro`)."""
    return next((detto for find in load_aggiunte("ostacoli_ritiro") if (detto := find(manifestazione))), "")


@transaction.atomic
def withdraw_manifestazione(
    *, ambito: Ambito, manifestazione: Manifestazione, letta: int, nota: str = ""
) -> Manifestazione:
    """Taken back by who presented it, or thrown away while it was written."""
    manifestazione = lock_manifestazione(manifestazione)
    if ostacolo := find_ostacolo_ritiro(manifestazione):
        raise ValidationError(ostacolo)
    change_stato(ambito=ambito, oggetto=manifestazione, a=StatoManifestazione.RITIRATA, versione=letta, nota=nota)
    tell_ritirata(manifestazione)
    return manifestazione
