"""Tests about the code itself: the walls of docs/architettura.md."""
