"""A browser's own description of itself, in the words of who uses it."""

BROWSER = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SISTEMI = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def describe_browser(user_agent: str) -> str:
    """«Firefox su Windows»; «Browser non riconosciuto» when it says nothing known."""
    browser = next((nome for segno, nome in BROWSER if segno in user_agent), "")
    sistema = next((nome for segno, nome in SISTEMI if segno in user_agent), "")
    if not browser:
        return "Browser non riconosciuto"
    return f"{browser} su {sistema}" if sistema else browser
