from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Valutazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mese', models.DateField(verbose_name='mese')),
                ('pagina', models.CharField(max_length=80, verbose_name='pagina')),
                ('voto', models.PositiveSmallIntegerField(verbose_name='voto')),
                ('motivo', models.CharField(blank=True, choices=[('', 'Nessuno'), ('chiare', 'Le indicazioni erano chiare'), ('complete', 'Le indicazioni erano complete'), ('procedo', 'Capivo sempre che stavo procedendo correttamente'), ('nessun_problema', 'Non ho avuto problemi tecnici'), ('altro_buono', 'Altro'), ('non_chiare', 'A volte le indicazioni non erano chiare'), ('non_complete', 'A volte le indicazioni non erano complete'), ('non_procedo', 'A volte non capivo se stavo procedendo correttamente'), ('problemi', 'Ho avuto problemi tecnici'), ('altro_difficile', 'Altro')], max_length=20, verbose_name='motivo')),
                ('quante', models.PositiveIntegerField(default=0, verbose_name='quante')),
            ],
            options={
                'verbose_name': 'valutazione',
                'verbose_name_plural': 'valutazioni',
                'ordering': ('-mese', 'pagina', 'voto', 'motivo'),
                'constraints': [models.UniqueConstraint(fields=('mese', 'pagina', 'voto', 'motivo'), name='valutazione_una_per_mese', violation_error_message='Questo voto ha già la sua riga per questa pagina e questo mese.'), models.CheckConstraint(condition=models.Q(('voto__range', (1, 5))), name='valutazione_voto_da_uno_a_cinque', violation_error_message='Il voto va da 1 a 5.'), models.CheckConstraint(condition=models.Q(('mese__day', 1)), name='valutazione_mese_dal_primo', violation_error_message='Il mese si scrive con il suo primo giorno.')],
            },
        ),
    ]
