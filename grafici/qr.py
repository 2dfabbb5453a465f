"""A QR code as a path over a square of modules, which a template draws: no style, no picture."""

from dataclasses import dataclass

from qrcode import ERROR_CORRECT_M, QRCode


@dataclass(frozen=True)
class Qr:
    """A QR code as a path over a square of `lato` modules."""

    lato: int
    tracciato: str


def draw_qr(indirizzo: str) -> Qr:
    codice = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    codice.add_data(indirizzo)
    moduli = codice.get_matrix()
    pieni = (f"M{x} {y}h1v1h-1z" for y, riga in enumerate(moduli) for x, pieno in enumerate(riga) if pieno)
    return Qr(len(moduli), "".join(pieni))
