"""Of the name on a certificate, what a stranger is told: its initials, and whether the one they read is it."""

from nucleo.testo import name_key


def tell_iniziali(nome: str) -> str:
    """«M. R.»: what who has the paper in hand compares."""
    return " ".join(f"{parola[0].upper()}." for parola in nome.split())


def is_intestatario(scritto: str, nome: str) -> bool:
    """Whether the name typed is the one on the certificate, whichever of name and surname comes first."""
    return sorted(name_key(scritto).split()) == sorted(name_key(nome).split())
