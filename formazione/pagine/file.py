"""The files of a version, as its page shows them."""

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from allegati.enums import Genere
from allegati.pagine.esami import tell_fermo
from allegati.regole.sottotitoli import list_paragrafi, read_sottotitoli
from formazione.models import FileVersione, VersioneContenuto
from formazione.regole.tempi import write_punto
from nucleo import formati

KB = 1024


@dataclass(frozen=True)
class FileMostrato:
    """A file with what a page says of it; of what is heard, what is said."""

    voce: FileVersione
    detto: str
    trascrizione: Sequence[str] = ()
    # Of a recording, the second up to which who looks has seen it.
    punto: int = 0
    # Which of those called so it is: two recordings of one name are told apart.
    volta: int = 1

    @property
    def nome(self) -> str:
        return self.voce.titolo if self.volta == 1 else f"{self.voce.titolo} ({self.volta})"

    @property
    def url(self) -> str:
        return self.voce.get_absolute_url()

    @property
    def url_da_qui(self) -> str:
        """The same from where one had stopped (W3C, media fragments): without scripts too."""
        return f"{self.url}#t={self.punto}" if self.punto else self.url

    @property
    def punto_detto(self) -> str:
        return write_punto(self.punto) if self.punto else ""

    @property
    def url_sottotitoli(self) -> str:
        return reverse("formazione:file_captions", args=(self.voce.uuid,))


@dataclass(frozen=True)
class FileMostrati:
    filmati: Sequence[FileMostrato]
    documenti: Sequence[FileMostrato]
    immagini: Sequence[FileMostrato]


def list_file(versione: VersioneContenuto) -> list[FileVersione]:
    return list(versione.file.with_allegato())


def show_file(voci: Sequence[FileVersione], punti: Mapping[int, int] | None = None) -> FileMostrati:
    """`punti` are where who looks had stopped in the recordings (`selectors.read_punti`)."""
    volte: Counter[str] = Counter()
    mostrati = []
    for voce in voci:
        volte[voce.titolo] += 1
        mostrati.append(_show(voce, (punti or {}).get(voce.allegato_id, 0), volte[voce.titolo]))

    def only(*generi: Genere) -> list[FileMostrato]:
        return [mostrato for mostrato in mostrati if mostrato.voce.genere in generi]

    return FileMostrati(only(Genere.VIDEO, Genere.AUDIO), only(Genere.DOCUMENTO), only(Genere.IMMAGINE))


def _show(voce: FileVersione, punto: int, volta: int) -> FileMostrato:
    detto = f"{voce.allegato.formato.nome}, {tell_peso(voce.allegato.byte)}"
    battute = read_sottotitoli(voce.sottotitoli) if voce.sottotitoli else []
    return FileMostrato(voce, detto, list_paragrafi(battute), punto, volta)


def tell_peso(byte: int) -> str:
    """«312 KB», «4,1 MB»."""
    if byte < KB * KB:
        return f"{max(1, round(byte / KB))} KB"
    return f"{formati.decimale(byte / KB / KB)} MB"


def link_immagini(voci: Sequence[FileVersione]) -> dict[str, str]:
    """The images that the text of a version may show, with their addresses (`render_testo`)."""
    return {str(voce.allegato.uuid): voce.get_absolute_url() for voce in voci if voce.genere == Genere.IMMAGINE}


def embed_immagini(corpo: str, voci: Sequence[FileVersione]) -> str:
    """The same text with its images inside: a PDF asks for nothing outside."""
    for voce in voci:
        indirizzo = f'src="{voce.get_absolute_url()}"'
        if voce.genere == Genere.IMMAGINE and indirizzo in corpo and not tell_fermo(voce.allegato):
            with voce.allegato.file.open("rb") as file:
                dati = base64.b64encode(file.read()).decode()
            corpo = corpo.replace(indirizzo, f'src="data:{voce.allegato.formato.mime};base64,{dati}"')
    return corpo
