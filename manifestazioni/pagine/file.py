"""The files of an application: those that are there, those that its call wants."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from allegati.enums import Genere
from allegati.models import Allegato
from avvisi.enums import DomandaFirmata
from avvisi.models import AllegatoChiesto
from formazione.pagine.file import tell_peso
from manifestazioni.enums import CosaFile
from manifestazioni.models import FileManifestazione, Manifestazione
from manifestazioni.regole.parti import SUPERATA
from manifestazioni.selectors.manifestazioni import find_impronta

DI_PRIMA = "È stata firmata prima delle ultime correzioni: non dice tutto quello che dice la manifestazione."
COME = {
    DomandaFirmata.FACOLTATIVA: "Facoltativa: il riepilogo in PDF, firmato.",
    DomandaFirmata.CHIESTA: "Il riepilogo in PDF, firmato a mano o digitalmente.",
    DomandaFirmata.DIGITALE: "Il riepilogo in PDF, con firma digitale.",
}


@dataclass(frozen=True)
class VoceFile:
    """One row: what it is, the file if it is there, where one goes to put it there or to take it away."""

    nome: str
    come: str = ""
    file: str = ""
    url: str = ""
    url_contenuto: str = ""
    allegato: Allegato | None = None
    nota: str = ""
    carica: str = ""
    togli: str = ""


@dataclass(frozen=True)
class Porte:
    """The names of the addresses by which a file goes out, and what an envelope holds: each reader has their own."""

    mostra: str
    contenuto: str = ""


PROPRIE = Porte("manifestazioni:file_download")
DEL_REGISTRO = Porte("manifestazioni:file_show", "manifestazioni:file_contenuto")


def list_file(manifestazione: Manifestazione, porte: Porte) -> list[VoceFile]:
    """Those that are there; to who applies (`PROPRIE`), also those that are not."""
    propria = porte == PROPRIE
    righe = list(manifestazione.file.with_file())
    domanda = next((riga for riga in righe if riga.cosa == CosaFile.DOMANDA), None)
    per_chiesto = {riga.chiesto_id: riga for riga in righe if riga.cosa == CosaFile.CHIESTO}
    come = COME[DomandaFirmata(manifestazione.avviso.domanda)]
    write = partial(_write, manifestazione, porte)
    voci = [write("Domanda firmata", come, "domanda", domanda)]
    for chiesto in manifestazione.avviso.allegati.all():
        voci.append(write(chiesto.nome, _tell(chiesto), str(chiesto.uuid), per_chiesto.get(chiesto.pk)))
    voci += [write(riga.titolo, "", "", riga) for riga in righe if riga.cosa == CosaFile.ALTRO]
    return voci if propria else [voce for voce in voci if voce.file]


def _tell(chiesto: AllegatoChiesto) -> str:
    """What the call wants of it."""
    dovuto = "" if chiesto.obbligatorio else "Facoltativo."
    return " ".join(filter(None, (dovuto, "Con firma digitale." if chiesto.firmato else "")))


def _write(
    manifestazione: Manifestazione, porte: Porte, nome: str, come: str, cosa: str, riga: FileManifestazione | None
) -> VoceFile:
    if riga is None:
        return VoceFile(nome, come, carica=reverse("manifestazioni:file_create", args=(cosa,)))
    busta = riga.allegato.genere == Genere.FIRMATO
    superata = riga.cosa == CosaFile.DOMANDA and riga.riepilogo != find_impronta(manifestazione)
    return VoceFile(
        nome,
        come,
        f"{riga.allegato.nome} ({riga.allegato.formato.nome}, {tell_peso(riga.allegato.byte)})",
        reverse(porte.mostra, args=(riga.uuid,)),
        reverse(porte.contenuto, args=(riga.uuid,)) if porte.contenuto and busta else "",
        riga.allegato,
        nota=(SUPERATA if porte == PROPRIE else DI_PRIMA) if superata else "",
        togli=reverse("manifestazioni:file_remove", args=(riga.uuid,)),
    )
