import nucleo.operazioni
import django.contrib.postgres.fields
import django.core.serializers.json
import django.utils.timezone
import nucleo.chiavi
import nucleo.cifratura
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.impronte
import nucleo.models.esportazioni
import pgtrigger.compiler
import pgtrigger.migrations
import nucleo.partizioni
import uuid
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


# What the log allows, and its months: docs/decisioni, «Il registro degli eventi».
REGISTRO = r"""
CREATE FUNCTION registro_rifiuta() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'Il registro degli eventi e i suoi sigilli non si cambiano e non si svuotano.';
END $$;

-- A line says when it is written: who adds lines and does not own the log puts none in another day, not even a line
-- signed as it should be. A quarter of an hour is for long writes and for the clocks of two machines.
CREATE FUNCTION registro_adesso() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.istante BETWEEN transaction_timestamp() - interval '15 minutes' AND clock_timestamp() + interval '15 minutes'
        OR pg_has_role(current_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Una riga del registro degli eventi porta l''istante in cui è scritta.'
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- The first moment of a month, in Italy: a day never stands in two months.
CREATE FUNCTION registro_inizio(mese date) RETURNS timestamptz LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT date_trunc('month', mese::timestamp) AT TIME ZONE 'Europe/Rome';
$$;

-- The months that have a partition of their own.
CREATE FUNCTION registro_mesi(OUT mese date, OUT tabella regclass) RETURNS SETOF record LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
    SELECT to_date(right(c.relname, 7), 'YYYY_MM'), c.oid::regclass
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'nucleo_registroevento'::regclass AND c.relname ~ '^nucleo_registroevento_\d{4}_\d\d$';
$$;

-- A table like the log, closed like the log, not yet a part of it. Nobody but the owner reaches it directly.
CREATE FUNCTION registro_crea(nome text) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
    chi text;
BEGIN
    EXECUTE format(
        'CREATE TABLE %I (LIKE nucleo_registroevento INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)',
        nome);
    EXECUTE format(
        'CREATE TRIGGER mai_svuotato BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION registro_rifiuta()',
        nome);
    FOR chi IN
        SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
        FROM pg_catalog.pg_class c, aclexplode(c.relacl) a
        WHERE c.oid = nome::regclass AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %s', nome, chi);
    END LOOP;
END $$;

-- Whether a month may have a partition: since the network began, and no more than ten years from now.
CREATE FUNCTION registro_ammette(mese date) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT mese >= date '2013-01-01' AND mese < (now() + interval '10 years')::date;
$$;

-- Open the partition of a month: 1 when it was not there. A new month waits five seconds at most for its turn.
CREATE FUNCTION registro_apri(mese date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    nome text := 'nucleo_registroevento_' || to_char(mese, 'YYYY_MM');
BEGIN
    IF NOT registro_ammette(mese) THEN
        RAISE EXCEPTION 'Il registro degli eventi ha i mesi dal 2013 a dieci anni da oggi.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('nucleo_registroevento'));
    IF to_regclass(nome) IS NOT NULL THEN
        RETURN 0;
    END IF;
    PERFORM registro_crea(nome);
    EXECUTE format('ALTER TABLE nucleo_registroevento ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        nome, registro_inizio(mese), registro_inizio((mese + interval '1 month')::date));
    RETURN 1;
END $$;

-- Bring what stands in the partition of the rest into months of its own. How many lines. What no month admits stays.
CREATE FUNCTION registro_ordina() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    mese date;
    quante integer;
BEGIN
    IF NOT EXISTS (SELECT FROM nucleo_registroevento_altro
        WHERE registro_ammette((istante AT TIME ZONE 'Europe/Rome')::date)) THEN
        RETURN 0;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('nucleo_registroevento'));
    LOCK TABLE nucleo_registroevento IN ACCESS EXCLUSIVE MODE;
    ALTER TABLE nucleo_registroevento DETACH PARTITION nucleo_registroevento_altro;
    ALTER TABLE nucleo_registroevento_altro RENAME TO nucleo_registroevento_da_ordinare;
    PERFORM registro_crea('nucleo_registroevento_altro');
    ALTER TABLE nucleo_registroevento ATTACH PARTITION nucleo_registroevento_altro DEFAULT;
    FOR mese IN
        SELECT DISTINCT date_trunc('month', istante AT TIME ZONE 'Europe/Rome')::date
        FROM nucleo_registroevento_da_ordinare
        WHERE registro_ammette((istante AT TIME ZONE 'Europe/Rome')::date)
    LOOP
        PERFORM registro_apri(mese);
    END LOOP;
    INSERT INTO nucleo_registroevento SELECT * FROM nucleo_registroevento_da_ordinare;
    GET DIAGNOSTICS quante = ROW_COUNT;
    quante := quante - (SELECT count(*) FROM nucleo_registroevento_altro);
    DROP TABLE nucleo_registroevento_da_ordinare;
    RETURN quante;
END $$;

-- Drop the months before that of `primo_tenuto`. How many lines. Never what the Garante wants kept: 24 months.
CREATE FUNCTION registro_pota(primo_tenuto date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    parte record;
    quante integer;
    totale integer := 0;
BEGIN
    IF registro_inizio(primo_tenuto) > now() - interval '24 months' THEN
        RAISE EXCEPTION 'Il registro degli eventi si conserva almeno 24 mesi.';
    END IF;
    PERFORM registro_ordina();
    FOR parte IN SELECT m.tabella FROM registro_mesi() m WHERE m.mese < date_trunc('month', primo_tenuto::timestamp)
    LOOP
        EXECUTE format('SELECT count(*) FROM %s', parte.tabella) INTO quante;
        EXECUTE format('DROP TABLE %s', parte.tabella);
        totale := totale + quante;
    END LOOP;
    RETURN totale;
END $$;

REVOKE EXECUTE ON FUNCTION registro_crea(text), registro_apri(date), registro_ordina(), registro_pota(date) FROM PUBLIC;

CREATE TRIGGER adesso BEFORE INSERT ON nucleo_registroevento
    FOR EACH ROW EXECUTE FUNCTION registro_adesso();
CREATE TRIGGER sola_aggiunta BEFORE UPDATE OR DELETE ON nucleo_registroevento
    FOR EACH ROW EXECUTE FUNCTION registro_rifiuta();
CREATE TRIGGER mai_svuotato BEFORE TRUNCATE ON nucleo_registroevento
    FOR EACH STATEMENT EXECUTE FUNCTION registro_rifiuta();
CREATE TRIGGER sola_aggiunta BEFORE UPDATE OR DELETE ON nucleo_sigilloregistro
    FOR EACH ROW EXECUTE FUNCTION registro_rifiuta();
CREATE TRIGGER mai_svuotato BEFORE TRUNCATE ON nucleo_sigilloregistro
    FOR EACH STATEMENT EXECUTE FUNCTION registro_rifiuta();

SELECT registro_crea('nucleo_registroevento_altro');
ALTER TABLE nucleo_registroevento ATTACH PARTITION nucleo_registroevento_altro DEFAULT;
SELECT registro_apri((current_date + make_interval(months => n))::date) FROM generate_series(0, 3) n;
"""
REGISTRO_VIA = r"""
DROP TRIGGER adesso ON nucleo_registroevento;
DROP TRIGGER sola_aggiunta ON nucleo_registroevento;
DROP TRIGGER mai_svuotato ON nucleo_registroevento;
DROP TRIGGER sola_aggiunta ON nucleo_sigilloregistro;
DROP TRIGGER mai_svuotato ON nucleo_sigilloregistro;
DROP FUNCTION registro_pota(date), registro_ordina(), registro_apri(date), registro_mesi(), registro_inizio(date);
DROP FUNCTION registro_crea(text);
DROP FUNCTION registro_ammette(date);
DROP FUNCTION registro_adesso() CASCADE;
DROP FUNCTION registro_rifiuta() CASCADE;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Collegamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('scopo', models.CharField(max_length=20, verbose_name='scopo')),
                ('oggetto_tipo', models.CharField(max_length=60, verbose_name="tipo dell'oggetto")),
                ('oggetto_id', models.UUIDField(verbose_name="identificativo dell'oggetto")),
                ('impronta', models.CharField(editable=False, max_length=64, unique=True, verbose_name='impronta del collegamento')),
                ('una_volta', models.BooleanField(verbose_name='vale una volta sola')),
                ('intestatario', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='dato a')),
                ('fatto_da', nucleo.firma.FirmaField(verbose_name='fatto da')),
                ('scade_il', models.DateTimeField(verbose_name='scade il')),
                ('revocato_il', models.DateTimeField(blank=True, null=True, verbose_name='revocato il')),
                ('revocato_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='revocato da')),
                ('aperture', models.PositiveIntegerField(default=0, verbose_name='aperture')),
                ('prima_apertura', models.DateTimeField(blank=True, null=True, verbose_name='aperto la prima volta il')),
                ('ultima_apertura', models.DateTimeField(blank=True, null=True, verbose_name="aperto l'ultima volta il")),
                ('usi', models.PositiveIntegerField(default=0, verbose_name='usi')),
                ('ultimo_uso', models.DateTimeField(blank=True, null=True, verbose_name="usato l'ultima volta il")),
            ],
            options={
                'verbose_name': 'collegamento',
                'verbose_name_plural': 'collegamenti',
                'ordering': ('-creato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Esportazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('utente_id', models.BigIntegerField(verbose_name="numero dell'utente")),
                ('chiave_modulo', models.UUIDField(editable=False, unique=True, verbose_name='chiave del modulo')),
                ('titolo', models.CharField(max_length=200, verbose_name='elenco')),
                ('indirizzo', models.CharField(max_length=2000, verbose_name="pagina dell'elenco")),
                ('formato', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'XLSX')], max_length=4, verbose_name='formato')),
                ('ambito', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='di chi lo ha chiesto')),
                ('totale', models.PositiveIntegerField(verbose_name='righe')),
                ('scritte', models.PositiveIntegerField(default=0, verbose_name='righe scritte')),
                ('iniziata_il', models.DateTimeField(blank=True, null=True, verbose_name='iniziata il')),
                ('conclusa_il', models.DateTimeField(blank=True, null=True, verbose_name='conclusa il')),
                ('errore', models.CharField(blank=True, max_length=300, verbose_name='che cosa non è riuscito')),
                ('file', models.FileField(blank=True, upload_to=nucleo.models.esportazioni.name_file, verbose_name='file')),
                ('scade_il', models.DateTimeField(verbose_name='scade il')),
            ],
            options={
                'verbose_name': 'esportazione',
                'verbose_name_plural': 'esportazioni',
                'ordering': ('-creato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='MessaggioPosta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('mezzo', models.CharField(choices=[('email', 'E-mail'), ('sms', 'SMS')], default='email', max_length=5, verbose_name='mezzo')),
                ('destinatario', models.CharField(max_length=254, verbose_name='destinatario')),
                ('oggetto', models.CharField(max_length=200, verbose_name='oggetto')),
                ('testo', nucleo.cifratura.TestoCifrato(blank=True, verbose_name='testo')),
                ('html', nucleo.cifratura.TestoCifrato(blank=True, verbose_name='versione html')),
                ('calendario', nucleo.cifratura.TestoCifrato(blank=True, verbose_name='appuntamento allegato')),
                ('chiave', models.CharField(help_text='Due messaggi con la stessa chiave sono lo stesso.', max_length=120, unique=True, verbose_name='chiave')),
                ('stato', models.CharField(choices=[('in_coda', 'In coda'), ('inviato', 'Inviato'), ('fallito', 'Non consegnato')], default='in_coda', max_length=10, verbose_name='stato')),
                ('tentativi', models.PositiveSmallIntegerField(default=0, verbose_name='tentativi')),
                ('prossimo_tentativo', models.DateTimeField(default=django.utils.timezone.now, verbose_name='prossimo tentativo')),
                ('inviato_il', models.DateTimeField(blank=True, null=True, verbose_name='inviato il')),
                ('risposta', models.CharField(blank=True, max_length=300, verbose_name='risposta del servizio di posta')),
            ],
            options={
                'verbose_name': 'messaggio di posta',
                'verbose_name_plural': 'messaggi di posta',
                'ordering': ('-creato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ModuloRegistrato',
            fields=[
                ('chiave_modulo', models.UUIDField(primary_key=True, serialize=False, verbose_name='chiave del modulo')),
                ('arrivo', models.CharField(blank=True, max_length=300, verbose_name='dove ha portato')),
                ('scheda', models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000000'), verbose_name='pagina inviata')),
                ('impronta', models.CharField(blank=True, max_length=64, verbose_name='impronta di ciò che diceva')),
                ('detto', models.CharField(blank=True, max_length=300, verbose_name='che cosa si è risposto')),
                ('registrato_il', models.DateTimeField(default=django.utils.timezone.now, verbose_name='registrato il')),
            ],
            options={
                'verbose_name': 'modulo registrato',
                'verbose_name_plural': 'moduli registrati',
            },
        ),
        nucleo.partizioni.CreatePartitionedModel(
            name='RegistroEvento',
            fields=[
                ('pk', models.CompositePrimaryKey('istante', 'uuid', blank=True, editable=False, primary_key=True, serialize=False)),
                ('istante', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='istante')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identificativo')),
                ('attore_id', models.BigIntegerField(null=True, verbose_name="numero dell'attore")),
                ('attore_etichetta', models.CharField(max_length=150, verbose_name='attore')),
                ('ruoli', models.CharField(blank=True, max_length=120, verbose_name='ruoli')),
                ('azione', models.CharField(choices=[('accesso', 'Accesso'), ('accesso_negato', 'Accesso negato'), ('uscita', 'Uscita'), ('lettura', 'Lettura'), ('ricerca', 'Ricerca'), ('creazione', 'Creazione'), ('modifica', 'Modifica'), ('stato', 'Cambio di stato'), ('eliminazione', 'Eliminazione'), ('esportazione', 'Esportazione'), ('stampa', 'Stampa'), ('importazione', 'Importazione'), ('anonimizzazione', 'Anonimizzazione'), ('diniego', 'Diniego di permesso')], max_length=20, verbose_name='azione')),
                ('oggetto_tipo', models.CharField(blank=True, max_length=60, verbose_name="tipo dell'oggetto")),
                ('oggetto_id', models.CharField(blank=True, max_length=60, verbose_name="identificativo dell'oggetto")),
                ('etichetta', models.CharField(blank=True, max_length=200, verbose_name='oggetto')),
                ('sportello_id', models.BigIntegerField(null=True, verbose_name='numero dello sportello')),
                ('motivo', models.CharField(blank=True, choices=[('qualita', 'Controllo della qualità dei dati'), ('cittadino', 'Richiesta del cittadino'), ('verifica', 'Verifica o ispezione'), ('assistenza', 'Assistenza chiesta dallo sportello'), ('autorita', "Richiesta di un'autorità")], max_length=20, verbose_name='motivo')),
                ('dettagli', models.JSONField(default=dict, verbose_name='dettagli')),
                ('richiesta', models.CharField(blank=True, max_length=64, verbose_name='richiesta')),
                ('impronta', nucleo.impronte.ImprontaRigaField(editable=False, max_length=65, verbose_name='impronta della riga')),
            ],
            options={
                'verbose_name': 'evento del registro',
                'verbose_name_plural': 'eventi del registro',
                'ordering': ('-istante', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='SigilloRegistro',
            fields=[
                ('giorno', models.DateField(primary_key=True, serialize=False, verbose_name='giorno')),
                ('righe', models.PositiveIntegerField(verbose_name='righe')),
                ('ore', models.JSONField(default=list, verbose_name='ore')),
                ('precedente', models.CharField(blank=True, max_length=64, verbose_name='sigillo del giorno prima')),
                ('testa', models.CharField(max_length=64, verbose_name='sigillo')),
                ('sigillato_il', models.DateTimeField(verbose_name='sigillato il')),
            ],
            options={
                'verbose_name': 'sigillo del registro',
                'verbose_name_plural': 'sigilli del registro',
                'ordering': ('giorno',),
            },
        ),
        migrations.CreateModel(
            name='VerificaRegistro',
            fields=[
                ('giorno', models.DateField(primary_key=True, serialize=False, verbose_name='giorno')),
                ('verificato_il', models.DateTimeField(verbose_name='verificato il')),
                ('righe', models.PositiveIntegerField(verbose_name='righe lette')),
                ('guasti', models.JSONField(blank=True, default=list, verbose_name='guasti')),
            ],
            options={
                'verbose_name': 'verifica del registro',
                'verbose_name_plural': 'verifiche del registro',
                'ordering': ('giorno',),
            },
        ),
        migrations.CreateModel(
            name='Bozza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('utente_id', models.BigIntegerField(verbose_name="numero dell'utente")),
                ('chiave', models.CharField(max_length=120, verbose_name='modulo')),
                ('scheda', models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000000'), verbose_name='pagina che la scrive')),
                ('dati', nucleo.cifratura.JsonCifrato(verbose_name='dati')),
                ('sigillo', nucleo.cifratura.TestoCifrato(blank=True, help_text='Da quali valori è partita (nucleo.modulo).', verbose_name='sigillo')),
                ('aggiornata_il', models.DateTimeField(auto_now=True, verbose_name='aggiornata il')),
            ],
            options={
                'verbose_name': 'bozza',
                'verbose_name_plural': 'bozze',
                'indexes': [models.Index(nucleo.chiavi.UuidScritto('chiave'), name='bozza_uuid')],
                'constraints': [models.UniqueConstraint(fields=('utente_id', 'chiave', 'scheda'), name='bozza_una_per_pagina', violation_error_message='Esiste già una bozza di questa pagina.')],
            },
        ),
        migrations.CreateModel(
            name='CambioStato',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('oggetto_tipo', models.CharField(max_length=60, verbose_name='che cosa è cambiato')),
                ('oggetto_id', models.BigIntegerField(verbose_name='numero di che cosa è cambiato')),
                ('radice_tipo', models.CharField(max_length=60, verbose_name='sotto che cosa')),
                ('radice_id', models.BigIntegerField(verbose_name='numero di sotto che cosa')),
                ('sportello_id', models.BigIntegerField(blank=True, null=True, verbose_name='numero dello sportello')),
                ('da', models.CharField(blank=True, max_length=20, verbose_name='da')),
                ('a', models.CharField(max_length=20, verbose_name='a')),
                ('data', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='data')),
                ('date_prima', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, default=list, size=None, verbose_name='che data diceva prima')),
                ('causa', models.UUIDField(blank=True, null=True, verbose_name='da che cosa viene')),
                ('registrato_il', models.DateTimeField(auto_now_add=True, verbose_name='registrato il')),
                ('motivo', models.CharField(blank=True, max_length=20, verbose_name='motivo')),
                ('nota', models.TextField(blank=True, max_length=4000, verbose_name='nota')),
                ('fonte', models.CharField(blank=True, max_length=10, verbose_name='fonte')),
                ('firma', nucleo.firma.FirmaField(verbose_name='firma')),
            ],
            options={
                'verbose_name': 'cambio di stato',
                'verbose_name_plural': 'cambi di stato',
                'ordering': ('-data', '-pk'),
                'indexes': [models.Index(fields=['oggetto_id', 'oggetto_tipo'], name='cambiostato_oggetto'), models.Index(fields=['radice_id', 'radice_tipo'], name='cambiostato_radice')],
                'constraints': [models.CheckConstraint(condition=models.Q(('da', models.F('a')), _negated=True), name='cambiostato_diverso', violation_error_message='Lo stato di arrivo deve essere diverso da quello di partenza.'), models.CheckConstraint(condition=models.Q(('data__lte', nucleo.giorni.GiornoItaliano('registrato_il')), models.Q(('date_prima', []), _negated=True), _connector='OR'), name='cambiostato_mai_futuro', violation_error_message='La data non può essere nel futuro.'), models.CheckConstraint(condition=models.Q(('a', ''), _negated=True), name='cambiostato_arriva', violation_error_message='Un cambio di stato dice a quale stato si arriva.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='cambiostato',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='a3dfc5ccb007debcd9a8ee8f6247a6e673c06fc8', operation='DELETE', pgid='pgtrigger_mai_cancellata_44c23', table='nucleo_cambiostato', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambiostato',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='d907a6a073e454898ba8efd4594876fd88a95d3c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_8ba41', table='nucleo_cambiostato', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambiostato',
                    trigger=pgtrigger.compiler.Trigger(name='sola_aggiunta', sql=nucleo.guardie.GuardiaSql(func="\n    IF to_jsonb(NEW) - '{nota,firma,data,date_prima}'::text[]\n        IS DISTINCT FROM to_jsonb(OLD) - '{nota,firma,data,date_prima}'::text[]\n        OR NEW.date_prima IS DISTINCT FROM\n            (CASE WHEN NEW.data = OLD.data THEN OLD.date_prima ELSE OLD.date_prima || OLD.data END)\n        OR NEW.nota NOT IN ('', OLD.nota)\n        OR NEW.firma - 'etichetta' IS DISTINCT FROM OLD.firma - 'etichetta'\n        OR NEW.firma ->> 'etichetta' NOT IN (OLD.firma ->> 'etichetta', 'Nome cancellato')\n    THEN\n        RAISE EXCEPTION 'La storia degli stati non si riscrive.';\n    END IF;\n    RETURN NEW;\n", hash='e71af013832e52a136adcee120e2574ace671b71', operation='UPDATE', pgid='pgtrigger_sola_aggiunta_0afa6', table='nucleo_cambiostato', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='collegamento',
                    index=models.Index(fields=['oggetto_id', 'oggetto_tipo'], name='collegamento_oggetto'),
                ),
                migrations.AddIndex(
                    model_name='collegamento',
                    index=models.Index(fields=['scade_il'], name='collegamento_scadenza'),
                ),
                migrations.AddConstraint(
                    model_name='collegamento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('revocato_da__isnull', True), ('revocato_il__isnull', True)), models.Q(('revocato_da__isnull', False), ('revocato_il__isnull', False)), _connector='OR'), name='collegamento_revoca_firmata', violation_error_message='Chi revoca un collegamento lo firma.'),
                ),
                migrations.AddConstraint(
                    model_name='collegamento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('aperture', 0), ('prima_apertura__isnull', True), ('ultima_apertura__isnull', True)), models.Q(('aperture__gt', 0), ('prima_apertura__isnull', False), ('ultima_apertura__gte', models.F('prima_apertura')), ('ultima_apertura__isnull', False)), _connector='OR'), name='collegamento_aperture_coerenti', violation_error_message='Le aperture di un collegamento non tornano con i loro istanti.'),
                ),
                migrations.AddConstraint(
                    model_name='collegamento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('ultimo_uso__isnull', True), ('usi', 0)), models.Q(('ultimo_uso__isnull', False), ('usi__gt', 0)), _connector='OR'), name='collegamento_usi_coerenti', violation_error_message='Gli usi di un collegamento non tornano con il loro istante.'),
                ),
                migrations.AddConstraint(
                    model_name='collegamento',
                    constraint=models.CheckConstraint(condition=models.Q(('una_volta', False), ('usi__lte', 1), _connector='OR'), name='collegamento_una_volta_sola', violation_error_message='Questo collegamento vale una volta sola.'),
                ),
                migrations.AddConstraint(
                    model_name='collegamento',
                    constraint=models.CheckConstraint(condition=models.Q(('una_volta', False), ('usi', 0), ('revocato_il__isnull', True), _connector='OR'), name='collegamento_usato_o_revocato', violation_error_message='Un collegamento già usato non si può revocare.'),
                ),
                migrations.AddConstraint(
                    model_name='collegamento',
                    constraint=models.CheckConstraint(condition=models.Q(('scade_il__gt', models.F('creato_il'))), name='collegamento_scade_dopo', violation_error_message='Un collegamento scade dopo che è stato fatto.'),
                ),
                migrations.AddIndex(
                    model_name='esportazione',
                    index=models.Index(fields=['utente_id', '-creato_il'], name='esportazione_utente'),
                ),
                migrations.AddIndex(
                    model_name='esportazione',
                    index=models.Index(condition=models.Q(('conclusa_il', None)), fields=['aggiornato_il'], name='esportazione_ferma'),
                ),
                migrations.AddIndex(
                    model_name='esportazione',
                    index=models.Index(fields=['scade_il'], name='esportazione_scade'),
                ),
                migrations.AddConstraint(
                    model_name='esportazione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusa_il', None), ('errore', ''), ('file', '')), models.Q(('conclusa_il__isnull', False), models.Q(('file', ''), ('errore', ''), _connector='XOR')), _connector='OR'), name='esportazione_finisce_in_un_modo', violation_error_message="Un'esportazione finisce con il file, o dice perché non c'è."),
                ),
                migrations.AddConstraint(
                    model_name='esportazione',
                    constraint=models.CheckConstraint(condition=models.Q(('conclusa_il', None), models.Q(('conclusa_il__gte', models.F('iniziata_il')), ('iniziata_il__isnull', False)), _connector='OR'), name='esportazione_date_ordinate', violation_error_message="Un'esportazione comincia prima di finire."),
                ),
                migrations.AddIndex(
                    model_name='messaggioposta',
                    index=models.Index(condition=models.Q(('stato', 'in_coda')), fields=['prossimo_tentativo'], name='messaggioposta_in_coda'),
                ),
                migrations.AddIndex(
                    model_name='messaggioposta',
                    index=models.Index(nucleo.chiavi.UuidScritto('chiave'), name='messaggioposta_uuid'),
                ),
                migrations.AddConstraint(
                    model_name='messaggioposta',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('inviato_il__isnull', False), ('stato', 'inviato')), models.Q(('stato', 'inviato'), _negated=True), _connector='OR'), name='messaggioposta_inviato_ha_istante', violation_error_message="Un messaggio inviato deve avere l'istante dell'invio."),
                ),
                migrations.AddIndex(
                    model_name='registroevento',
                    index=models.Index(fields=['oggetto_id', '-istante'], name='registroevento_oggetto'),
                ),
                migrations.AddIndex(
                    model_name='registroevento',
                    index=models.Index(fields=['sportello_id', '-istante'], name='registroevento_sportello'),
                ),
                migrations.AddIndex(
                    model_name='registroevento',
                    index=models.Index(fields=['azione', '-istante'], name='registroevento_azione'),
                ),
                migrations.AddIndex(
                    model_name='registroevento',
                    index=models.Index(condition=models.Q(('motivo', ''), _negated=True), fields=['-istante'], name='registroevento_motivo'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='verificaregistro',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.giorno > (now() AT TIME ZONE 'Europe/Rome')::date - interval '24 months' THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='018d915c3c7536b70ae064b3d47a45e36d5c7e5b', operation='DELETE', pgid='pgtrigger_mai_cancellata_85d16', table='nucleo_verificaregistro', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='verificaregistro',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='0694615f5e0918d70e75f4b45c6a3065ce9883a2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f8b54', table='nucleo_verificaregistro', when='BEFORE')),
                ),
            ],
        ),
        migrations.RunSQL(sql=REGISTRO, reverse_sql=REGISTRO_VIA),
    ]
