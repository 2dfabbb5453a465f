"""Agreements: drafted from a text in use, brought to the signature, signed, ended."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone

from allegati.enums import StatoFirma
from allegati.models import Allegato
from allegati.services.ricezione import take_file
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from protocolli.aggiunte import FIRMATO
from protocolli.enums import StatoAccordo
from protocolli.models import Accordo, VersioneSchema
from protocolli.models.accordi import CON_PARTI, name_parte
from protocolli.regole.vigenza import get_seguito
from protocolli.selectors.parole import fill_testo, find_vuoti
from protocolli.services.parti import tie_parte
from protocolli.services.schemi import Righe, replace_impegni

NON_IN_BOZZA = "Non è più in bozza: riprendila, se c'è qualcosa da correggere."
SENZA_TESTO = "Questo testo non è più in uso: scegline uno in uso."
CAMBIATO = "Questo file è stato cambiato dopo la firma: carica quello firmato, così com'era."
IN_VIGORE = "In quei giorni c'è già «{}», fino {}: fai cominciare questo dopo, o fai finire prima quello."
NON_PDF = "Carica il PDF firmato, o la sua busta .p7m: è {}, qui non serve."
TIPI_FIRMATI = ("pdf", "p7m")
NON_DA_FIRMARE = "Si carica il file di un accordo da firmare."
GIA_FINITO = "L'ultimo giorno è già passato: riprendi la bozza e cambia i giorni."
FIRMA_DOPO_LA_FINE = "La firma viene prima dell'ultimo giorno dell'accordo."
FIRMA_FUTURA = "La data non può essere nel futuro."
NON_DENTRO = "Scegli un giorno fra {} e {}, che è l'ultimo prima della fine già scritta."
MANCANO = "Prima di mandarlo alla firma completa la bozza. Il testo nomina anche: {}."
SENZA_IMPEGNI = "Prima di mandarlo alla firma scrivi almeno un impegno."
NON_SI_RINNOVA = "Si rinnova un accordo firmato che finisce nel suo giorno."
GIA_RINNOVATO = "Il rinnovo c'è già: continua quello."
NESSUN_TESTO = "Per questo tipo di accordo non c'è un testo in uso: mettine in uso uno, poi prepara il rinnovo."
CAMPI_IMPEGNO = ("testo", "chi", "entro")


def lock_accordo(accordo: Accordo) -> Accordo:
    """Take the lock under which an agreement and all that hangs from it are written."""
    righe = Accordo.objects.select_for_update(of=("self",)).select_related(*CON_PARTI, "schema__schema")
    return righe.get(pk=accordo.pk)


@transaction.atomic
def create_accordo(
    *,
    ambito: Ambito,
    schema: VersioneSchema,
    parte: models.Model,
    valori: Mapping[str, Any],
    impegni: Righe,
    rinnova: Accordo | None = None,
    adesso: datetime | None = None,
) -> Accordo:
    """Draft one. Raises ValidationError for a text that is not in use any more."""
    if not VersioneSchema.objects.in_uso().filter(pk=schema.pk).select_for_update(of=("self",)).exists():
        raise ValidationError(SENZA_TESTO)
    accordo = Accordo(
        tipo=schema.schema.tipo,
        schema=schema,
        rinnova=rinnova,
        scritto_da=ambito.firma,
        creato_il=adesso or timezone.now(),
        **{name_parte(parte): parte},
        **valori,
    )
    accordo.save(force_insert=True)
    accordo.refresh_from_db(fields=["numero", "anno", "inizio", "fine"])  # given by PostgreSQL
    accordo.con, accordo.testo = str(parte), fill_testo(accordo)
    accordo.save(update_fields=("con", "testo"))
    replace_impegni(accordo, CAMPI_IMPEGNO, impegni)
    record_cambio(ambito=ambito, oggetto=accordo, da="", a=accordo.stato, data=get_oggi(adesso))
    return accordo


@transaction.atomic
def edit_accordo(
    *, ambito: Ambito, accordo: Accordo, versione: int, valori: Mapping[str, Any], impegni: Righe
) -> Accordo:
    """Change a draft: its text is filled again, from the version that it was drafted from. Raises ValidationError when
    it is no draft any more."""
    accordo = lock_accordo(accordo)
    if not accordo.in_bozza:
        raise ValidationError(NON_IN_BOZZA)
    if accordo.versione != versione:
        raise VersioneSuperata
    cambiati = list_cambiati(accordo, valori)
    for campo in cambiati:
        setattr(accordo, campo, valori[campo])
    prima = (accordo.con, accordo.testo)
    accordo.con, accordo.testo = str(accordo.parte), fill_testo(accordo)
    if replace_impegni(accordo, CAMPI_IMPEGNO, impegni):
        cambiati = [*cambiati, "impegni"]
    if not cambiati and (accordo.con, accordo.testo) == prima:
        return accordo
    accordo.scritto_da = ambito.firma
    save_version(accordo, versione=versione, campi=[*valori, "con", "testo", "scritto_da"])
    accordo.refresh_from_db(fields=["inizio", "fine"])
    _record(ambito, accordo, {"campi": cambiati})
    return accordo


def _record(ambito: Ambito, accordo: Accordo, dettagli: dict[str, Any]) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=accordo,
        etichetta=accordo.etichetta_evento,
        dettagli=dettagli,
    )


def find_mancanza(accordo: Accordo, oggi: date) -> str:
    """What a draft still wants before it goes to the signature; empty when nothing."""
    if accordo.al < oggi:
        return GIA_FINITO
    if vuoti := find_vuoti(accordo):
        return MANCANO.format(", ".join(vuoto[:1].lower() + vuoto[1:] for vuoto in vuoti))
    if not accordo.impegni.exists():
        return SENZA_IMPEGNI
    # Whoever signs on paper is told before, not when the file comes back.
    altri = Accordo.objects.firmati().di_parte(accordo.parte).filter(tipo=accordo.tipo)
    altro = altri.filter(inizio__lte=accordo.al, fine__gte=max(accordo.dal, oggi)).order_by("inizio").first()
    return IN_VIGORE.format(altro, formati.data_articolata("al", altro.fine)) if altro and altro.fine else ""


@transaction.atomic
def change_accordo(
    *,
    ambito: Ambito,
    accordo: Accordo,
    a: str,
    letta: int | None = None,
    nota: str = "",
    oggi: date | None = None,
) -> Accordo:
    """Bring a draft to the signature, take it back, call it off. Raises ValidationError for what it lacks."""
    accordo = lock_accordo(accordo)
    campi: dict[str, Any] = {}
    if a == StatoAccordo.DA_FIRMARE and accordo.in_bozza:
        # What is in the registers may have changed since the draft was saved.
        accordo.con, accordo.testo = str(accordo.parte), fill_testo(accordo)
        if fermo := find_mancanza(accordo, oggi or get_oggi()):
            raise ValidationError(fermo)
        campi = {"con": accordo.con, "testo": accordo.testo}
    return change_stato(ambito=ambito, oggetto=accordo, a=a, data=oggi, versione=letta, nota=nota, campi=campi)


def take_firmato(*, ambito: Ambito, file: UploadedFile | Allegato) -> Allegato:
    """The signed file. A scan says nothing of who signed it; one that its signature says was changed is no agreement.
    Raises ValidationError."""
    allegato = take_file(ambito=ambito, file=file, destinazione=FIRMATO)
    if allegato.tipo not in TIPI_FIRMATI:
        raise ValidationError({"file": NON_PDF.format(allegato.formato.nome)})
    if any(firma.stato == StatoFirma.CAMBIATA for firma in allegato.firme_lette.firme):
        raise ValidationError({"file": CAMBIATO})
    return allegato


@transaction.atomic
def sign_accordo(
    *,
    ambito: Ambito,
    accordo: Accordo,
    firmato_il: date,
    file: UploadedFile | Allegato,
    letta: int | None = None,
    oggi: date | None = None,
) -> Accordo:
    """Both signed: keep the file, and tell whoever it is with by their card. Raises ValidationError."""
    accordo, oggi = lock_accordo(accordo), oggi or get_oggi()
    if accordo.stato != StatoAccordo.DA_FIRMARE:
        raise ValidationError(NON_DA_FIRMARE)
    if firmato_il > oggi:
        raise ValidationError({"firmato_il": FIRMA_FUTURA})
    if firmato_il > accordo.al:
        raise ValidationError({"firmato_il": FIRMA_DOPO_LA_FINE})
    allegato = take_firmato(ambito=ambito, file=file)
    accordo = change_stato(
        ambito=ambito,
        oggetto=accordo,
        a=StatoAccordo.FIRMATO,
        data=firmato_il,
        versione=letta,
        campi={"firmato_il": firmato_il, "allegato": allegato},
        dettagli={"sha256": allegato.impronta},
    )
    accordo.refresh_from_db(fields=["inizio", "fine"])
    tie_parte(ambito, accordo)
    return accordo


@transaction.atomic
def end_accordo(
    *,
    ambito: Ambito,
    accordo: Accordo,
    cessa_il: date,
    motivo: str,
    nota: str,
    letta: int | None = None,
) -> Accordo:
    """It ends sooner: `cessa_il` is the last day on which it holds. Raises ValidationError for a day outside it."""
    accordo = lock_accordo(accordo)
    accordo.macchina.check(accordo.stato, StatoAccordo.RISOLTO)
    if not accordo.inizio <= cessa_il < accordo.al:
        estremi = (formati.data_articolata("il", giorno) for giorno in (accordo.inizio, accordo.al))
        raise ValidationError({"cessa_il": NON_DENTRO.format(*estremi)})
    accordo = change_stato(
        ambito=ambito,
        oggetto=accordo,
        a=StatoAccordo.RISOLTO,
        versione=letta,
        motivo=motivo,
        nota=nota,
        campi={"cessa_il": cessa_il, "motivo_fine": motivo},
    )
    accordo.refresh_from_db(fields=["inizio", "fine"])
    tie_parte(ambito, accordo)
    return accordo


# ── Renewal ──────────────────────────────────────────────────────────────────────────────
def find_schema(accordo: Accordo) -> VersioneSchema | None:
    """The text from which an agreement is renewed: its own as it is in use now, else the last in use of its kind."""
    in_uso = VersioneSchema.objects.in_uso().select_related("schema").filter(schema__tipo=accordo.tipo)
    suo = in_uso.filter(schema=accordo.schema.schema_id).first()
    return suo or in_uso.order_by("-pubblicato_il").first()


def find_ostacolo(accordo: Accordo) -> str:
    """Why an agreement is not renewed now; empty when it may be."""
    if accordo.stato != StatoAccordo.FIRMATO:
        return NON_SI_RINNOVA
    if accordo.rinnovi.exclude(stato=StatoAccordo.ANNULLATO).exists():
        return GIA_RINNOVATO
    return "" if find_schema(accordo) else NESSUN_TESTO


@transaction.atomic
def prepare_rinnovo(*, ambito: Ambito, accordo: Accordo, oggi: date | None = None) -> Accordo:
    """The draft of what follows an agreement: the text in use now, the days after, the same people and commitments,
    each as far from the first day as it was. Raises ValidationError."""
    accordo, oggi = lock_accordo(accordo), oggi or get_oggi()
    if fermo := find_ostacolo(accordo):
        raise ValidationError(fermo)
    schema = find_schema(accordo)
    if schema is None:
        raise ValidationError(NESSUN_TESTO)
    dal, al = get_seguito(accordo.fine, oggi, schema.durata)
    stessi = ("firmatario", "carica", "firmatario_ente", "carica_ente", "ruolo_privacy", "atto_privacy")
    return create_accordo(
        ambito=ambito,
        schema=schema,
        parte=accordo.parte,
        rinnova=accordo,
        valori={nome: getattr(accordo, nome) for nome in (*stessi, "atto_privacy_data")} | {"dal": dal, "al": al},
        impegni=_carry_impegni(accordo, dal),
    )


def _carry_impegni(accordo: Accordo, dal: date) -> Sequence[Mapping[str, Any]]:
    dopo = dal - accordo.dal
    return [
        {"testo": i.testo, "chi": i.chi, "entro": i.entro + dopo if i.entro else None} for i in accordo.impegni.all()
    ]
