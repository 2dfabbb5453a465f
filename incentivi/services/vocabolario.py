"""What the catalogue gives to the vocabulary of the search."""

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

from incentivi.models import Incentivo
from ricerca.services import rebuild_parole

CAMPI = ("titolo", "parole_chiave", "luoghi", "sintesi", "testo")


def rebuild_vocabolario() -> int:
    """Write anew the words of titles, key words, places and texts. Returns how many they are."""
    spaziati = [pezzo for campo in CAMPI for pezzo in (F(campo), Value(" "))]
    return rebuild_parole(
        Incentivo.objects.pubblicati().order_by().values_list(Concat(*spaziati, output_field=TextField()), flat=True)
    )
