import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.giorni
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('formazione', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RicercaSenzaEsito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave', models.CharField(editable=False, max_length=120, verbose_name='parole che contano')),
                ('testo', models.CharField(max_length=120, verbose_name='che cosa si cercava')),
                ('volte', models.PositiveIntegerField(default=1, verbose_name='quante volte')),
                ('trovati', models.PositiveIntegerField(default=0, verbose_name='risultati con una parte delle parole')),
                ('prima_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='la prima volta')),
                ('ultima_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name="l'ultima volta")),
                ('chi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('cittadino', 'Cittadini'), ('referente', "Referente dell'amministrazione"), ('operatore', 'Operatore'), ('responsabile', 'Responsabile di sportello'), ('territoriale', "Referente territoriale dell'Ente"), ('esperto', "Esperto dell'Ente"), ('monitoraggio', "Monitoraggio dell'Ente"), ('amministratore', 'Amministratore della piattaforma')], max_length=16), default=list, size=None, verbose_name='chi la cerca')),
                ('stato', models.CharField(choices=[('aperta', 'Da guardare'), ('risposta', 'Ha una risposta'), ('lasciata', 'Lasciata stare')], default='aperta', editable=False, max_length=10, verbose_name='stato')),
                ('contenuto', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ricerche', to='formazione.contenuto', verbose_name='la risposta')),
            ],
            options={
                'verbose_name': 'ricerca senza esito',
                'verbose_name_plural': 'ricerche senza esito',
                'ordering': ('-volte', 'pk'),
                'indexes': [models.Index(fields=['-volte', 'id'], name='ricercasenzaesito_volte'), models.Index(fields=['ultima_il', 'id'], name='ricercasenzaesito_ultima')],
                'constraints': [models.UniqueConstraint(fields=('chiave',), name='ricercasenzaesito_una', violation_error_message="Queste parole sono già nell'elenco."), models.CheckConstraint(condition=models.Q(('ultima_il__gte', models.F('prima_il')), ('volte__gte', 1)), name='ricercasenzaesito_contata', violation_error_message="Una ricerca è stata fatta almeno una volta, e l'ultima non precede la prima."), models.CheckConstraint(condition=models.Q(models.Q(('stato', 'risposta'), _negated=True), ('contenuto__isnull', False), _connector='OR'), name='ricercasenzaesito_risposta_con_contenuto', violation_error_message='Una ricerca che ha una risposta dice quale.')],
            },
        ),
    ]
