"""In which order one goes to the desks of a day."""

from collections.abc import Sequence

from territorio.regole.distanze import distance

Punto = tuple[float, float]


def order_tappe(punti: Sequence[Punto | None]) -> list[int]:
    """The places of `punti` in the order of the way: the first as given, then each time the nearest of those left.
    What stands nowhere goes last, as given; so do two equally near."""
    noti = [posto for posto, punto in enumerate(punti) if punto is not None]
    ordine: list[int] = []
    while noti:
        qui = punti[ordine[-1]] if ordine else None
        prossimo = min(noti, key=lambda posto: (_far(qui, punti[posto]), posto))
        ordine.append(prossimo)
        noti.remove(prossimo)
    return ordine + [posto for posto, punto in enumerate(punti) if punto is None]


def measure_tappe(punti: Sequence[Punto | None]) -> list[int | None]:
    """Kilometres from the one before, as the crow flies; None of the first, and where either is unknown."""
    coppie = zip([None, *punti], punti, strict=False)
    return [round(distance(*da, *a)) if da and a else None for da, a in coppie]


def _far(da: Punto | None, a: Punto | None) -> float:
    return distance(*da, *a) if da and a else 0.0
