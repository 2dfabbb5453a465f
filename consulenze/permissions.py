"""Who may do what with paths, consultations, referrals and loans: pure predicates."""
