import nucleo.operazioni
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.nomi
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
        ('avvisi', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Manifestazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail di chi la scrive')),
                ('confermata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='e-mail confermata il')),
                ('avvisati', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='avvisi mandati')),
                ('avvisati_del', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='per il termine')),
                ('denominazione', models.CharField(blank=True, max_length=200, verbose_name='denominazione')),
                ('tipo', models.CharField(blank=True, choices=[('comune', 'Comune'), ('cpi', "Centro per l'impiego"), ('cciaa', 'Camera di commercio'), ('universita', 'Università'), ('unione', 'Comunità montana o Unione di comuni'), ('provincia', 'Provincia o Città metropolitana'), ('regione', 'Regione'), ('privato', 'Ente privato di rilevanza regionale o nazionale'), ('altro', 'Altro')], max_length=12, verbose_name='tipo')),
                ('codice_ipa', models.CharField(blank=True, max_length=20, validators=[django.core.validators.RegexValidator('^[a-z0-9_]{2,20}$', 'Il codice IPA è fatto di lettere minuscole e cifre, come «c_h501».')], verbose_name='codice IPA')),
                ('indirizzo', models.CharField(blank=True, max_length=160, verbose_name='indirizzo')),
                ('cap', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^\\d{5}$', 'Il CAP è di 5 cifre.')], verbose_name='CAP')),
                ('piano', models.CharField(blank=True, max_length=80, verbose_name='piano e stanza')),
                ('accessibilita', models.CharField(blank=True, choices=[('completa', 'Accessibile a chi usa una sedia a rotelle'), ('assistita', 'Accessibile con aiuto del personale'), ('no', 'Non accessibile'), ('', 'Non rilevata')], max_length=10, verbose_name='accessibilità')),
                ('postazioni', nucleo.quantita.CampoQuantita(blank=True, massimo=200, minimo=0, null=True, verbose_name='postazioni dedicate')),
                ('connettivita', models.CharField(blank=True, max_length=60, verbose_name='connessione a internet')),
                ('operatori', nucleo.quantita.CampoQuantita(blank=True, massimo=100, minimo=0, null=True, verbose_name='operatori')),
                ('responsabile', models.CharField(blank=True, max_length=120, verbose_name='responsabile')),
                ('esperienza', models.CharField(blank=True, max_length=3000, verbose_name='esperienza')),
                ('anni', nucleo.quantita.CampoQuantita(blank=True, massimo=80, minimo=0, null=True, verbose_name='anni di esperienza')),
                ('firmatario', models.CharField(blank=True, max_length=120, verbose_name='chi firma')),
                ('carica', models.CharField(blank=True, max_length=80, verbose_name='carica')),
                ('protocollo', models.CharField(blank=True, max_length=40, verbose_name='numero di protocollo')),
                ('protocollo_data', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['ATTO'], verbose_name='data del protocollo')),
                ('dichiara', models.BooleanField(default=False, verbose_name='dichiarazioni sottoscritte')),
                ('numero', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='numero')),
                ('presentata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='presentata il')),
                ('chiave', models.CharField(blank=True, editable=False, max_length=300, verbose_name='ente e sede')),
                ('svuotata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='svuotata il')),
                ('stato', models.CharField(choices=[('bozza', 'In preparazione'), ('presentata', 'Presentata'), ('ritirata', 'Ritirata'), ('non_presentata', 'Non presentata in tempo')], default='bozza', editable=False, max_length=16, verbose_name='stato')),
                ('amministrazione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='manifestazioni', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('avviso', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='manifestazioni', to='avvisi.avviso', verbose_name='avviso')),
                ('comune', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.comune', verbose_name='comune della sede')),
                ('comune_ente', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.comune', verbose_name="comune dell'amministrazione")),
            ],
            options={
                'verbose_name': 'manifestazione di interesse',
                'verbose_name_plural': 'manifestazioni di interesse',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='FileManifestazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('cosa', models.CharField(choices=[('domanda', 'Domanda firmata'), ('chiesto', "Chiesto dall'avviso"), ('altro', 'Altro')], max_length=8, verbose_name="che cos'è")),
                ('titolo', models.CharField(max_length=120, verbose_name='come si chiama')),
                ('riepilogo', models.CharField(max_length=14, verbose_name='codice del riepilogo')),
                ('aggiunto_da', nucleo.firma.FirmaField(editable=False, verbose_name='aggiunto da')),
                ('allegato', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='file_manifestazioni', to='allegati.allegato', verbose_name='file')),
                ('chiesto', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='avvisi.allegatochiesto', verbose_name='chiesto')),
                ('manifestazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='file', to='manifestazioni.manifestazione', verbose_name='manifestazione')),
            ],
            options={
                'verbose_name': 'file di una manifestazione',
                'verbose_name_plural': 'file delle manifestazioni',
                'ordering': ('manifestazione', 'cosa', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='OrarioProposto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('giorno', models.PositiveSmallIntegerField(choices=[(1, 'Lunedì'), (2, 'Martedì'), (3, 'Mercoledì'), (4, 'Giovedì'), (5, 'Venerdì'), (6, 'Sabato'), (7, 'Domenica')], verbose_name='giorno')),
                ('dalle', models.TimeField(verbose_name='dalle')),
                ('alle', models.TimeField(verbose_name='alle')),
                ('manifestazione', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orari', to='manifestazioni.manifestazione', verbose_name='manifestazione')),
            ],
            options={
                'verbose_name': 'orario proposto',
                'verbose_name_plural': 'orari proposti',
                'ordering': ('giorno', 'dalle', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='PersonaProposta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('ruolo', models.CharField(choices=[('responsabile', 'Responsabile di sportello'), ('operatore', 'Operatore')], max_length=16, verbose_name='che cosa farà')),
                ('nome', models.CharField(max_length=60, validators=[nucleo.nomi.check_nome], verbose_name='nome')),
                ('cognome', models.CharField(max_length=60, validators=[nucleo.nomi.check_nome], verbose_name='cognome')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('manifestazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='persone', to='manifestazioni.manifestazione', verbose_name='manifestazione')),
            ],
            options={
                'verbose_name': 'persona proposta',
                'verbose_name_plural': 'persone proposte',
                'ordering': ('-ruolo', 'cognome', 'nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='RispostaRequisito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('esito', models.CharField(choices=[('si', "Sì, c'è già"), ('entro', "Ci sarà entro l'apertura"), ('no', 'No')], max_length=8, verbose_name="c'è?")),
                ('nota', models.CharField(blank=True, max_length=300, verbose_name='nota')),
                ('manifestazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='risposte', to='manifestazioni.manifestazione', verbose_name='manifestazione')),
                ('requisito', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risposte', to='avvisi.requisito', verbose_name='requisito')),
            ],
            options={
                'verbose_name': 'risposta su un requisito',
                'verbose_name_plural': 'risposte sui requisiti',
                'ordering': ('requisito__posizione', 'pk'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='manifestazione',
                    index=models.Index(fields=['avviso', 'stato', 'numero'], name='manifestazione_registro'),
                ),
                migrations.AddConstraint(
                    model_name='manifestazione',
                    constraint=models.UniqueConstraint(fields=('avviso', 'numero'), name='manifestazione_numero_unico', violation_error_message="Questo numero è già di un'altra manifestazione."),
                ),
                migrations.AddConstraint(
                    model_name='manifestazione',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'presentata')), fields=('avviso', 'chiave'), name='manifestazione_una_per_sede', violation_error_message="Per questa sede l'amministrazione ha già presentato una manifestazione."),
                ),
                migrations.AddConstraint(
                    model_name='manifestazione',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'bozza')), fields=('avviso', 'email'), name='manifestazione_una_bozza', violation_error_message="Con questa e-mail c'è già una manifestazione in preparazione."),
                ),
                migrations.AddConstraint(
                    model_name='manifestazione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('dichiara', True), ('numero__isnull', False), ('presentata_il__isnull', False), ('stato', 'presentata')), models.Q(('numero', None), ('presentata_il', None), ('stato__in', ('bozza', 'non_presentata'))), ('stato', 'ritirata'), _connector='OR'), name='manifestazione_presentata_intera', violation_error_message='Una manifestazione presentata ha il suo numero e il suo istante.'),
                ),
                migrations.AddConstraint(
                    model_name='manifestazione',
                    constraint=models.CheckConstraint(condition=models.Q(('svuotata_il', None), models.Q(('email', ''), ('presentata_il', None)), _connector='OR'), name='manifestazione_svuotata', violation_error_message='Si svuota solo ciò che non è mai stato presentato.'),
                ),
                migrations.AddConstraint(
                    model_name='manifestazione',
                    constraint=models.CheckConstraint(condition=models.Q(('avvisati__lte', 3)), name='manifestazione_avvisi', violation_error_message='Prima del termine si avvisa tre volte.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='manifestazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.presentata_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='d537196d5d7818165ce472c91757bf4699ee7152', operation='DELETE', pgid='pgtrigger_mai_cancellata_2ae55', table='manifestazioni_manifestazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='manifestazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ce1128e9b59d5c4e095bbfb9a02f8329081ca133', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_9826a', table='manifestazioni_manifestazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='manifestazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.avviso_id, NEW.amministrazione_id, NEW.denominazione, NEW.tipo, NEW.codice_ipa, NEW.comune_ente_id, NEW.comune_id, NEW.indirizzo, NEW.cap, NEW.piano, NEW.accessibilita, NEW.postazioni, NEW.connettivita, NEW.operatori, NEW.responsabile, NEW.esperienza, NEW.anni, NEW.firmatario, NEW.carica, NEW.protocollo, NEW.protocollo_data, NEW.dichiara, NEW.numero, NEW.presentata_il, NEW.chiave) IS DISTINCT FROM ROW(OLD.avviso_id, OLD.amministrazione_id, OLD.denominazione, OLD.tipo, OLD.codice_ipa, OLD.comune_ente_id, OLD.comune_id, OLD.indirizzo, OLD.cap, OLD.piano, OLD.accessibilita, OLD.postazioni, OLD.connettivita, OLD.operatori, OLD.responsabile, OLD.esperienza, OLD.anni, OLD.firmatario, OLD.carica, OLD.protocollo, OLD.protocollo_data, OLD.dichiara, OLD.numero, OLD.presentata_il, OLD.chiave) AND (OLD.presentata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='bcfc17af8dcc9d1e8ce285c282ee027875e59c4e', operation='UPDATE', pgid='pgtrigger_mai_riscritta_58ba5', table='manifestazioni_manifestazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='manifestazione',
                    trigger=pgtrigger.compiler.Trigger(name='nei_termini', sql=nucleo.guardie.GuardiaSql(condition="WHEN (NEW.stato = 'presentata')", func="\n    IF TG_OP = 'UPDATE' AND OLD.stato = 'presentata' THEN RETURN NEW; END IF;\n    IF NOT EXISTS (\n        SELECT 1 FROM avvisi_avviso\n        WHERE id = NEW.avviso_id AND stato = 'pubblicato'\n        AND apre_il <= NEW.presentata_il AND NEW.presentata_il < chiude_il\n    ) THEN\n        RAISE EXCEPTION 'Fuori dai termini.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'manifestazione_nei_termini';\n    END IF;\n    RETURN NEW;\n    ", hash='fb003a73b4422f292eac83ac5fe4fce2c8f68d26', operation='INSERT OR UPDATE', pgid='pgtrigger_nei_termini_05473', table='manifestazioni_manifestazione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='filemanifestazione',
                    constraint=models.UniqueConstraint(fields=('manifestazione', 'chiesto'), name='filemanifestazione_chiesto_uno', violation_error_message="Questo allegato c'è già: toglilo, poi carica l'altro."),
                ),
                migrations.AddConstraint(
                    model_name='filemanifestazione',
                    constraint=models.UniqueConstraint(condition=models.Q(('cosa', 'domanda')), fields=('manifestazione',), name='filemanifestazione_domanda_una', violation_error_message="La domanda firmata c'è già: toglila, poi carica l'altra."),
                ),
                migrations.AddConstraint(
                    model_name='filemanifestazione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiesto__isnull', False), ('cosa', 'chiesto')), models.Q(('chiesto', None), ('cosa__in', ('domanda', 'altro'))), _connector='OR'), name='filemanifestazione_che_cosa', violation_error_message="Di' quale allegato dell'avviso è."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='filemanifestazione',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = OLD.manifestazione_id AND presentata_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = NEW.manifestazione_id AND presentata_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Una manifestazione presentata non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'manifestazione_presentata_ferma';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='5fb65fe9e494e3aa9abbe8b7e09a5d38b504d7ed', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_1ba9a', table='manifestazioni_filemanifestazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='filemanifestazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.manifestazione_id, NEW.cosa, NEW.chiesto_id, NEW.titolo, NEW.allegato_id, NEW.riepilogo, NEW.aggiunto_da) IS DISTINCT FROM ROW(OLD.manifestazione_id, OLD.cosa, OLD.chiesto_id, OLD.titolo, OLD.allegato_id, OLD.riepilogo, OLD.aggiunto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='77e8369af6c18d7f4b584b00f1c0458e2420616d', operation='UPDATE', pgid='pgtrigger_mai_riscritta_5dc4e', table='manifestazioni_filemanifestazione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='orarioproposto',
                    constraint=models.CheckConstraint(condition=models.Q(('alle__gt', models.F('dalle'))), name='orarioproposto_ordinato', violation_error_message="L'ora in cui chiude viene dopo quella in cui apre."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='orarioproposto',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = OLD.manifestazione_id AND presentata_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = NEW.manifestazione_id AND presentata_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Una manifestazione presentata non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'manifestazione_presentata_ferma';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='53f5a02b36a2603a448e82d73705c94dc2033383', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_cae72', table='manifestazioni_orarioproposto', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='personaproposta',
                    constraint=models.UniqueConstraint(fields=('manifestazione', 'email'), name='personaproposta_una', violation_error_message='Due persone hanno la stessa e-mail.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='personaproposta',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = OLD.manifestazione_id AND presentata_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = NEW.manifestazione_id AND presentata_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Una manifestazione presentata non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'manifestazione_presentata_ferma';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='26984655f3429d7deb58c7695b166c4dba3dee68', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_19836', table='manifestazioni_personaproposta', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='rispostarequisito',
                    constraint=models.UniqueConstraint(fields=('manifestazione', 'requisito'), name='rispostarequisito_una', violation_error_message='Di un requisito si risponde una volta.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rispostarequisito',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = OLD.manifestazione_id AND presentata_il IS NOT NULL))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM manifestazioni_manifestazione WHERE id = NEW.manifestazione_id AND presentata_il IS NOT NULL)) THEN\n            RAISE EXCEPTION 'Una manifestazione presentata non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'manifestazione_presentata_ferma';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='14a03c567e72a39468ee582d32159a69cbf3a690', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_b85d5', table='manifestazioni_rispostarequisito', when='BEFORE')),
                ),
            ],
        ),
    ]
