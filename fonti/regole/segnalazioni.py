"""What a reader has to say about a value."""

from dataclasses import dataclass, field

from fonti.enums import CodiceAnomalia, Gravita

LUNGHEZZA_VALORE = 2000


@dataclass(frozen=True)
class Segnalazione:
    """One anomaly: `campo` is the column of the source, `valore` what stood there."""

    campo: str
    codice: CodiceAnomalia
    gravita: Gravita
    messaggio: str
    valore: str = ""


@dataclass
class Segnalazioni:
    """The anomalies of one record, in the order in which they are found."""

    voci: list[Segnalazione] = field(default_factory=list)

    def add(
        self,
        campo: str,
        codice: CodiceAnomalia,
        messaggio: str,
        valore: object = "",
        gravita: Gravita = Gravita.NOTA,
    ) -> None:
        testo = str(valore).replace("\x00", "\ufffd")[:LUNGHEZZA_VALORE]
        self.voci.append(Segnalazione(campo, codice, gravita, messaggio[:400], testo))

    def warn(self, campo: str, codice: CodiceAnomalia, messaggio: str, valore: object = "") -> None:
        self.add(campo, codice, messaggio, valore, Gravita.ATTENZIONE)

    @property
    def da_scartare(self) -> bool:
        return any(voce.gravita == Gravita.ERRORE for voce in self.voci)
