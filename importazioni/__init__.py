"""Files that come in: read, shown with their errors, written only when somebody confirms.

An app declares a kind of import by subclassing `tipi.TipoImportazione` (or `tabellare.Tabellare`,
which does almost everything for tables) and registering an instance in its own `importazioni` module,
which is found by itself. Pages, commands, tasks and states are the same for all kinds: `accettazione`, `lavori`,
`importazioni.views`, `manage.py importa`.
"""
