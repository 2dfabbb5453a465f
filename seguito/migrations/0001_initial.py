import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
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
        ('percorsi', '0001_initial'),
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rilevazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='detto il')),
                ('fonte', models.CharField(choices=[('collegamento', 'La persona, dal collegamento'), ('telefono', 'La persona, al telefono con lo sportello'), ('documento', 'Un documento')], max_length=12, verbose_name='da chi si sa')),
                ('documento', models.CharField(blank=True, max_length=120, verbose_name='quale documento')),
                ('attiva', models.BooleanField(verbose_name='va avanti')),
                ('cessata_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['VITA'], verbose_name='ha chiuso il')),
                ('occupati', nucleo.quantita.CampoQuantita(massimo=999, minimo=0, verbose_name='persone che ci lavorano')),
                ('donne', nucleo.quantita.CampoQuantita(massimo=999, minimo=0, verbose_name='di cui donne')),
                ('giovani', nucleo.quantita.CampoQuantita(massimo=999, minimo=0, verbose_name='di cui sotto i 30 anni')),
                ('aiuto', models.BooleanField(default=False, verbose_name='chiede aiuto')),
                ('aiuto_testo', models.CharField(blank=True, max_length=300, verbose_name='per che cosa')),
                ('aiuto_preso_il', models.DateTimeField(blank=True, null=True, verbose_name='aiuto preso in mano il')),
                ('aiuto_preso_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='preso in mano da')),
                ('registrata_da', nucleo.firma.FirmaField(verbose_name='registrata da')),
                ('superata_il', models.DateTimeField(blank=True, null=True, verbose_name='superata il')),
            ],
            options={
                'verbose_name': 'rilevazione',
                'verbose_name_plural': 'rilevazioni',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Seguito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('momento', models.CharField(choices=[('settimane', 'A quattro settimane'), ('sei_mesi', 'A sei mesi'), ('dodici_mesi', 'A dodici mesi')], max_length=12, verbose_name='quando')),
                ('da_che_cosa', models.CharField(choices=[('erogazione', 'Prima erogazione'), ('avvio', 'Impresa avviata senza finanziamento')], max_length=12, verbose_name='da che cosa si conta')),
                ('inizio', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VITA'], verbose_name='cominciata il')),
                ('dovuto_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='si chiede il')),
                ('chiesto_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='chiesto il')),
                ('sollecitato_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='chiesto di nuovo il')),
                ('stato', models.CharField(choices=[('chiesto', 'Chiesto alla persona'), ('telefonare', 'Da telefonare'), ('senza', 'Senza consenso: solo con un documento'), ('risposto', 'Risposto'), ('perso', 'Senza risposta'), ('annullato', 'Annullato')], max_length=12, verbose_name='stato')),
            ],
            options={
                'verbose_name': 'seguito',
                'verbose_name_plural': 'seguiti',
                'ordering': ('-dovuto_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Cadenza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('momento', models.CharField(choices=[('settimane', 'A quattro settimane'), ('sei_mesi', 'A sei mesi'), ('dodici_mesi', 'A dodici mesi')], max_length=12, verbose_name='quando si chiede')),
                ('settimane', nucleo.quantita.CampoQuantita(blank=True, massimo=52, minimo=1, null=True, verbose_name="settimane dall'inizio")),
                ('mesi', nucleo.quantita.CampoQuantita(blank=True, massimo=60, minimo=1, null=True, verbose_name="mesi dall'inizio")),
                ('giorni_sollecito', nucleo.quantita.CampoQuantita(massimo=60, minimo=1, verbose_name='giorni prima di chiedere di nuovo')),
                ('giorni_telefonata', nucleo.quantita.CampoQuantita(massimo=90, minimo=1, verbose_name='giorni prima che tocchi allo sportello telefonare')),
                ('giorni_fine', nucleo.quantita.CampoQuantita(massimo=180, minimo=1, verbose_name='giorni prima di lasciar perdere')),
                ('vale_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='vale per ciò che comincia dal')),
                ('fissata_da', nucleo.firma.FirmaField(editable=False, verbose_name='fissata da')),
            ],
            options={
                'verbose_name': 'cadenza',
                'verbose_name_plural': 'cadenze',
                'ordering': ('momento', '-vale_dal'),
                'constraints': [models.UniqueConstraint(fields=('momento', 'vale_dal'), name='cadenza_una_per_giorno', violation_error_message="Da quel giorno c'è già una cadenza: scegli un altro giorno."), models.CheckConstraint(condition=models.Q(models.Q(('mesi__isnull', False), ('settimane__isnull', True)), models.Q(('mesi__isnull', True), ('settimane__isnull', False)), _connector='OR'), name='cadenza_settimane_o_mesi', violation_error_message='Scrivi le settimane o i mesi, non entrambi.'), models.CheckConstraint(condition=models.Q(('giorni_sollecito__lt', models.F('giorni_telefonata')), ('giorni_telefonata__lt', models.F('giorni_fine'))), name='cadenza_in_ordine', violation_error_message='I giorni crescono: prima si chiede di nuovo, poi si telefona, poi si smette.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='cadenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='137279184941e02fee42c5bde9417dd6e4a13f0f', operation='DELETE', pgid='pgtrigger_mai_cancellata_1dbf1', table='seguito_cadenza', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cadenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='0f0d4838583c65625f1a24b9aedde62dfc70c2a1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f1f0a', table='seguito_cadenza', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cadenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.momento, NEW.settimane, NEW.mesi, NEW.giorni_sollecito, NEW.giorni_telefonata, NEW.giorni_fine, NEW.vale_dal, NEW.fissata_da) IS DISTINCT FROM ROW(OLD.momento, OLD.settimane, OLD.mesi, OLD.giorni_sollecito, OLD.giorni_telefonata, OLD.giorni_fine, OLD.vale_dal, OLD.fissata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0edb2ed58f1e8c9ee193e44f72b6e7a0cee605df', operation='UPDATE', pgid='pgtrigger_mai_riscritta_22300', table='seguito_cadenza', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='seguito',
            name='amministrazione',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.amministrazione', verbose_name='amministrazione che ospitava lo sportello'),
        ),
        migrations.AddField(
            model_name='seguito',
            name='cadenza',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='seguito.cadenza', verbose_name='cadenza'),
        ),
        migrations.AddField(
            model_name='seguito',
            name='percorso',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seguiti', to='percorsi.percorso', verbose_name='percorso'),
        ),
        migrations.AddField(
            model_name='seguito',
            name='sportello',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello che conta'),
        ),
        migrations.AddField(
            model_name='rilevazione',
            name='seguito',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rilevazioni', to='seguito.seguito', verbose_name='seguito'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='seguito',
                    index=models.Index(fields=['dovuto_il', 'id'], name='seguito_elenco'),
                ),
                migrations.AddIndex(
                    model_name='seguito',
                    index=models.Index(fields=['sportello', 'dovuto_il'], name='seguito_sportello'),
                ),
                migrations.AddIndex(
                    model_name='seguito',
                    index=models.Index(fields=['amministrazione', '-dovuto_il'], name='seguito_ospite'),
                ),
                migrations.AddIndex(
                    model_name='seguito',
                    index=models.Index(fields=['stato', 'dovuto_il', 'id'], name='seguito_stato'),
                ),
                migrations.AddConstraint(
                    model_name='seguito',
                    constraint=models.UniqueConstraint(fields=('percorso', 'momento'), name='seguito_uno_per_momento', violation_error_message='Di questo percorso si è già chiesto.'),
                ),
                migrations.AddConstraint(
                    model_name='seguito',
                    constraint=models.CheckConstraint(condition=models.Q(('dovuto_il__gt', models.F('inizio'))), name='seguito_dopo_l_inizio', violation_error_message='Si chiede dopo che è cominciata.'),
                ),
                migrations.AddConstraint(
                    model_name='seguito',
                    constraint=models.CheckConstraint(condition=models.Q(('sollecitato_il__isnull', True), models.Q(('chiesto_il__isnull', False), ('sollecitato_il__gte', models.F('chiesto_il'))), _connector='OR'), name='seguito_sollecitato_dopo', violation_error_message='Si chiede di nuovo solo dopo aver chiesto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='seguito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='d5074d7a5643e8064f5b85ca7754e7b0f8b69a24', operation='DELETE', pgid='pgtrigger_mai_cancellata_cc0c8', table='seguito_seguito', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='seguito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='99446d9c345360a98093527047d470eeb205921d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_ded4a', table='seguito_seguito', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='seguito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.percorso_id, NEW.sportello_id, NEW.momento, NEW.cadenza_id, NEW.da_che_cosa, NEW.inizio, NEW.dovuto_il) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.sportello_id, OLD.momento, OLD.cadenza_id, OLD.da_che_cosa, OLD.inizio, OLD.dovuto_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='70b7b33c7869ebd5f0ded3732381853da7e07925', operation='UPDATE', pgid='pgtrigger_mai_riscritta_f3fdd', table='seguito_seguito', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='seguito',
                    trigger=pgtrigger.compiler.Trigger(name='tiene_ospite', sql=nucleo.guardie.GuardiaSql(declare='DECLARE desk bigint;', func='\n    desk := NEW.sportello_id;\n    PERFORM 1 FROM sportelli_sportello WHERE id = desk FOR KEY SHARE;\n    NEW.amministrazione_id := COALESCE(\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk AND dal <= NEW.dovuto_il ORDER BY dal DESC LIMIT 1),\n        (SELECT amministrazione_id FROM sportelli_ospitalita\n         WHERE sportello_id = desk ORDER BY dal LIMIT 1)\n    );\n    RETURN NEW;\n', hash='ee911712d7fa5bb416a0eb24b38e2ac50a7a0fed', operation='INSERT OR UPDATE OF "dovuto_il", "sportello_id", "amministrazione_id"', pgid='pgtrigger_tiene_ospite_ab8f1', table='seguito_seguito', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='rilevazione',
                    index=models.Index(fields=['seguito'], name='rilevazione_seguito'),
                ),
                migrations.AddConstraint(
                    model_name='rilevazione',
                    constraint=models.UniqueConstraint(condition=models.Q(('superata_il__isnull', True)), fields=('seguito',), name='rilevazione_una_vale', violation_error_message='Qualcuno ha già registrato una risposta: guardala prima.'),
                ),
                migrations.AddConstraint(
                    model_name='rilevazione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('attiva', True), ('cessata_il__isnull', True), ('occupati__gte', 1)), models.Q(('attiva', False), ('cessata_il__isnull', False), ('occupati', 0)), _connector='OR'), name='rilevazione_attiva_o_chiusa', violation_error_message='Se va avanti ci lavora almeno una persona; se ha chiuso serve il giorno, e non ci lavora più nessuno.'),
                ),
                migrations.AddConstraint(
                    model_name='rilevazione',
                    constraint=models.CheckConstraint(condition=models.Q(('donne__lte', models.F('occupati')), ('giovani__lte', models.F('occupati'))), name='rilevazione_parti_del_tutto', violation_error_message='Le donne e chi ha meno di 30 anni sono fra le persone che ci lavorano.'),
                ),
                migrations.AddConstraint(
                    model_name='rilevazione',
                    constraint=models.CheckConstraint(condition=models.Q(('cessata_il__isnull', True), ('cessata_il__lte', models.F('giorno')), _connector='OR'), name='rilevazione_chiusa_prima', violation_error_message='Ha chiuso prima del giorno in cui lo si dice.'),
                ),
                migrations.AddConstraint(
                    model_name='rilevazione',
                    constraint=models.CheckConstraint(condition=models.Q(('fonte', 'documento'), ('documento', ''), _connector='OR'), name='rilevazione_documento_della_fonte', violation_error_message='Il documento si scrive solo se lo si sa da lì.'),
                ),
                migrations.AddConstraint(
                    model_name='rilevazione',
                    constraint=models.CheckConstraint(condition=models.Q(('aiuto', True), models.Q(('aiuto_preso_il__isnull', True), ('aiuto_testo', '')), _connector='OR'), name='rilevazione_aiuto_chiesto', violation_error_message='Si scrive per che cosa solo di chi chiede aiuto.'),
                ),
                migrations.AddConstraint(
                    model_name='rilevazione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('aiuto_preso_da__isnull', True), ('aiuto_preso_il__isnull', True)), models.Q(('aiuto_preso_da__isnull', False), ('aiuto_preso_il__isnull', False)), _connector='OR'), name='rilevazione_aiuto_firmato', violation_error_message="Chi prende in mano l'aiuto lo firma."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilevazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='b43b6c547666b94a19e7a2d529a3c032b4020409', operation='DELETE', pgid='pgtrigger_mai_cancellata_38227', table='seguito_rilevazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilevazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='15b8bba70b0085131d80f48fdc5021a7169608b3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_649c0', table='seguito_rilevazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilevazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.seguito_id, NEW.giorno, NEW.fonte, NEW.attiva, NEW.cessata_il, NEW.occupati, NEW.donne, NEW.giovani, NEW.aiuto, NEW.registrata_da) IS DISTINCT FROM ROW(OLD.seguito_id, OLD.giorno, OLD.fonte, OLD.attiva, OLD.cessata_il, OLD.occupati, OLD.donne, OLD.giovani, OLD.aiuto, OLD.registrata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='db0d9ff7f6c680717bf9c9e31d5159e60dc43c99', operation='UPDATE', pgid='pgtrigger_mai_riscritta_c4ea1', table='seguito_rilevazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilevazione',
                    trigger=pgtrigger.compiler.Trigger(name='superata_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.superata_il) IS DISTINCT FROM ROW(OLD.superata_il) AND (OLD.superata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='8ef5868766285a4afd489f7623b0b267109f64bd', operation='UPDATE', pgid='pgtrigger_superata_per_sempre_5fab8', table='seguito_rilevazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilevazione',
                    trigger=pgtrigger.compiler.Trigger(name='preso_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.aiuto_preso_il, NEW.aiuto_preso_da) IS DISTINCT FROM ROW(OLD.aiuto_preso_il, OLD.aiuto_preso_da) AND (OLD.aiuto_preso_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='8a8b11383a8f4a437e403604b6285917d4514de9', operation='UPDATE', pgid='pgtrigger_preso_per_sempre_66ad9', table='seguito_rilevazione', when='BEFORE')),
                ),
            ],
        ),
    ]
