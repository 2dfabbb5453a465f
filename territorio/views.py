"""Sources of the type-aheads on places: public data, open to everybody."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator

from interfaccia.componenti import Opzione
from interfaccia.views import SceltaView
from territorio.models import Comune, Provincia, Regione, StatoEstero
from territorio.selectors import luoghi


@method_decorator(login_not_required, name="dispatch")
class ComuneSceltaView(SceltaView):
    def search(self, testo: str) -> Iterable[Comune]:
        return luoghi.search_comuni(testo)

    def opzione(self, oggetto: Comune) -> Opzione:
        return luoghi.write_comune(oggetto)


@method_decorator(login_not_required, name="dispatch")
class NascitaSceltaView(SceltaView):
    def search(self, testo: str) -> Iterable[Comune | StatoEstero]:
        return luoghi.search_luoghi_nascita(testo)

    def opzione(self, oggetto: Comune | StatoEstero) -> Opzione:
        return luoghi.write_luogo(oggetto)


@method_decorator(login_not_required, name="dispatch")
class StatoSceltaView(SceltaView):
    def search(self, testo: str) -> Iterable[StatoEstero]:
        return luoghi.search_stati(testo)

    def opzione(self, oggetto: StatoEstero) -> Opzione:
        return luoghi.write_stato(oggetto)


@method_decorator(login_not_required, name="dispatch")
class TerritorioSceltaView(SceltaView):
    def search(self, testo: str) -> Iterable[Comune | Provincia | Regione]:
        return luoghi.search_territorio(testo)

    def opzione(self, oggetto: Comune | Provincia | Regione) -> Opzione:
        return luoghi.write_territorio(oggetto)
