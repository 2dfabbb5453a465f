import nucleo.operazioni
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import nucleo.firma
import nucleo.guardie
import nucleo.quantita
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('allegati', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Chiarimento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('domanda', models.CharField(max_length=1000, verbose_name='domanda')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('risposta', models.CharField(blank=True, max_length=3000, verbose_name='risposta')),
                ('risposto_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='risposto da')),
                ('risposto_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='risposto il')),
                ('stato', models.CharField(choices=[('arrivato', 'Da rispondere'), ('risposto', 'Risposto'), ('scartato', 'Scartato')], default='arrivato', editable=False, max_length=10, verbose_name='stato')),
            ],
            options={
                'verbose_name': 'domanda su un avviso',
                'verbose_name_plural': 'domande sugli avvisi',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Criterio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('posizione', nucleo.quantita.CampoQuantita(massimo=20, minimo=1, verbose_name='posizione')),
                ('nome', models.CharField(max_length=120, verbose_name='criterio')),
                ('come', models.CharField(blank=True, max_length=600, verbose_name='come si dà il punteggio')),
                ('punti', nucleo.quantita.CampoQuantita(massimo=100, minimo=1, verbose_name='punti al massimo')),
            ],
            options={
                'verbose_name': 'criterio di un avviso',
                'verbose_name_plural': 'criteri degli avvisi',
                'ordering': ('posizione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='DocumentoAvviso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('titolo', models.CharField(max_length=160, verbose_name='come si chiama')),
                ('aggiunto_da', nucleo.firma.FirmaField(editable=False, verbose_name='aggiunto da')),
            ],
            options={
                'verbose_name': 'documento di un avviso',
                'verbose_name_plural': 'documenti degli avvisi',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Proroga',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('tipo', models.CharField(choices=[('proroga', 'Proroga'), ('riapertura', 'Riapertura dei termini')], max_length=12, verbose_name="che cos'è")),
                ('da', models.DateTimeField(verbose_name='il termine era')),
                ('a', models.DateTimeField(verbose_name='il termine diventa')),
                ('motivo', models.CharField(max_length=600, verbose_name='perché')),
                ('decisa_da', nucleo.firma.FirmaField(editable=False, verbose_name='decisa da')),
            ],
            options={
                'verbose_name': 'proroga di un avviso',
                'verbose_name_plural': 'proroghe degli avvisi',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Requisito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('posizione', nucleo.quantita.CampoQuantita(massimo=40, minimo=1, verbose_name='posizione')),
                ('codice', models.CharField(blank=True, choices=[('autorizzazione', 'Svolge, o è autorizzata a svolgere, orientamento e accompagnamento al lavoro (art. 6 d.lgs. 276/2003)'), ('sede', 'Sede aperta al pubblico e accessibile a norma di legge'), ('postazione', 'Ufficio con almeno una postazione di lavoro dedicata'), ('connessione', 'Connessione a internet (LAN, WLAN o Wi-Fi)'), ('casella', 'Casella di posta elettronica dedicata allo sportello'), ('pagina', 'Pagina dedicata allo sportello nel sito istituzionale'), ('operatori', 'Da uno a tre operatori, o più, con funzione informativa'), ('orario', 'Almeno due ore consecutive di apertura in almeno un giorno alla settimana'), ('responsabile', 'Un responsabile con funzione gestionale')], max_length=16, verbose_name='requisito minimo')),
                ('testo', models.CharField(max_length=300, verbose_name='che cosa si chiede')),
            ],
            options={
                'verbose_name': 'requisito di un avviso',
                'verbose_name_plural': 'requisiti degli avvisi',
                'ordering': ('posizione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Avviso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('codice', models.CharField(max_length=20, validators=[django.core.validators.RegexValidator('^[A-Z0-9][A-Z0-9-]{1,19}$', 'Il codice è fatto di maiuscole, cifre e trattini.')], verbose_name='codice')),
                ('slug', models.SlugField(db_index=False, editable=False, max_length=80, verbose_name='indirizzo')),
                ('titolo', models.CharField(max_length=160, verbose_name='titolo')),
                ('sommario', models.CharField(max_length=400, verbose_name='in breve')),
                ('testo', models.CharField(max_length=20000, verbose_name="testo dell'avviso")),
                ('tipi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('comune', 'Comune'), ('cpi', "Centro per l'impiego"), ('cciaa', 'Camera di commercio'), ('universita', 'Università'), ('unione', 'Comunità montana o Unione di comuni'), ('provincia', 'Provincia o Città metropolitana'), ('regione', 'Regione'), ('privato', 'Ente privato di rilevanza regionale o nazionale'), ('altro', 'Altro')], max_length=16), size=None, verbose_name='chi può partecipare')),
                ('regioni', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, size=None, verbose_name='regioni')),
                ('apre_il', models.DateTimeField(verbose_name='apre il')),
                ('chiude_il', models.DateTimeField(verbose_name='chiude il')),
                ('punti_minimi', nucleo.quantita.CampoQuantita(massimo=100, minimo=0, verbose_name='punti per essere idonei')),
                ('posti', nucleo.quantita.CampoQuantita(blank=True, massimo=1000, minimo=1, null=True, verbose_name='sportelli da aprire')),
                ('spareggio', models.CharField(choices=[('criteri', 'Chi ha più punti nel primo criterio, poi nel secondo, e così via; poi chi ha presentato prima'), ('arrivo', 'Chi ha presentato prima')], default='criteri', max_length=8, verbose_name='a parità di punti')),
                ('domanda', models.CharField(choices=[('facoltativa', 'Non serve: chi vuole la carica'), ('chiesta', 'Serve, firmata a mano o digitalmente'), ('digitale', 'Serve, con firma digitale')], default='facoltativa', max_length=12, verbose_name='la domanda firmata')),
                ('giorni_ricorso', nucleo.quantita.CampoQuantita(default=30, massimo=120, minimo=1, verbose_name='giorni per chiedere il riesame')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail per chi ha domande')),
                ('telefono', models.CharField(blank=True, max_length=40, verbose_name='telefono')),
                ('stato', models.CharField(choices=[('bozza', 'In bozza'), ('pubblicato', 'Pubblicato'), ('annullato', 'Annullato')], default='bozza', editable=False, max_length=12, verbose_name='stato')),
                ('scritto_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritto da')),
                ('pubblicato_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='pubblicato da')),
                ('pubblicato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='pubblicato il')),
            ],
            options={
                'verbose_name': 'avviso pubblico',
                'verbose_name_plural': 'avvisi pubblici',
                'ordering': ('-apre_il', '-pk'),
                'indexes': [models.Index(fields=['-apre_il', '-id'], name='avviso_apertura')],
                'constraints': [models.UniqueConstraint(fields=('codice',), name='avviso_codice_unico', violation_error_code='unique', violation_error_message="C'è già un avviso con questo codice."), models.UniqueConstraint(fields=('slug',), name='avviso_indirizzo_unico', violation_error_message="C'è già un avviso con questo indirizzo."), models.CheckConstraint(condition=models.Q(('chiude_il__gt', models.F('apre_il'))), name='avviso_termini', violation_error_message="L'avviso chiude dopo che ha aperto."), models.CheckConstraint(condition=models.Q(('tipi__len__gt', 0)), name='avviso_per_qualcuno', violation_error_message="Di' chi può partecipare."), models.CheckConstraint(condition=models.Q(models.Q(('pubblicato_da__isnull', True), ('pubblicato_il__isnull', True), ('stato', 'bozza')), models.Q(('pubblicato_da__isnull', False), ('pubblicato_il__isnull', False), ('stato__in', ('pubblicato', 'annullato'))), _connector='OR'), name='avviso_pubblicazione_firmata', violation_error_message='Un avviso pubblicato dice da chi e quando.')],
            },
        ),
        migrations.CreateModel(
            name='AllegatoChiesto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('posizione', nucleo.quantita.CampoQuantita(massimo=20, minimo=1, verbose_name='posizione')),
                ('nome', models.CharField(max_length=120, verbose_name='che cosa si allega')),
                ('obbligatorio', models.BooleanField(default=True, verbose_name='obbligatorio')),
                ('firmato', models.BooleanField(default=False, verbose_name='con firma digitale')),
                ('avviso', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='allegati', to='avvisi.avviso', verbose_name='avviso')),
            ],
            options={
                'verbose_name': 'allegato chiesto da un avviso',
                'verbose_name_plural': 'allegati chiesti dagli avvisi',
                'ordering': ('posizione', 'pk'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='avviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.pubblicato_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='bca642b448065960fc9018cbfa211805fe74d40d', operation='DELETE', pgid='pgtrigger_mai_cancellata_53300', table='avvisi_avviso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='avviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='5f963e06f28850daa4e7f6e78a9a969a158648a4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_89be8', table='avvisi_avviso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='avviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.codice, NEW.slug, NEW.titolo, NEW.sommario, NEW.testo, NEW.tipi, NEW.regioni, NEW.apre_il, NEW.punti_minimi, NEW.posti, NEW.spareggio, NEW.domanda, NEW.giorni_ricorso, NEW.pubblicato_da, NEW.pubblicato_il) IS DISTINCT FROM ROW(OLD.codice, OLD.slug, OLD.titolo, OLD.sommario, OLD.testo, OLD.tipi, OLD.regioni, OLD.apre_il, OLD.punti_minimi, OLD.posti, OLD.spareggio, OLD.domanda, OLD.giorni_ricorso, OLD.pubblicato_da, OLD.pubblicato_il) AND (OLD.pubblicato_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='475bfbe9f048ef82ddcc29794940bf5ce9b7c13b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_476ab', table='avvisi_avviso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='avviso',
                    trigger=pgtrigger.compiler.Trigger(name='termine_deciso', sql=nucleo.guardie.GuardiaSql(condition='WHEN (OLD.pubblicato_il IS NOT NULL AND NEW.chiude_il IS DISTINCT FROM OLD.chiude_il)', func="\n    IF NOT EXISTS (\n        SELECT 1 FROM avvisi_proroga WHERE avviso_id = NEW.id AND da = OLD.chiude_il AND a = NEW.chiude_il\n    ) THEN\n        RAISE EXCEPTION 'Il termine si sposta solo con una proroga o una riapertura.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'avviso_termine_deciso';\n    END IF;\n    RETURN NEW;\n    ", hash='9556b1056bb3a4da8c7c5a5208059c01b9b958ee', operation='UPDATE', pgid='pgtrigger_termine_deciso_6022d', table='avvisi_avviso', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='chiarimento',
            name='avviso',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='chiarimenti', to='avvisi.avviso', verbose_name='avviso'),
        ),
        migrations.AddField(
            model_name='criterio',
            name='avviso',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='criteri', to='avvisi.avviso', verbose_name='avviso'),
        ),
        migrations.AddField(
            model_name='documentoavviso',
            name='allegato',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documenti_di_avvisi', to='allegati.allegato', verbose_name='file'),
        ),
        migrations.AddField(
            model_name='documentoavviso',
            name='avviso',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documenti', to='avvisi.avviso', verbose_name='avviso'),
        ),
        migrations.AddField(
            model_name='proroga',
            name='avviso',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='proroghe', to='avvisi.avviso', verbose_name='avviso'),
        ),
        migrations.AddField(
            model_name='requisito',
            name='avviso',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='requisiti', to='avvisi.avviso', verbose_name='avviso'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='allegatochiesto',
                    constraint=models.UniqueConstraint(fields=('avviso', 'posizione'), name='allegatochiesto_posizione_unica', violation_error_message='Due allegati non stanno allo stesso posto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='allegatochiesto',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = OLD.avviso_id AND pubblicato_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = NEW.avviso_id AND pubblicato_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Un avviso pubblicato non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'avviso_pubblicato_fermo';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='4827979c7e5fb5335363688f3873e261cf3db827', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_0b3be', table='avvisi_allegatochiesto', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='chiarimento',
                    index=models.Index(fields=['avviso', 'stato', '-id'], name='chiarimento_di_avviso'),
                ),
                migrations.AddConstraint(
                    model_name='chiarimento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('risposto_da__isnull', False), ('risposto_il__isnull', False), ('stato', 'risposto'), models.Q(('risposta', ''), _negated=True)), models.Q(('risposta', ''), ('risposto_da', None), ('risposto_il', None), ('stato__in', ('arrivato', 'scartato'))), _connector='OR'), name='chiarimento_risposta_intera', violation_error_message='Una risposta dice che cosa, da chi e quando.'),
                ),
                migrations.AddConstraint(
                    model_name='chiarimento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'arrivato'), models.Q(('email', ''), _negated=True)), models.Q(models.Q(('stato', 'arrivato'), _negated=True), ('email', '')), _connector='OR'), name='chiarimento_email_finche_serve', violation_error_message="L'e-mail di chi chiede si tiene finché non si risponde."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiarimento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='5244c22fb490e6957c6a22077b786b631227fa57', operation='DELETE', pgid='pgtrigger_mai_cancellata_9501d', table='avvisi_chiarimento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiarimento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='806163270d6fefed6119b4c5ed4d77ba50f0d706', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_c1b16', table='avvisi_chiarimento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiarimento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.avviso_id, NEW.domanda) IS DISTINCT FROM ROW(OLD.avviso_id, OLD.domanda) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='9fba525c379b5d3e3ae46f8d0083af44a1e91b12', operation='UPDATE', pgid='pgtrigger_mai_riscritta_d303b', table='avvisi_chiarimento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='chiarimento',
                    trigger=pgtrigger.compiler.Trigger(name='risposta_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.risposta, NEW.risposto_da, NEW.risposto_il) IS DISTINCT FROM ROW(OLD.risposta, OLD.risposto_da, OLD.risposto_il) AND (OLD.stato <> 'arrivato') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='39c99a11539be1b6a8400da03932eaa11bdd307a', operation='UPDATE', pgid='pgtrigger_risposta_ferma_552c3', table='avvisi_chiarimento', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='criterio',
                    constraint=models.UniqueConstraint(fields=('avviso', 'posizione'), name='criterio_posizione_unica', violation_error_message='Due criteri non stanno allo stesso posto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='criterio',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = OLD.avviso_id AND pubblicato_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = NEW.avviso_id AND pubblicato_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Un avviso pubblicato non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'avviso_pubblicato_fermo';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='af955a980c45edac08f4d2c91db1452b3f351c0c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_c58fa', table='avvisi_criterio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentoavviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = OLD.avviso_id AND pubblicato_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='1ac1255b9c33abcfbc1441f3f7ed77a622ae23df', operation='DELETE', pgid='pgtrigger_mai_cancellata_65ec6', table='avvisi_documentoavviso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentoavviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='9b215eda0ce3fb0e09f1a40d2a00c7b4242a2fad', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_db255', table='avvisi_documentoavviso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentoavviso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.avviso_id, NEW.titolo, NEW.allegato_id, NEW.aggiunto_da) IS DISTINCT FROM ROW(OLD.avviso_id, OLD.titolo, OLD.allegato_id, OLD.aggiunto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='4100fe8b96b12c6d4e78a570aa16a158f7211537', operation='UPDATE', pgid='pgtrigger_mai_riscritta_b4d9c', table='avvisi_documentoavviso', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='proroga',
                    constraint=models.UniqueConstraint(fields=('avviso', 'da'), name='proroga_una_di_un_termine', violation_error_message='Questo termine è già stato spostato.'),
                ),
                migrations.AddConstraint(
                    model_name='proroga',
                    constraint=models.CheckConstraint(condition=models.Q(('a__gt', models.F('da'))), name='proroga_allunga', violation_error_message='Il nuovo termine viene dopo quello di prima.'),
                ),
                migrations.AddConstraint(
                    model_name='proroga',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('creato_il__lt', models.F('da')), ('tipo', 'proroga')), models.Q(('creato_il__gte', models.F('da')), ('tipo', 'riapertura')), _connector='OR'), name='proroga_prima_del_termine', violation_error_message='Si proroga un termine che corre; se è già passato si riapre.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proroga',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='469241033d6caaecbef51ec1402d4ee49a63b67a', operation='DELETE', pgid='pgtrigger_mai_cancellata_c13f5', table='avvisi_proroga', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proroga',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='83642b13d7efe87d374a141e839377f7a416e11d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_66b42', table='avvisi_proroga', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proroga',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.avviso_id, NEW.tipo, NEW.da, NEW.a, NEW.motivo, NEW.decisa_da) IS DISTINCT FROM ROW(OLD.avviso_id, OLD.tipo, OLD.da, OLD.a, OLD.motivo, OLD.decisa_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='f0efb67d40fd2582de40136e65c63240dd59ebcb', operation='UPDATE', pgid='pgtrigger_mai_riscritta_dc5f0', table='avvisi_proroga', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='requisito',
                    constraint=models.UniqueConstraint(fields=('avviso', 'posizione'), name='requisito_posizione_unica', violation_error_message='Due requisiti non stanno allo stesso posto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='requisito',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = OLD.avviso_id AND pubblicato_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM avvisi_avviso WHERE id = NEW.avviso_id AND pubblicato_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Un avviso pubblicato non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'avviso_pubblicato_fermo';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='96e05265a941fe4f42147ac2cdbce26a21fd1fa2', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_8a9b1', table='avvisi_requisito', when='BEFORE')),
                ),
            ],
        ),
    ]
