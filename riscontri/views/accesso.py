"""Who came by a link: which referral it opens, who signs."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator

from interfaccia.collegamenti import CollegamentoMixin, name_chiave
from nucleo.ambito import Ambito
from nucleo.collegamenti import NonApre, build_ambito, find_collegamento, use_collegamento
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from riscontri.enums import RISCONTRI, RISCONTRO
from riscontri.selectors.riscontri import Riscontro, build_riscontro, find_invio
from riscontri.services.collegamenti import sign

# Where the session keeps who answered last, to be proposed.
CHI = "riscontri:chi"


def name_suo(uuid: Any) -> str:
    """Where the session keeps the token of a referral: who has several open in as many tabs answers each."""
    return f"{name_chiave(RISCONTRO)}:{uuid}"


def is_buono(token: str, scopo: str) -> bool:
    try:
        return find_collegamento(token=token, scopo=scopo) is not None
    except NonApre:
        return False


@method_decorator(login_not_required, name="dispatch")
class PerErogatore(CollegamentoMixin):
    """A page of who answers for a lender: what it sends is counted, and signed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and (fermo := ratelimit.consume_or_429(request, action="riscontro")):
            return fermo
        return super().dispatch(request, *args, **kwargs)

    def read_chi(self) -> dict[str, str]:
        chi: dict[str, str] = self.request.session.get(CHI, {})
        return chi

    def sign(self, dati: dict[str, Any]) -> Ambito:
        """What is being done is done by the link, and signed: in the transaction of the form."""
        use_collegamento(collegamento=self.collegamento, scopo=self.collegamento.scopo)
        self.request.session[CHI] = {campo: dati[campo] for campo in ("nome", "ruolo")}
        return sign(self.collegamento, nome=dati["nome"], ruolo=dati["ruolo"])


@method_decorator(login_not_required, name="dispatch")
class SulRiscontro(PerErogatore):
    """One referral, by its own link or by that of all its lender has open."""

    scopo = RISCONTRO
    riscontro: Riscontro

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """By the token of this referral; by that of all, where its own opens nothing."""
        suo = request.session.get(name_suo(kwargs["uuid"]), "")
        di_tutti = request.session.get(name_chiave(RISCONTRI), "")
        if not is_buono(suo, RISCONTRO) and is_buono(di_tutti, RISCONTRI):
            self.scopo = RISCONTRI
        else:
            request.session[name_chiave(RISCONTRO)] = suo
        return super().dispatch(request, *args, **kwargs)

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        self.load_riscontro()
        return None

    def load_riscontro(self) -> Riscontro:
        invio = get_object_or_404(find_invio(self.portata, self.kwargs["uuid"]))
        self.riscontro = build_riscontro(invio, get_oggi())
        return self.riscontro

    def get_indirizzo(self) -> str:
        return reverse("riscontri:riscontro_show", args=(self.kwargs["uuid"],))
