-- What the application's role may do in the database. Run as the owner of the database, after each migration:
--     manage.py dbshell -- -v applicazione=rete -f deploy/permessi.sql
-- The owner's role makes and changes tables; the application's reads and writes rows. In the event log and in
-- its seals it only reads and adds: months are opened and dropped by functions that run with the owner's rights
-- and refuse what is not due (docs/decisioni, «The event log»).
\set ON_ERROR_STOP on
BEGIN;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- No tables of its own either, by whose name another could be hidden.
SELECT format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database())
\gexec
GRANT USAGE ON SCHEMA public TO :"applicazione";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"applicazione";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO :"applicazione";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"applicazione";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO :"applicazione";

-- Which migrations were applied is the owner's to say.
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM :"applicazione";

-- The log and its seals: read and add, through the whole table only.
REVOKE UPDATE, DELETE ON nucleo_registroevento, nucleo_sigilloregistro FROM :"applicazione";
SELECT format('REVOKE ALL ON %s FROM %I', inhrelid::regclass, :'applicazione')
FROM pg_inherits WHERE inhparent = 'nucleo_registroevento'::regclass
\gexec
GRANT EXECUTE ON FUNCTION registro_apri(date), registro_ordina(), registro_pota(date) TO :"applicazione";
COMMIT;
