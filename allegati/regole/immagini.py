"""An image drawn anew: what was hidden in it (places, names, other files) stays out."""

import io
from typing import BinaryIO

from PIL import Image, ImageFile, ImageOps

from allegati.enums import TIPI, Tipo
from allegati.regole.rifiuti import ROTTO, FileRifiutato

# Pages are no wider than half of this: on screens of double density it is sharp.
LATO_MASSIMO = 2_000
QUALITA = 85


def redraw(file: BinaryIO) -> tuple[io.BytesIO, Tipo, tuple[int, int]]:
    """The first picture of an image file, upright, no larger than a page needs; its format and its sides.

    What has transparency or few colours stays PNG, a photograph is JPEG. Raises `FileRifiutato`.
    """
    file.seek(0)
    # WeasyPrint, once it is loaded, lets half an image pass for a whole one, in the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(file) as aperta:
            immagine = ImageOps.exif_transpose(aperta)
            immagine.load()
    except Exception as errore:  # what an image hides (its Exif, its pieces) breaks its reader in many ways
        raise FileRifiutato(ROTTO) from errore
    foto = aperta.format == "JPEG" or (aperta.format == "WEBP" and immagine.mode == "RGB")
    disegno = immagine.convert("RGB" if foto else "RGBA")
    # Comments and the like, which some writers would copy.
    disegno.info = {}
    disegno.thumbnail((LATO_MASSIMO, LATO_MASSIMO))
    uscita = io.BytesIO()
    if foto:
        disegno.save(uscita, "JPEG", quality=QUALITA, optimize=True)
    else:
        disegno.save(uscita, "PNG", optimize=True)
    uscita.seek(0)
    return uscita, TIPI["jpg" if foto else "png"], disegno.size
