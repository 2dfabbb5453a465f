"""Charts: what they show and where each mark falls. The templates in `ui/grafici/` only draw.

Every chart has a title, a sentence that says what one sees, and its data as a table. Bars,
funnels and maps may link each mark to the list it counts; every table may link its numbers. The
same SVG goes in pages and PDFs.
"""

from grafici.barre import Barre, Imbuto
from grafici.grafico import Cella, Grafico, Voce
from grafici.linee import Linee, Serie, Sparkline, nice_ceiling
from grafici.regioni import Mappa

__all__ = ("Barre", "Cella", "Grafico", "Imbuto", "Linee", "Mappa", "Serie", "Sparkline", "Voce", "nice_ceiling")
