"""Archives that are opened in memory: known, before anything is read of them, when they are made to fill it."""

import zipfile
from collections.abc import Iterable

# How many times larger than packed a part beyond a megabyte may be: a real sheet is ten to thirty, what was made to
# hold the reader hundreds. Apache POI draws the line at the same place.
RAPPORTO_MASSIMO, RAPPORTO_DA = 100, 1024**2


def is_gonfio(voci: Iterable[zipfile.ZipInfo], massimo: int) -> bool:
    """Whether what an archive holds, once open, passes `massimo` bytes or grows as nothing does that people write."""
    aperto = 0
    for voce in voci:
        aperto += voce.file_size
        if aperto > massimo or voce.file_size > max(RAPPORTO_DA, RAPPORTO_MASSIMO * voce.compress_size):
            return True
    return False
