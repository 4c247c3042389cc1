"""Features that are switched off, asked of a real API on real stores."""

import pytest

from sounds import sine, wav

TONE = wav(sine(440, 1))


@pytest.mark.parametrize(
    ("switch", "code", "status", "jobs"), [("true", 202, "queued", 1), ("false", 202, "stored", 0)]
)
def test_without_analysis_an_upload_is_kept_and_no_job_is_queued(
    start_on_stores, make_person, redis, switch, code, status, jobs
):
    person = make_person(start_on_stores(ENABLE_AUDIO_ANALYSIS=switch))
    answer = person.upload("tone.wav", TONE)
    assert (answer.status_code, answer.json()["status"]) == (code, status)
    assert (answer.json()["task_id"] is not None) == (jobs == 1)
    assert redis.waiting("audio_processing") == jobs
    sample = person.ask("GET", f"/audio/files/{answer.json()['id']}").json()
    assert (sample["status"], sample["error"], sample["analysis"]) == (status, None, None)
    assert person.ask("GET", f"/audio/files/{sample['id']}/content").content == TONE


@pytest.mark.parametrize(("switch", "answered"), [("true", (409, "not-analyzed")), ("false", (404, "feature-off"))])
def test_without_the_search_nothing_similar_is_looked_for(start_on_stores, make_person, switch, answered):
    person = make_person(start_on_stores(ENABLE_SIMILARITY_SEARCH=switch))
    sample = person.upload("tone.wav", TONE).json()
    answer = person.ask("GET", f"/audio/files/{sample['id']}/similar")
    assert (answer.status_code, answer.json()["detail"]["code"]) == answered
