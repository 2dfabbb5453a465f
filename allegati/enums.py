"""What files may be: kinds, and the formats of each that are taken."""

from dataclasses import dataclass

from django.db import models

from nucleo.macchine import Macchina, Stato


class Genere(models.TextChoices):
    IMMAGINE = "immagine", "Immagine"
    DOCUMENTO = "documento", "Documento"
    VIDEO = "video", "Video"
    AUDIO = "audio", "Audio"
    FIRMATO = "firmato", "Documento firmato (.p7m)"


# The formats of each kind, as people call them.
DETTI = {
    Genere.DOCUMENTO: "PDF, documenti di Office e OpenDocument",
    Genere.FIRMATO: "documenti firmati .p7m",
    Genere.IMMAGINE: "immagini PNG, JPEG, GIF e WebP",
    Genere.VIDEO: "video MP4 e WebM",
    Genere.AUDIO: "audio MP3 e M4A",
}


class GenereFirma(models.TextChoices):
    """How a file is signed."""

    NESSUNA = "nessuna", "Senza firma digitale"
    PADES = "pades", "Firmato digitalmente nel PDF"
    CADES = "cades", "Firmato digitalmente, in una busta .p7m"
    ROTTA = "rotta", "Ha una firma digitale che non si riesce a leggere"


class StatoFirma(models.TextChoices):
    """What can be said of a signature without verifying it."""

    INTEGRA = "integra", "il file è quello firmato"
    SEGUITA = "seguita", "poi il file è stato firmato da altri"
    AGGIUNTE = "aggiunte", "dopo la firma al file è stato aggiunto qualcosa: apri e controlla"
    CAMBIATA = "cambiata", "il file non è quello firmato: è stato cambiato dopo"
    NON_CONFRONTATA = "non_confrontata", "non si è potuto controllare se il file è quello firmato"
    ILLEGGIBILE = "illeggibile", "firma rovinata, che non si riesce a leggere"


class StatoEsame(models.TextChoices):
    """What the antivirus says of a file."""

    IN_ATTESA = "in_attesa", "In attesa del controllo antivirus"
    PULITO = "pulito", "Controllato dall'antivirus"
    INFETTO = "infetto", "Infetto"
    NON_ESAMINATO = "non_esaminato", "Non controllato dall'antivirus"


_ESITI = (StatoEsame.PULITO, StatoEsame.INFETTO)
# Nobody writes it by hand. Kept while there was no antivirus, a file is looked at once there is.
MACCHINA_ESAME = Macchina(
    StatoEsame,
    {
        StatoEsame.IN_ATTESA: Stato(verso=(*_ESITI, StatoEsame.NON_ESAMINATO), tipo="attesa"),
        # What is not known today may be in a month: what is new is looked at again.
        StatoEsame.PULITO: Stato(verso=(StatoEsame.INFETTO,), tipo="successo"),
        StatoEsame.INFETTO: Stato(tipo="errore"),
        StatoEsame.NON_ESAMINATO: Stato(verso=_ESITI, tipo="attenzione"),
    },
)


# Shown inside a page; the others are only handed over, to be opened elsewhere.
IN_PAGINA = frozenset({Genere.IMMAGINE, Genere.VIDEO, Genere.AUDIO})


@dataclass(frozen=True)
class Tipo:
    """A format: the end of its names, how browsers and people call it."""

    estensione: str
    genere: Genere
    mime: str
    nome: str
    altre: tuple[str, ...] = ()


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
TIPI = {
    tipo.estensione: tipo
    for tipo in (
        Tipo("png", Genere.IMMAGINE, "image/png", "immagine PNG"),
        Tipo("jpg", Genere.IMMAGINE, "image/jpeg", "immagine JPEG", ("jpeg", "jpe", "jfif")),
        Tipo("gif", Genere.IMMAGINE, "image/gif", "immagine GIF"),
        Tipo("webp", Genere.IMMAGINE, "image/webp", "immagine WebP"),
        Tipo("pdf", Genere.DOCUMENTO, "application/pdf", "PDF"),
        Tipo("docx", Genere.DOCUMENTO, f"{_OFFICE}.wordprocessingml.document", "documento di Word"),
        Tipo("xlsx", Genere.DOCUMENTO, f"{_OFFICE}.spreadsheetml.sheet", "foglio di Excel"),
        Tipo("pptx", Genere.DOCUMENTO, f"{_OFFICE}.presentationml.presentation", "presentazione di PowerPoint"),
        Tipo("odt", Genere.DOCUMENTO, f"{_ODF}.text", "documento OpenDocument"),
        Tipo("ods", Genere.DOCUMENTO, f"{_ODF}.spreadsheet", "foglio OpenDocument"),
        Tipo("odp", Genere.DOCUMENTO, f"{_ODF}.presentation", "presentazione OpenDocument"),
        Tipo("mp4", Genere.VIDEO, "video/mp4", "video MP4", ("m4v",)),
        Tipo("webm", Genere.VIDEO, "video/webm", "video WebM"),
        Tipo("mp3", Genere.AUDIO, "audio/mpeg", "audio MP3"),
        Tipo("m4a", Genere.AUDIO, "audio/mp4", "audio M4A"),
        Tipo("p7m", Genere.FIRMATO, "application/pkcs7-mime", "documento firmato"),
    )
}
SCELTE_TIPO = [(tipo.estensione, tipo.nome) for tipo in TIPI.values()]
