"""Archives that are opened in memory: known, before anything is read of them, when they are made to fill it."""

import zipfile
from collections.abc import Sequence

# How many times larger than packed a part beyond a megabyte may be: a real sheet is ten to thirty, what was made to
# hold the reader hundreds. Apache POI draws the line at the same place.
RAPPORTO_MASSIMO, RAPPORTO_DA = 100, 1024**2


def is_gonfia(voce: zipfile.ZipInfo) -> bool:
    """Whether a file of an archive grows, once open, as nothing does that people write."""
    return voce.file_size > max(RAPPORTO_DA, RAPPORTO_MASSIMO * voce.compress_size)


def is_gonfio(voci: Sequence[zipfile.ZipInfo], massimo: int) -> bool:
    """Whether what an archive holds, once open, passes `massimo` bytes, or any of it grows so."""
    return any(map(is_gonfia, voci)) or sum(voce.file_size for voce in voci) > massimo
