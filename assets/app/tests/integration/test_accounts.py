import time

import httpx
import jwt

from sounds import sine, wav


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["detail"]["code"]


def test_an_account_shows_itself(person):
    me = person.ask("GET", "/auth/me").json()
    assert (me["email"], me["username"]) == (person.email, "Tester")
    assert set(me) == {"id", "email", "username"}


def test_an_address_makes_one_account_whatever_its_case(person, client):
    again = {"email": person.email.upper(), "username": "Second", "password": "another-password"}
    assert code(client.post("/auth/register", json=again)) == (409, "account-exists")


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(person, client):
    wrong = client.post("/auth/login", json={"email": person.email, "password": "wrong-password"})
    unknown = client.post("/auth/login", json={"email": "nobody@example.org", "password": "wrong-password"})
    assert code(wrong) == code(unknown) == (401, "wrong-credentials")
    assert wrong.text == unknown.text


def test_a_weak_registration_is_refused_without_repeating_the_password(client):
    weak = client.post("/auth/register", json={"email": "no address", "username": "T", "password": "short12"})
    assert weak.status_code == 422
    assert "short12" not in weak.text


def test_without_a_login_nothing_opens(client):
    for path in ("/auth/me", "/audio/files", "/audio/files/x", "/audio/files/x/content", "/tasks/x"):
        assert code(client.get(path)) == (401, "login-required")
    assert code(client.post("/audio/upload", files={"file": ("a.wav", b"", "audio/wav")})) == (401, "login-required")


def test_each_token_does_only_its_own_work(person, client):
    refresh, access = person.tokens["refresh_token"], person.tokens["access_token"]
    by_refresh = client.get("/auth/me", headers={"Authorization": f"Bearer {refresh}"})
    assert code(by_refresh) == (401, "token-wrong-type")
    assert code(client.post("/auth/refresh", json={"refresh_token": access})) == (401, "token-wrong-type")
    renewed = client.post("/auth/refresh", json={"refresh_token": refresh})
    assert renewed.status_code == 200
    assert renewed.json()["access_token"] != access


def test_a_forged_token_opens_nothing(person, client):
    claims = jwt.decode(person.tokens["access_token"], options={"verify_signature": False})
    for forged in (
        jwt.encode(claims, "another-key-of-the-same-length-32", algorithm="HS256"),
        jwt.encode(claims, None, algorithm="none"),
        "nonsense",
    ):
        assert code(client.get("/auth/me", headers={"Authorization": f"Bearer {forged}"})) == (401, "token-invalid")


def test_a_removed_account_takes_all_with_it(make_person, client):
    person = make_person()
    person.upload_and_wait("mine.wav", wav(sine(440, 1)))
    assert person.ask("DELETE", "/auth/me").status_code == 204
    assert code(person.ask("GET", "/auth/me")) == (401, "account-removed")
    login = client.post("/auth/login", json={"email": person.email, "password": person.password})
    assert code(login) == (401, "wrong-credentials")
    # whoever takes the address next starts from nothing
    again = client.post("/auth/register", json={"email": person.email, "username": "Next", "password": person.password})
    assert again.status_code == 201
    tokens = client.post("/auth/login", json={"email": person.email, "password": person.password}).json()
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert client.get("/audio/files", headers=headers).json()["items"] == []
    assert code(person.ask("GET", "/auth/me")) == (401, "account-removed")
    client.delete("/auth/me", headers=headers)


def test_a_log_in_is_slow_enough_to_make_guessing_dear(person, client):
    began = time.perf_counter()
    client.post("/auth/login", json={"email": person.email, "password": "wrong-password"})
    assert time.perf_counter() - began > 0.03
