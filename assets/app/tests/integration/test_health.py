def test_the_api_says_what_it_is(client):
    health = client.get("/health").json()
    assert health["status"] == "healthy"
    assert health["components"]["audio_engine"] == "available"
    assert set(health) == {"status", "version", "environment", "components"}


def test_it_is_alive_and_ready(client):
    assert client.get("/health/live").json()["status"] == "alive"
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")


def test_every_store_answers(client):
    answer = client.get("/health/dependencies").json()
    assert answer["status"] == "healthy"
    for store in ("mongodb", "redis", "chromadb"):
        assert answer["checks"][store]["status"] == "up"
        assert answer["checks"][store]["latency_ms"] < 2_000


def test_metrics_count_by_route_and_not_by_address(client):
    client.get("/tasks/some-id-that-must-not-be-a-label")
    client.get("/no-such-address-that-must-not-be-a-label")
    text = client.get("/metrics").text
    assert 'samplemind_http_requests_total{method="GET",path="/api/v1/tasks/{task_id}",status="401"}' in text
    assert 'path="unmatched",status="404"' in text
    assert "must-not-be-a-label" not in text
    assert "samplemind_http_request_duration_seconds_bucket" in text
    assert "samplemind_build_info" in text


def test_an_unknown_address_is_answered_in_the_api_s_own_form(client):
    assert client.get("/nothing").json()["detail"]["code"] == "no-such-route"
    assert client.post("/health").json()["detail"]["code"] == "no-such-method"


def test_the_documentation_is_there(api_url, client):
    root = api_url.removesuffix("/api/v1")
    described = client.get(f"{root}/api/openapi.json").json()
    assert "/api/v1/audio/upload" in described["paths"]
    assert described["servers"][0]["url"].startswith("http")
    assert client.get(f"{root}/api/docs").status_code == 200
