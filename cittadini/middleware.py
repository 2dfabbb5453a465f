"""Every reading leaves a line: one a request and desk, unless the page has written its own."""

from collections.abc import Callable

from django.http import HttpResponse

from cittadini.models import Cittadino, PresaInCarico
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.letture import Letture, keep_letture
from nucleo.richiesta import Richiesta

# Answers that show a page: what is found, what must be corrected, what clashes.
MOSTRATE = frozenset({200, 409, 422})


class LettureMiddleware:
    """After the one that puts the reach on the request. What is streamed was written before it left (exports)."""

    def __init__(self, get_response: Callable[[Richiesta], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Richiesta) -> HttpResponse:
        with keep_letture() as letture:
            risposta = self.get_response(request)
            if letture.nomi and risposta.status_code in MOSTRATE:
                record_letture(request, letture)
        return risposta


def record_letture(request: Richiesta, letture: Letture) -> None:
    """A line for each desk whose people were read and that has none yet: which page, how many names."""
    pagina = request.resolver_match.view_name if request.resolver_match else ""
    for sportello_id in sorted(find_sportelli(request.ambito, letture) - letture.sportelli, key=lambda pk: pk or 0):
        eventi.record(
            ambito=request.ambito,
            azione=Azione.LETTURA,
            oggetto_tipo=Cittadino._meta.label_lower,
            sportello_id=sportello_id,
            dettagli={"pagina": pagina, "nomi": letture.nomi},
        )


def find_sportelli(ambito: Ambito, letture: Letture) -> set[int | None]:
    """The desks that follow who was read: one's own, asked to the database only when they are several or none."""
    sportelli: set[int | None] = set(ambito.sportelli)
    if len(sportelli) == 1 or (sportelli and letture.nomi > letture.righe):
        return sportelli
    prese = PresaInCarico.objects.aperte().filter(cittadino__in=letture.persone)
    seguono: set[int | None] = set(prese.values_list("sportello", flat=True))
    return (seguono & sportelli if sportelli else seguono) or {None}
