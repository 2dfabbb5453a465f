"""Reading what a source delivers: from bytes to clean records, with everything odd reported.

Nothing here touches the database: the comuni are handed in (`fonti.regole.territorio.ElencoComuni`), the day
is a parameter. `file` reads the file, `record` one record; the other modules one kind of value.
"""
