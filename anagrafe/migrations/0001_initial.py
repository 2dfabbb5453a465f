import nucleo.operazioni
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import nucleo.cifratura
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
        ('cittadini', '0001_initial'),
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Unione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('unita_da', nucleo.firma.FirmaField(verbose_name='unita da')),
                ('unita_il', models.DateTimeField(verbose_name='unita il')),
                ('spostamenti', models.JSONField(default=list, verbose_name='righe spostate')),
                ('chiusi', models.JSONField(default=list, verbose_name='consensi superati')),
                ('parole', models.JSONField(default=dict, verbose_name='consensi di allora')),
                ('campi', nucleo.cifratura.JsonCifrato(default=dict, verbose_name='dati cambiati')),
                ('situazioni', nucleo.cifratura.JsonCifrato(default=dict, verbose_name='situazioni delicate cambiate')),
                ('operatori', models.JSONField(default=dict, verbose_name='operatori dei percorsi')),
                ('codici', models.JSONField(default=list, verbose_name="codici che c'erano già")),
                ('sciolta_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='sciolta da')),
                ('sciolta_il', models.DateTimeField(blank=True, null=True, verbose_name='sciolta il')),
                ('definitiva_il', models.DateTimeField(blank=True, null=True, verbose_name='definitiva dal')),
            ],
            options={
                'verbose_name': 'unione di schede',
                'verbose_name_plural': 'unioni di schede',
                'ordering': ('-unita_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Doppione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('motivi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('codice', "stesso codice fiscale, a meno dell'omocodia"), ('nome_nascita', 'stesso nome e stessa data di nascita'), ('codice_prima', "il codice fiscale di una è stato dell'altra"), ('simile_nascita', 'nome simile e stessa data di nascita'), ('nome_vicina', 'stesso nome e data di nascita quasi uguale'), ('nome_telefono', 'stesso telefono e nome simile'), ('telefono', 'stesso telefono')], max_length=16), size=None, verbose_name='che cosa coincide')),
                ('forza', nucleo.quantita.CampoQuantita(choices=[(1, 'Poco probabile'), (2, 'Probabile'), (3, 'Molto probabile')], massimo=3, minimo=1, verbose_name='quanto è probabile')),
                ('chiesto_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='chiesto da')),
                ('chiesto_il', models.DateTimeField(blank=True, null=True, verbose_name='chiesto agli sportelli il')),
                ('altra', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='altra')),
                ('una', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='una')),
            ],
            options={
                'verbose_name': 'possibile doppione',
                'verbose_name_plural': 'possibili doppioni',
                'ordering': ('-forza', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='PersoneDistinte',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('detto_da', nucleo.firma.FirmaField(verbose_name='detto da')),
                ('detto_il', models.DateTimeField(verbose_name='detto il')),
                ('altra', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='altra')),
                ('una', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='una')),
            ],
            options={
                'verbose_name': 'persone distinte',
                'verbose_name_plural': 'persone distinte',
            },
        ),
        migrations.CreateModel(
            name='RegolaProposta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('giorni', nucleo.quantita.CampoQuantita(massimo=90, minimo=3, verbose_name='giorni per rispondere')),
                ('pausa', nucleo.quantita.CampoQuantita(massimo=730, minimo=0, verbose_name='giorni prima di chiedere ancora dopo un no')),
                ('vale_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='vale per ciò che si chiede dal')),
                ('fissata_da', nucleo.firma.FirmaField(editable=False, verbose_name='fissata da')),
            ],
            options={
                'verbose_name': 'regola del cambio di sportello',
                'verbose_name_plural': 'regole del cambio di sportello',
                'ordering': ('-vale_dal',),
                'constraints': [models.UniqueConstraint(fields=('vale_dal',), name='regolaproposta_una_per_giorno', violation_error_message="Da quel giorno c'è già una regola: scegli un altro giorno.")],
            },
        ),
        migrations.CreateModel(
            name='Proposta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiede', models.CharField(choices=[('riceve', 'Lo sportello che la seguirebbe'), ('segue', 'Lo sportello che la segue')], max_length=6, verbose_name='chi lo chiede')),
                ('trovato_per', models.CharField(blank=True, choices=[('cf', 'Codice fiscale'), ('cf_prima', 'Codice fiscale di prima'), ('nome', 'Nome e data di nascita')], max_length=10, verbose_name='la persona è stata trovata per')),
                ('stato', models.CharField(choices=[('chiesta', 'Chiesta alla persona'), ('accettata', 'La persona ha detto di sì'), ('rifiutata', 'La persona ha detto di no'), ('scaduta', 'Scaduta senza risposta'), ('ritirata', "Ritirata da chi l'aveva chiesta"), ('decaduta', 'Decaduta')], default='chiesta', max_length=9, verbose_name='stato')),
                ('canale', models.CharField(choices=[('email', 'E-mail'), ('sms', 'SMS'), ('lettera', 'Lettera consegnata a mano'), ('telefono', 'Detto al telefono')], max_length=8, verbose_name='come ha avuto il collegamento')),
                ('chiesta_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='chiesta il')),
                ('chiesta_da', nucleo.firma.FirmaField(verbose_name='chiesta da')),
                ('scade_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['SCADENZA'], verbose_name='scade il')),
                ('conclusa_il', models.DateTimeField(blank=True, null=True, verbose_name='conclusa il')),
                ('conclusa_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='conclusa da')),
                ('parole', models.CharField(blank=True, max_length=500, verbose_name='che cosa ha aggiunto la persona')),
                ('motivo_decaduta', models.CharField(blank=True, choices=[('chi_segue', 'Ha chiuso lo sportello che seguiva la persona'), ('chi_riceve', "Ha chiuso lo sportello che l'avrebbe seguita"), ('passata', 'Intanto la segue un altro sportello, o nessuno'), ('unione', "La sua scheda è stata unita a un'altra"), ('decesso', 'La persona è deceduta')], max_length=10, verbose_name='perché è decaduta')),
                ('a_sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposte_in_entrata', to='sportelli.sportello', verbose_name='allo sportello')),
                ('cittadino', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposte', to='cittadini.cittadino', verbose_name='cittadino')),
                ('da_sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposte_in_uscita', to='sportelli.sportello', verbose_name='dallo sportello')),
                ('trasferimento', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposta', to='cittadini.trasferimento', verbose_name='trasferimento')),
                ('regola', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='proposte', to='anagrafe.regolaproposta', verbose_name='regola')),
            ],
            options={
                'verbose_name': 'domanda di cambio di sportello',
                'verbose_name_plural': 'domande di cambio di sportello',
                'ordering': ('-chiesta_il', '-pk'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='regolaproposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='2d2196d22f7a38755480644a611ef559f6dec784', operation='DELETE', pgid='pgtrigger_mai_cancellata_1fcca', table='anagrafe_regolaproposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolaproposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='f9bfa1aea9f1ca806988309cdadf65a32d1d0cdd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_e1b2f', table='anagrafe_regolaproposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regolaproposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.giorni, NEW.pausa, NEW.vale_dal, NEW.fissata_da) IS DISTINCT FROM ROW(OLD.giorni, OLD.pausa, OLD.vale_dal, OLD.fissata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='fe7608f3949f01452040d8bebf74ef20ffb2d101', operation='UPDATE', pgid='pgtrigger_mai_riscritta_61e22', table='anagrafe_regolaproposta', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='unione',
            name='assorbita',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cittadini.cittadino', verbose_name='scheda unita'),
        ),
        migrations.AddField(
            model_name='unione',
            name='tenuta',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unioni', to='cittadini.cittadino', verbose_name='scheda che resta'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='doppione',
                    index=models.Index(fields=['-forza', '-id'], name='doppione_forza'),
                ),
                migrations.AddIndex(
                    model_name='doppione',
                    index=models.Index(fields=['-creato_il', '-id'], name='doppione_trovato'),
                ),
                migrations.AddIndex(
                    model_name='doppione',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['motivi'], name='doppione_motivi'),
                ),
                migrations.AddConstraint(
                    model_name='doppione',
                    constraint=models.UniqueConstraint(fields=('una', 'altra'), name='doppione_una_volta', violation_error_message='Questa coppia è già tra i doppioni.'),
                ),
                migrations.AddConstraint(
                    model_name='doppione',
                    constraint=models.CheckConstraint(condition=models.Q(('una__lt', models.F('altra'))), name='doppione_in_ordine', violation_error_message='Le due schede stanno in ordine, e sono due.'),
                ),
                migrations.AddConstraint(
                    model_name='doppione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiesto_da__isnull', True), ('chiesto_il__isnull', True)), models.Q(('chiesto_da__isnull', False), ('chiesto_il__isnull', False)), _connector='OR'), name='doppione_chiesto_firmato', violation_error_message='Chi chiede agli sportelli di guardare lo dice.'),
                ),
                migrations.AddConstraint(
                    model_name='personedistinte',
                    constraint=models.UniqueConstraint(fields=('una', 'altra'), name='personedistinte_una_volta', violation_error_message='È già scritto che sono due persone.'),
                ),
                migrations.AddConstraint(
                    model_name='personedistinte',
                    constraint=models.CheckConstraint(condition=models.Q(('una__lt', models.F('altra'))), name='personedistinte_in_ordine', violation_error_message='Le due schede stanno in ordine, e sono due.'),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'chiesta')), fields=('cittadino',), name='proposta_una_aperta', violation_error_message="La persona deve ancora rispondere a un'altra domanda di cambio di sportello."),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(('da_sportello', models.F('a_sportello')), _negated=True), name='proposta_sportelli_diversi', violation_error_message='Questo sportello segue già la persona.'),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiede', 'riceve'), models.Q(('trovato_per', ''), _negated=True)), models.Q(('chiede', 'segue'), ('trovato_per', '')), _connector='OR'), name='proposta_trovata_da_chi_riceve', violation_error_message='Come è stata trovata la dice chi non la segue, e lui solo.'),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusa_da__isnull', True), ('conclusa_il__isnull', True), ('stato', 'chiesta')), models.Q(models.Q(('stato', 'chiesta'), _negated=True), ('conclusa_da__isnull', False), ('conclusa_il__isnull', False)), _connector='OR'), name='proposta_conclusa_firmata', violation_error_message='Di una domanda conclusa si sa da chi e quando.'),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(('conclusa_il__isnull', True), ('chiesta_il__lte', nucleo.giorni.GiornoItaliano('conclusa_il')), _connector='OR'), name='proposta_date_ordinate', violation_error_message='Una domanda non si conclude prima di essere fatta.'),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(('scade_il__gt', models.F('chiesta_il'))), name='proposta_scade_dopo', violation_error_message="C'è almeno un giorno per rispondere."),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'accettata'), ('trasferimento__isnull', False)), models.Q(models.Q(('stato', 'accettata'), _negated=True), ('trasferimento__isnull', True)), _connector='OR'), name='proposta_accettata_trasferisce', violation_error_message='Il sì della persona, e lui solo, è un trasferimento.'),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'decaduta'), models.Q(('motivo_decaduta', ''), _negated=True)), models.Q(models.Q(('stato', 'decaduta'), _negated=True), ('motivo_decaduta', '')), _connector='OR'), name='proposta_decaduta_motivata', violation_error_message='Una domanda decaduta, e lei sola, ha il suo motivo.'),
                ),
                migrations.AddConstraint(
                    model_name='proposta',
                    constraint=models.CheckConstraint(condition=models.Q(('parole', ''), ('stato__in', ('accettata', 'rifiutata')), _connector='OR'), name='proposta_parole_con_risposta', violation_error_message='La persona aggiunge qualcosa quando risponde.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='88ead93c1bb841dac8083ae708c74e981432f8ea', operation='DELETE', pgid='pgtrigger_mai_cancellata_18a0b', table='anagrafe_proposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='5da83460d00c6130430dfccff5684ad93524c82e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_ec81b', table='anagrafe_proposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.da_sportello_id, NEW.a_sportello_id, NEW.chiede, NEW.trovato_per, NEW.canale, NEW.regola_id, NEW.chiesta_il, NEW.chiesta_da, NEW.scade_il) IS DISTINCT FROM ROW(OLD.da_sportello_id, OLD.a_sportello_id, OLD.chiede, OLD.trovato_per, OLD.canale, OLD.regola_id, OLD.chiesta_il, OLD.chiesta_da, OLD.scade_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='949da5141afd6129acff4a87344271efda7079cc', operation='UPDATE', pgid='pgtrigger_mai_riscritta_19a0d', table='anagrafe_proposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposta',
                    trigger=pgtrigger.compiler.Trigger(name='conclusa_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.stato, NEW.conclusa_il, NEW.motivo_decaduta, NEW.trasferimento_id) IS DISTINCT FROM ROW(OLD.stato, OLD.conclusa_il, OLD.motivo_decaduta, OLD.trasferimento_id) AND (OLD.conclusa_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='23c2e9e3d7d3bb1a2c5901050b5dc1e70433d590', operation='UPDATE', pgid='pgtrigger_conclusa_per_sempre_9ce7d', table='anagrafe_proposta', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='proposta',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.cittadino_id) IS DISTINCT FROM ROW(OLD.cittadino_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.cittadino_id AND una.assorbito_da_id = NEW.cittadino_id)\n       OR (una.id = NEW.cittadino_id AND una.assorbito_da_id = OLD.cittadino_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='2b1007c398568e4963fc8538990746fefd54e7d4', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_a8f1c', table='anagrafe_proposta', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='unione',
                    constraint=models.CheckConstraint(condition=models.Q(('tenuta', models.F('assorbita')), _negated=True), name='unione_di_due_schede', violation_error_message='Una scheda non si unisce a sé stessa.'),
                ),
                migrations.AddConstraint(
                    model_name='unione',
                    constraint=models.UniqueConstraint(condition=models.Q(('sciolta_il__isnull', True)), fields=('assorbita',), name='unione_una_alla_volta', violation_error_message="Questa scheda è già stata unita a un'altra."),
                ),
                migrations.AddConstraint(
                    model_name='unione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('sciolta_da__isnull', True), ('sciolta_il__isnull', True)), models.Q(('definitiva_il__isnull', True), ('sciolta_da__isnull', False), ('sciolta_il__isnull', False)), _connector='OR'), name='unione_sciolta_firmata', violation_error_message="Un'unione sciolta dice chi l'ha sciolta, e non è definitiva."),
                ),
                migrations.AddConstraint(
                    model_name='unione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('definitiva_il__isnull', True), ('sciolta_il__isnull', True)), models.Q(('chiusi', []), ('codici', []), ('operatori', {}), ('parole', {}), ('spostamenti', [])), _connector='OR'), name='unione_finita_non_ricorda', violation_error_message="Un'unione sciolta o definitiva non tiene più quello che serviva a dividerla."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF \n    EXISTS (SELECT FROM cittadini_cittadino WHERE id = OLD.tenuta_id AND anonimizzato_il IS NULL)\n    AND (OLD.sciolta_il IS NULL\n         OR EXISTS (SELECT FROM cittadini_cittadino WHERE id = OLD.assorbita_id AND anonimizzato_il IS NULL)) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='d9282d98ed1a364e210e9a90561940f8ab3fdd5b', operation='DELETE', pgid='pgtrigger_mai_cancellata_d40b8', table='anagrafe_unione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='09dc34ee526392636cb71abc5280e070f206cb42', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_0532e', table='anagrafe_unione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.assorbita_id, NEW.unita_da, NEW.unita_il) IS DISTINCT FROM ROW(OLD.assorbita_id, OLD.unita_da, OLD.unita_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0987637fc157d5c6267eb335182abb691900d589', operation='UPDATE', pgid='pgtrigger_mai_riscritta_19c17', table='anagrafe_unione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='unione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_di_un_altro', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.tenuta_id) IS DISTINCT FROM ROW(OLD.tenuta_id) AND (NOT EXISTS (\n    SELECT FROM cittadini_cittadino AS una\n    WHERE (una.id = OLD.tenuta_id AND una.assorbito_da_id = NEW.tenuta_id)\n       OR (una.id = NEW.tenuta_id AND una.assorbito_da_id = OLD.tenuta_id))) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='72e99e4eb4094de35699b108c0f6ddb89b3a85b8', operation='UPDATE', pgid='pgtrigger_mai_di_un_altro_2a075', table='anagrafe_unione', when='BEFORE')),
                ),
            ],
        ),
    ]
