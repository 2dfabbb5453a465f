"""What browsers are told that a page of ours may use of the device, beside the policy of contents (`settings`)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Where one is, to find a desk; a passkey, to log in. Nothing else, and nothing for who would frame us.
CONCESSI = ("geolocation", "publickey-credentials-create", "publickey-credentials-get")
NEGATI = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join((*(f"{nome}=(self)" for nome in CONCESSI), *(f"{nome}=()" for nome in NEGATI)))


class IntestazioniMiddleware:
    """`Permissions-Policy` on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
