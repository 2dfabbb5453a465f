"""What the catalogue gives to the vocabulary of the search."""

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from incentivi.models import Incentivo
from ricerca.models import OrigineParola
from ricerca.services import rebuild_parole

CAMPI = ("titolo", "parole_chiave", "luoghi", "sintesi", "testo")


def rebuild_vocabolario() -> int:
    """Write anew the words of titles, key words, places and texts. Returns how many they are."""
    spaziati = [pezzo for campo in CAMPI for pezzo in (F(campo), Value(" "))]
    righe = Incentivo.objects.pubblicati().order_by()
    testi = righe.values_list(Concat(*spaziati, output_field=TextField()), flat=True)
    return rebuild_parole(testi, origine=OrigineParola.INCENTIVI)
