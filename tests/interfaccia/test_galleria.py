"""The gallery renders every component under the strict bench."""


def test_galleria_shows_every_component(client, db):
    risposta = client.get("/galleria/")
    assert risposta.status_code == 200


def test_galleria_sends_the_form_back_with_its_errors(client, db):
    risposta = client.post("/galleria/", {"nome": "Ada"})
    assert risposta.status_code == 422
    assert 'href="#id_email"' in risposta.content.decode()
