"""What a report froze, and how each version of it is read.

`schema2` is what is frozen today: figures by id, with the names that things had that day. `schema1`
is what was frozen before. `lettura` reads either into the `documento` that pages and PDF show; the
words of schema 2 stand in `parole`.
"""
