"""The pages anybody may open without logging in: the whole list, A to Z by app.

A page is here or in the role × URL matrix (tests/architettura/matrice), never nowhere.
"""

PUBBLICHE = {
    # retemicrocredito
    "home",
    "salute_pronta",
    "salute_viva",
    # allauth: the way in
    "account_login",
    "account_logout",
}
