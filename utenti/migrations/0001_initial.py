import nucleo.operazioni
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.nomi
import nucleo.telefono
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Utente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('nome', models.CharField(max_length=60, validators=[nucleo.nomi.check_nome], verbose_name='nome')),
                ('cognome', models.CharField(max_length=60, validators=[nucleo.nomi.check_nome], verbose_name='cognome')),
                ('telefono', nucleo.telefono.TelefonoField(blank=True, max_length=20, verbose_name='telefono')),
                ('is_active', models.BooleanField(default=True, verbose_name='attivo')),
                ('regole_accettate_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name="regole d'uso accettate il")),
            ],
            options={
                'verbose_name': 'utente',
                'verbose_name_plural': 'utenti',
                'ordering': ('cognome', 'nome', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('nome__regex', '^[0-9[:punct:][:space:]]+$'), _negated=True), models.Q(('cognome__regex', '^[0-9[:punct:][:space:]]+$'), _negated=True)), name='utente_nome_con_lettere', violation_error_message='Scrivi il nome con le lettere: qui ci sono solo cifre o segni.'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='utente_email_unica', violation_error_message="C'è già un utente con questa e-mail.")],
            },
        ),
        migrations.CreateModel(
            name='Invito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('nome', models.CharField(max_length=60, validators=[nucleo.nomi.check_nome], verbose_name='nome')),
                ('cognome', models.CharField(max_length=60, validators=[nucleo.nomi.check_nome], verbose_name='cognome')),
                ('ruolo', models.CharField(choices=[('referente', "Referente dell'amministrazione"), ('operatore', 'Operatore'), ('responsabile', 'Responsabile di sportello'), ('territoriale', "Referente territoriale dell'Ente"), ('esperto', "Esperto dell'Ente"), ('monitoraggio', "Monitoraggio dell'Ente"), ('amministratore', 'Amministratore della piattaforma')], max_length=16, verbose_name='ruolo')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='assegnato dal')),
                ('al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='assegnato al')),
                ('scade_il', models.DateTimeField(verbose_name='scade il')),
                ('usato_il', models.DateTimeField(blank=True, null=True, verbose_name='usato il')),
                ('revocato_il', models.DateTimeField(blank=True, null=True, verbose_name='revocato il')),
                ('invitato_da', nucleo.firma.FirmaField(verbose_name='invitato da')),
                ('amministrazione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inviti', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('regione', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.regione', verbose_name='regione')),
                ('sportello', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inviti', to='sportelli.sportello', verbose_name='sportello')),
                ('utente', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inviti_ricevuti', to=settings.AUTH_USER_MODEL, verbose_name='accettato da')),
            ],
            options={
                'verbose_name': 'invito',
                'verbose_name_plural': 'inviti',
                'ordering': ('-creato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Assegnazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('ruolo', models.CharField(choices=[('referente', "Referente dell'amministrazione"), ('operatore', 'Operatore'), ('responsabile', 'Responsabile di sportello'), ('territoriale', "Referente territoriale dell'Ente"), ('esperto', "Esperto dell'Ente"), ('monitoraggio', "Monitoraggio dell'Ente"), ('amministratore', 'Amministratore della piattaforma')], max_length=16, verbose_name='ruolo')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='dal')),
                ('al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='al')),
                ('atto', models.CharField(blank=True, max_length=120, verbose_name='atto di designazione')),
                ('proposta_da', nucleo.firma.FirmaField(editable=False, verbose_name='proposta da')),
                ('confermata_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='confermata da')),
                ('confermata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='confermata il')),
                ('amministrazione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assegnazioni', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('regione', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territorio.regione', verbose_name='regione')),
                ('sportello', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assegnazioni', to='sportelli.sportello', verbose_name='sportello')),
                ('utente', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='assegnazioni', to=settings.AUTH_USER_MODEL, verbose_name='utente')),
            ],
            options={
                'verbose_name': 'assegnazione',
                'verbose_name_plural': 'assegnazioni',
                'ordering': ('-dal', '-pk'),
                'indexes': [models.Index(fields=['utente', 'dal', 'al'], name='assegnazione_vigenti')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amministrazione', None), ('regione', None), ('ruolo__in', ('operatore', 'responsabile')), ('sportello__isnull', False)), models.Q(('amministrazione__isnull', False), ('regione', None), ('ruolo', 'referente'), ('sportello', None)), models.Q(('amministrazione', None), ('regione__isnull', False), ('ruolo', 'territoriale'), ('sportello', None)), models.Q(('amministrazione', None), ('regione', None), ('ruolo__in', ('esperto', 'monitoraggio', 'amministratore')), ('sportello', None)), _connector='OR'), name='assegnazione_luogo_secondo_ruolo', violation_error_message="Operatore e responsabile hanno uno sportello, il referente un'amministrazione, il referente territoriale una regione, gli altri ruoli dell'Ente nessuno dei tre."), models.CheckConstraint(condition=models.Q(('al__isnull', True), ('al__gte', models.F('dal')), _connector='OR'), name='assegnazione_date_ordinate', violation_error_message="La fine dell'assegnazione non può precedere l'inizio."), models.CheckConstraint(condition=models.Q(models.Q(('confermata_da__isnull', True), ('confermata_il__isnull', True)), models.Q(('confermata_da__isnull', False), ('confermata_il__isnull', False)), _connector='OR'), name='assegnazione_conferma_intera', violation_error_message='Una conferma ha chi la dà e quando.'), models.CheckConstraint(condition=models.Q(models.Q(django.db.models.lookups.Exact(models.F('utente'), django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('proposta_da', models.JSONField())), models.BigIntegerField())), _negated=True), models.Q(django.db.models.lookups.Exact(models.F('utente'), django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('confermata_da', models.JSONField())), models.BigIntegerField())), _negated=True)), name='assegnazione_mai_a_se', violation_error_message='Nessuno dà o conferma un incarico a sé stesso.'), models.CheckConstraint(condition=models.Q(('ruolo__in', ('referente', 'territoriale', 'esperto')), ('confermata_da__isnull', True), models.Q(django.db.models.lookups.Exact(django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('proposta_da', models.JSONField())), models.BigIntegerField()), django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('confermata_da', models.JSONField())), models.BigIntegerField())), _negated=True), _connector='OR'), name='assegnazione_in_due', violation_error_message='Chi propone un incarico che fa vedere i cittadini non lo conferma.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('utente', '='), ('ruolo', '='), (django.db.models.functions.comparison.Coalesce('sportello', 0), '='), (django.db.models.functions.comparison.Coalesce('amministrazione', 0), '='), (django.db.models.functions.comparison.Coalesce('regione', 0), '='), (nucleo.giorni.DateRange('dal', 'al', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='assegnazione_non_sovrapposta', violation_error_message='Questa persona ha già lo stesso ruolo qui in una parte di questo periodo.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('utente', '='), (models.Case(models.When(ruolo='territoriale', then=1), default=0), '<>'), (nucleo.giorni.DateRange('dal', 'al', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='assegnazione_territoriale_da_solo', violation_error_message='Chi è referente territoriale non ha altri ruoli negli stessi giorni: chi visita gli sportelli non ci lavora.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='assegnazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.confermata_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='af21025bfa4cd077ce4f21812c54c7410a7d472f', operation='DELETE', pgid='pgtrigger_mai_cancellata_26bdc', table='utenti_assegnazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='assegnazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='9ff07a8c7e42f0538754e4d480413a04a17450b6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_69133', table='utenti_assegnazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='assegnazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.utente_id, NEW.ruolo, NEW.sportello_id, NEW.amministrazione_id, NEW.regione_id) IS DISTINCT FROM ROW(OLD.utente_id, OLD.ruolo, OLD.sportello_id, OLD.amministrazione_id, OLD.regione_id) AND (OLD.confermata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='561c590863eeb87881c1407893ae7c1aff306b63', operation='UPDATE', pgid='pgtrigger_mai_riscritta_a7017', table='utenti_assegnazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='assegnazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riconfermata', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.proposta_da, NEW.confermata_da, NEW.confermata_il) IS DISTINCT FROM ROW(OLD.proposta_da, OLD.confermata_da, OLD.confermata_il) AND (OLD.confermata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='ddba5353e3a1ada16108b8178b4dfda5611316f2', operation='UPDATE', pgid='pgtrigger_mai_riconfermata_e1098', table='utenti_assegnazione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='invito',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('nome__regex', '^[0-9[:punct:][:space:]]+$'), _negated=True), models.Q(('cognome__regex', '^[0-9[:punct:][:space:]]+$'), _negated=True)), name='invito_nome_con_lettere', violation_error_message='Scrivi il nome con le lettere: qui ci sono solo cifre o segni.'),
                ),
                migrations.AddConstraint(
                    model_name='invito',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('amministrazione', None), ('regione', None), ('ruolo__in', ('operatore', 'responsabile')), ('sportello__isnull', False)), models.Q(('amministrazione__isnull', False), ('regione', None), ('ruolo', 'referente'), ('sportello', None)), models.Q(('amministrazione', None), ('regione__isnull', False), ('ruolo', 'territoriale'), ('sportello', None)), models.Q(('amministrazione', None), ('regione', None), ('ruolo__in', ('esperto', 'monitoraggio', 'amministratore')), ('sportello', None)), _connector='OR'), name='invito_luogo_secondo_ruolo', violation_error_message="Operatore e responsabile hanno uno sportello, il referente un'amministrazione, il referente territoriale una regione, gli altri ruoli dell'Ente nessuno dei tre."),
                ),
                migrations.AddConstraint(
                    model_name='invito',
                    constraint=models.CheckConstraint(condition=models.Q(('al__isnull', True), ('al__gte', models.F('dal')), _connector='OR'), name='invito_date_ordinate', violation_error_message="La fine dell'assegnazione non può precedere l'inizio."),
                ),
                migrations.AddConstraint(
                    model_name='invito',
                    constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('ruolo'), django.db.models.functions.comparison.Coalesce('sportello', 0), django.db.models.functions.comparison.Coalesce('amministrazione', 0), django.db.models.functions.comparison.Coalesce('regione', 0), condition=models.Q(('revocato_il__isnull', True), ('usato_il__isnull', True)), name='invito_uno_in_attesa', violation_error_message="C'è già un invito in attesa per questa e-mail, con lo stesso ruolo e luogo."),
                ),
                migrations.AddConstraint(
                    model_name='invito',
                    constraint=models.CheckConstraint(condition=models.Q(('usato_il__isnull', True), ('revocato_il__isnull', True), _connector='OR'), name='invito_usato_o_revocato', violation_error_message='Un invito usato non si può revocare.'),
                ),
            ],
        ),
    ]
