"""Static files as production keeps them: a fingerprint in each name, a gzip copy beside each file."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticiStorage(CompressedManifestStaticFilesStorage):
    """Without Brotli: Debian's nginx does not serve it, and it takes ten times as long to collect."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(use_brotli=False, **kwargs)
