"""The ranking: published from the points, opened again by a review that was upheld, turned into desks."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from avvisi.models import Avviso
from avvisi.services.avvisi import lock_avviso
from manifestazioni.models import Manifestazione
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.giornata import get_oggi
from nucleo.istanti import read_istante
from nucleo.stati import change_stato, record_cambio
from selezione.enums import Esito
from selezione.models import Apertura, Graduatoria, Istruttoria, Riesame, VoceGraduatoria
from selezione.selectors.graduatorie import (
    RITIRATA,
    compute_graduatoria,
    find_fermo_riesame,
    find_graduatoria,
    list_istruttorie,
    list_mancanze,
    write_riga,
)
from selezione.services.istruttorie import lock_istruttoria
from selezione.services.lettere import tell_graduatoria, tell_riesame
from sportelli.models import Amministrazione, Sportello
from sportelli.regole.orari import Fascia
from sportelli.services.rete import create_amministrazione, create_sportello, replace_orari
from utenti.services.inviti import invite

SENZA_MOTIVO = "Di' perché ne pubblichi una nuova: lo leggono tutti."
UGUALE = "È uguale a quella in vigore: non c'è niente da pubblicare."
SENZA_POSTI = "I posti dell'avviso sono già dati: una riserva entra se qualcuno si ritira."
PRIMA_ALTRE = "È in riserva: prima tocca a {}, che è più in alto e non si è ritirata."
NON_IDONEA = "Si apre uno sportello da una manifestazione idonea."
GIA_APERTA = "Da questa manifestazione è già nato uno sportello."
NON_IN_VIGORE = "Si aprono sportelli dalla graduatoria in vigore."


@transaction.atomic
def publish_graduatoria(
    *, ambito: Ambito, avviso: Avviso, motivo: str = "", adesso: datetime | None = None
) -> Graduatoria:
    """Publish it as the points say: every candidate is told. Another takes the place of the one in force, and says why.

    Raises ValidationError for what is still missing.
    """
    adesso, avviso = adesso or timezone.now(), lock_avviso(avviso)
    istruttorie = list_istruttorie(avviso)
    if mancanze := list_mancanze(avviso, istruttorie, avviso.find_momento(adesso)):
        raise ValidationError(mancanze)
    prima = find_graduatoria(avviso)
    if prima and not motivo:
        raise ValidationError({"motivo": SENZA_MOTIVO})
    voci = _build_voci(avviso, istruttorie)
    if prima and _write(voci) == _write(prima.voci.all()):
        raise ValidationError(UGUALE)
    if prima:
        prima.superata_il = adesso
        prima.save(update_fields=("superata_il", "aggiornato_il"))
    graduatoria = Graduatoria.objects.create(
        avviso=avviso,
        numero=prima.numero + 1 if prima else 1,
        motivo=motivo,
        pubblicata_da=ambito.firma,
        ricorso_entro=find_ricorso(adesso, avviso.giorni_ricorso),
        creato_il=adesso,
    )
    for voce in voci:
        voce.graduatoria = graduatoria
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=graduatoria, etichetta=avviso.codice)
    for voce in VoceGraduatoria.objects.bulk_create(voci):
        tell_graduatoria(voce, adesso)
    return graduatoria


def _write(voci: Any) -> list[tuple[int, str]]:
    return sorted((v.istruttoria_id, write_riga(v.posizione, v.esito, v.punti, v.parziali)) for v in voci)


def find_ricorso(adesso: datetime, giorni: int) -> datetime:
    """The end, in Rome, of the last day to ask for a review."""
    return read_istante(get_oggi(adesso) + timedelta(days=giorni + 1), time(0), fine=False)


def _build_voci(avviso: Avviso, istruttorie: list[Istruttoria]) -> list[VoceGraduatoria]:
    posti, candidate = compute_graduatoria(avviso, istruttorie)
    per_chiave = {istruttoria.pk: istruttoria for istruttoria in istruttorie}
    voci = []
    for posto in posti:
        istruttoria = per_chiave[posto.chiave]
        manifestazione = istruttoria.manifestazione
        voci.append(
            VoceGraduatoria(
                istruttoria=istruttoria,
                posizione=posto.posizione,
                esito=posto.esito,
                punti=posto.punti,
                parziali=list(posto.parziali),
                schede=[list(scheda) for scheda in candidate[posto.chiave].schede],
                numero=candidate[posto.chiave].numero,
                denominazione=manifestazione.denominazione,
                sede=str(manifestazione.comune)[:120],
            )
        )
    return voci


# ── Reviews ──────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def ask_riesame(*, ambito: Ambito, voce: VoceGraduatoria, testo: str, adesso: datetime | None = None) -> Riesame:
    """A candidate asks to look again. Raises ValidationError when it is late, or was asked already."""
    adesso, _ = adesso or timezone.now(), lock_avviso(voce.graduatoria.avviso)
    if fermo := find_fermo_riesame(voce, adesso):
        raise ValidationError(fermo)
    riesame = Riesame.objects.create(voce=voce, testo=testo, chiesto_da=ambito.firma, creato_il=adesso)
    record_cambio(ambito=ambito, oggetto=riesame, da="", a=riesame.stato)
    return riesame


@transaction.atomic
def decide_riesame(*, ambito: Ambito, riesame: Riesame, a: str, letta: int, nota: str) -> Riesame:
    """Uphold it or not: the candidate reads the answer."""
    riesame = change_stato(ambito=ambito, oggetto=riesame, a=a, versione=letta, nota=nota, campi={"risposta": nota})
    tell_riesame(riesame)
    return riesame


# ── Desks ────────────────────────────────────────────────────────────────────────────────
def find_ente(manifestazione: Manifestazione) -> Amministrazione | None:
    """The administration of the network that a candidate is: its own row, or the one with its IPA code."""
    if manifestazione.amministrazione:
        return manifestazione.amministrazione
    codice = manifestazione.codice_ipa
    return Amministrazione.objects.filter(codice_ipa__iexact=codice).first() if codice else None


def find_fermo_apertura(voce: VoceGraduatoria) -> str:
    """Why no desk is opened from a candidate; empty when it can be."""
    if Apertura.objects.filter(istruttoria=voce.istruttoria_id).exists():
        return GIA_APERTA
    if voce.graduatoria.superata_il is not None:
        return NON_IN_VIGORE
    if not Istruttoria.objects.vive().filter(pk=voce.istruttoria_id).exists():
        return RITIRATA
    if voce.esito not in (Esito.IDONEA, Esito.RISERVA):
        return NON_IDONEA
    return _find_turno(voce) if voce.esito == Esito.RISERVA else ""


def _find_turno(voce: VoceGraduatoria) -> str:
    """Why it is not yet the turn of a reserve: places go in the order of the ranking, to those that still stand."""
    nate = Apertura.objects.filter(istruttoria=OuterRef("istruttoria"))
    sue = VoceGraduatoria.objects.filter(graduatoria=voce.graduatoria_id).annotate(nata=Exists(nate))
    posti = voce.graduatoria.avviso.posti
    if posti is not None and sue.filter(nata=True).count() >= posti:
        return SENZA_POSTI
    prima = sue.filter(nata=False, istruttoria__in=Istruttoria.objects.vive(), posizione__lt=voce.posizione or 0)
    return PRIMA_ALTRE.format(prima.order_by("posizione")[0].denominazione) if prima.exists() else ""


@transaction.atomic
def open_sportello(
    *, ambito: Ambito, voce: VoceGraduatoria, valori: Mapping[str, Any], invita: bool = False
) -> Sportello:
    """Turn a suitable application into its administration, if the network has not got it, and a candidate desk with its
    hours. `valori` are of the desk, as who opens it read them; `invita`: who would work there is invited at once.
    Raises ValidationError."""
    istruttoria = lock_istruttoria(voce.istruttoria)
    if fermo := find_fermo_apertura(voce):
        raise ValidationError(fermo)
    manifestazione = istruttoria.manifestazione
    ente = find_ente(manifestazione) or create_amministrazione(
        ambito=ambito,
        valori={
            "denominazione": manifestazione.denominazione,
            "tipo": manifestazione.tipo,
            "codice_ipa": manifestazione.codice_ipa or None,
            "comune": manifestazione.comune_ente,
        },
    )
    sportello = create_sportello(ambito=ambito, valori={"amministrazione": ente, **valori})
    settimana: dict[int, list[Fascia]] = {}
    for orario in manifestazione.orari.all():
        settimana.setdefault(orario.giorno, []).append(Fascia(orario.dalle, orario.alle))
    replace_orari(ambito=ambito, sportello=sportello, versione=sportello.versione, settimana=settimana, eccezioni=())
    for persona in manifestazione.persone.all() if invita else ():
        invite(
            ambito=ambito,
            email=persona.email,
            nome=persona.nome,
            cognome=persona.cognome,
            ruolo=Ruolo(persona.ruolo),
            sportello=sportello,
        )
    Apertura.objects.create(istruttoria=istruttoria, sportello=sportello, aperta_da=ambito.firma)
    return sportello
