"""The demonstration: the network on its published figures, with invented people.

What is published (sources in docs/dimostrazione.md) and reproduced exactly:

- 95 desks in the four Convergenza regions: Sicilia 25, Calabria 12, Puglia 27, Campania 31,
  with 120 operators;
- 1,039 consultations from January to May 2014: Centri per l'impiego 604, Comuni 312,
  Camere di commercio 123;
- by March 2016: 173 desks in 117 administrations, 350 operators, 1,456 citizens.

How desks and consultations spread inside those figures is invented, with a fixed seed.
"""
