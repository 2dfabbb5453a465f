"""After the signature: the right file in the place of a wrong one; whether commitments are kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from allegati.models import Allegato
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.versioni import VersioneSuperata, save_version
from protocolli.enums import EsitoImpegno
from protocolli.models import Accordo, FileSostituito, Impegno, VerificaImpegno
from protocolli.services.accordi import lock_accordo, take_firmato

NON_FIRMATO = "Si sostituisce il file di un accordo firmato."
STESSO_FILE = "È lo stesso file che c'è già: carica quello giusto."
FILE_DI_PRIMA = "Questo file è già stato sostituito, perché non era quello giusto."
FUTURO = "Il giorno non può essere nel futuro."
PRIMA_DELL_INIZIO = "Il giorno viene dopo l'inizio dell'accordo."
CHE_COSA_MANCA = "Scrivi che cosa manca."
NON_ANCORA = "Un impegno si verifica quando l'accordo è firmato."


@transaction.atomic
def replace_file(
    *, ambito: Ambito, accordo: Accordo, file: UploadedFile | Allegato, perche: str, letta: int | None = None
) -> Accordo:
    """The one before stays, with why. Raises ValidationError, `VersioneSuperata`."""
    accordo = lock_accordo(accordo)
    if not accordo.firmato or accordo.allegato is None:
        raise ValidationError(NON_FIRMATO)
    if letta is not None and letta != accordo.versione:
        raise VersioneSuperata
    nuovo, prima = take_firmato(ambito=ambito, file=file), accordo.allegato
    if nuovo == prima:
        raise ValidationError({"file": STESSO_FILE})
    if accordo.file_prima.filter(allegato=nuovo).exists():
        raise ValidationError({"file": FILE_DI_PRIMA})
    FileSostituito.objects.create(accordo=accordo, allegato=prima, perche=perche, sostituito_da=ambito.firma)
    accordo.allegato = nuovo
    save_version(accordo, versione=accordo.versione, campi=("allegato",))
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=accordo,
        etichetta=accordo.etichetta_evento,
        sportello_id=None,
        dettagli={"campi": ["file"], "sha256": nuovo.impronta, "sha256_prima": prima.impronta},
    )
    return accordo


@transaction.atomic
def verify_impegno(
    *, ambito: Ambito, impegno: Impegno, esito: str, giorno: date, nota: str = "", oggi: date | None = None
) -> VerificaImpegno:
    """Write what was found of a commitment. Raises ValidationError."""
    accordo = lock_accordo(impegno.accordo)
    if not accordo.firmato:
        raise ValidationError(NON_ANCORA)
    if giorno > (oggi or get_oggi()):
        raise ValidationError({"giorno": FUTURO})
    if giorno < accordo.inizio:
        raise ValidationError({"giorno": PRIMA_DELL_INIZIO})
    if esito != EsitoImpegno.MANTENUTO and not nota.strip():
        raise ValidationError({"nota": CHE_COSA_MANCA})
    verifica = VerificaImpegno.objects.create(
        impegno=impegno, esito=esito, giorno=giorno, nota=nota, scritta_da=ambito.firma
    )
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=accordo,
        etichetta=accordo.etichetta_evento,
        sportello_id=None,
        dettagli={"impegno": impegno.posizione, "esito": esito},
    )
    return verifica
