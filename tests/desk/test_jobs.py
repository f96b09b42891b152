"""The queue: whose turn it is, who holds a job and for how long; with a clock that a test turns."""

import time
from datetime import timedelta

import pytest

from clusterproof import errors
from clusterproof.app import jobs
from clusterproof.data import desk_jobs
from clusterproof.data.desk_jobs import ATTEMPTS, LEASE, Progress
from clusterproof.records import Allowance, JobState, Right, User
from clusterproof.settings import Settings

SETTINGS = Settings()
PLENTY = Allowance(vets_per_hour=5_000, vets_at_once=5_000)


def ask(desk, by, url="site.example", **more):
    return jobs.ask(desk, url, by, SETTINGS, **more)


def state(desk, one) -> JobState:
    return jobs.job(desk, one.id).state


def claim(desk, worker="one"):
    return desk_jobs.claim(desk.file, worker)


def line(url: str, said: str = "read") -> dict[str, str]:
    return {"at": "2026-03-04T00:00:00+00:00", "url": url, "said": said}


@pytest.mark.parametrize(
    "url", ["", "-", "/etc/passwd", "~/seeds.csv", "file:///etc/passwd", "ftp://a.example/",
            "x" * 9000, "javascript:alert(1)", "no address", "https://"],
)  # fmt: skip
def test_only_an_address_is_taken(desk, anna, url):
    with pytest.raises(errors.BadSeed):
        ask(desk, anna, url)
    assert not jobs.jobs(desk)


def test_a_file_of_the_server_is_never_read(desk, anna, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds.csv").write_text("url\nhttps://other.example/\n")
    assert ask(desk, anna, "seeds.csv").url == "https://seeds.csv/"


def test_what_was_asked_is_found_again(desk, anna, ben):
    first = ask(desk, anna, "https://www.one.example/about")
    second = ask(desk, ben, "two.example", offer=b"%PDF", offer_name="Offer\n2026.pdf")
    assert jobs.job(desk, first.id) == first
    assert (first.site, first.by, first.state) == ("one.example", "anna", JobState.QUEUED)
    assert jobs.jobs(desk) == (second, first)
    assert jobs.jobs(desk, by="anna") == (first,)
    assert jobs.jobs(desk, limit=1, offset=1) == (first,)
    assert second.offer == "Offer 2026.pdf"
    assert jobs.offered(desk, second.id) == b"%PDF"
    assert jobs.offered(desk, first.id) is None
    assert jobs.ahead(desk, second.id) == 1
    assert len(first.id) >= 20
    with pytest.raises(errors.UsageError):
        jobs.job(desk, "guess")


def test_who_may_only_read_asks_for_nothing(desk):
    with pytest.raises(errors.NotAllowed):
        ask(desk, User("reader", Right.READ))
    assert not jobs.jobs(desk)


def test_an_offer_has_a_size(desk, anna):
    with pytest.raises(errors.UsageError):
        ask(desk, anna, offer=b"x" * (jobs.MOST_OFFER_BYTES + 1))


def test_a_user_has_only_so_many_in_the_queue(desk, anna, ben):
    desk.allowance = Allowance(vets_at_once=2)
    first = ask(desk, anna, "a.example")
    ask(desk, anna, "b.example")
    with pytest.raises(errors.TooMany):
        ask(desk, anna, "c.example")
    ask(desk, ben, "c.example")
    jobs.cancel(desk, first.id, anna)
    ask(desk, anna, "c.example")


def test_the_user_with_the_fewest_running_jobs_is_next(desk, anna, ben):
    for number in range(5):
        ask(desk, anna, f"a{number}.example")
    ask(desk, ben, "b.example")
    taken = [claim(desk, f"w{number}").job.site for number in range(4)]
    assert taken == ["a0.example", "b.example", "a1.example", "a2.example"]


def test_a_job_has_one_worker_at_a_time(desk, clock, anna):
    ask(desk, anna)
    held = claim(desk, "one")
    assert claim(desk, "two") is None
    for _ in range(10):
        clock.seconds += LEASE * 0.9
        assert desk_jobs.note(desk.file, held, Progress(pages=1))
    assert claim(desk, "two") is None


def test_a_silent_worker_loses_its_job(desk, clock, anna):
    asked = ask(desk, anna)
    lost = claim(desk, "one")
    clock.seconds += LEASE + 0.1
    held = claim(desk, "two")
    assert (held.job.id, held.job.attempts) == (asked.id, 2)
    assert not desk_jobs.note(desk.file, lost, Progress(pages=99))
    assert not desk_jobs.end(desk.file, lost, JobState.FAILED, "late")
    assert not desk_jobs.put_back(desk.file, lost)
    assert desk_jobs.end(desk.file, held, JobState.DONE)
    assert state(desk, asked) is JobState.DONE


def test_the_same_worker_that_takes_it_again_holds_the_new_claim(desk, clock, anna):
    ask(desk, anna)
    lost = claim(desk, "one")
    clock.seconds += LEASE + 0.1
    held = claim(desk, "one")
    assert not desk_jobs.note(desk.file, lost, Progress())
    assert desk_jobs.note(desk.file, held, Progress())


def test_three_lost_workers_are_enough(desk, clock, anna):
    asked = ask(desk, anna)
    for _ in range(ATTEMPTS):
        assert claim(desk) is not None
        clock.seconds += LEASE + 0.1
    assert claim(desk) is None
    ended = jobs.job(desk, asked.id)
    assert ended.state is JobState.FAILED
    assert "broken off 3 times" in ended.why
    assert ended.ended_at is not None


def test_a_calendar_set_back_touches_no_lease(desk, clock, anna):
    ask(desk, anna)
    held = claim(desk)
    clock.turn(timedelta(days=-400))
    assert claim(desk, "two") is None
    assert desk_jobs.note(desk.file, held, Progress())
    clock.turn(timedelta(days=800))
    assert claim(desk, "two") is None
    clock.seconds += LEASE + 0.1
    assert claim(desk, "two") is not None


def test_a_lease_from_before_the_machine_started_has_ended(desk, clock, anna):
    clock.seconds = 900_000.0
    ask(desk, anna)
    claim(desk)
    clock.seconds = 30.0
    assert claim(desk, "two") is not None


def test_a_job_put_back_waits_its_pause_and_loses_no_attempt(desk, clock, anna):
    asked = ask(desk, anna)
    for _ in range(ATTEMPTS + 2):
        held = claim(desk)
        assert desk_jobs.put_back(desk.file, held, "Waits for the store.", 15.0)
        assert claim(desk) is None
        assert jobs.job(desk, asked.id).doing == "Waits for the store."
        clock.seconds += 15.1
    assert claim(desk).job.attempts == 1


def test_cancelling(desk, anna, ben):
    waiting, running = ask(desk, anna, "a.example"), ask(desk, anna, "b.example")
    with pytest.raises(errors.NotAllowed):
        jobs.cancel(desk, waiting.id, ben)
    assert jobs.cancel(desk, waiting.id, anna).state is JobState.CANCELLED
    held = claim(desk)
    assert held.job.id == running.id
    boss = User("boss", Right.ADMIN)
    assert jobs.cancel(desk, running.id, boss).state is JobState.CANCELLED
    assert not desk_jobs.note(desk.file, held, Progress())
    assert not desk_jobs.end(desk.file, held, JobState.DONE)
    assert jobs.cancel(desk, running.id, anna).state is JobState.CANCELLED
    assert claim(desk) is None


def test_who_asks_for_a_site_that_is_being_read_shares_the_reading(desk, anna, ben):
    first, second = ask(desk, anna), ask(desk, ben)
    held = claim(desk)
    assert claim(desk, "two") is None
    desk_jobs.note(
        desk.file, held, Progress(7, 3, "Reads the site.", '{"verdict": "cluster"}'),
        [line("https://site.example/"), line("https://site.example/x", "skipped: robots")],
    )  # fmt: skip
    seen = jobs.job(desk, second.id)
    assert (seen.state, seen.pages, seen.queued) == (JobState.QUEUED, 7, 3)
    assert seen.provisional == '{"verdict": "cluster"}'
    assert seen.doing == "Someone else asked for this site too. Reads the site."
    assert [one.url for one in jobs.lines(desk, second.id)] == [
        one.url for one in jobs.lines(desk, first.id)
    ]
    assert jobs.lines(desk, second.id)[0].job == second.id
    assert [one.number for one in jobs.lines(desk, second.id, after=1)] == [2]
    desk_jobs.end(desk.file, held, JobState.DONE, provisional='{"verdict": "portal"}')
    assert state(desk, first) is state(desk, second) is JobState.DONE
    assert jobs.job(desk, second.id).provisional == '{"verdict": "portal"}'
    assert len(jobs.lines(desk, second.id)) == 2


def test_a_shared_reading_that_is_cancelled_goes_on_for_the_other(desk, anna, ben):
    first, second = ask(desk, anna), ask(desk, ben)
    held = claim(desk)
    desk_jobs.note(desk.file, held, Progress(7, 3, "Reads the site."))
    jobs.cancel(desk, first.id, anna)
    assert jobs.job(desk, second.id).doing == ""
    assert claim(desk, "two").job.id == second.id


def test_a_failed_reading_is_tried_for_the_other_by_itself(desk, anna, ben):
    ask(desk, anna)
    second = ask(desk, ben)
    desk_jobs.end(desk.file, claim(desk), JobState.FAILED, "no such host")
    assert state(desk, second) is JobState.QUEUED
    assert claim(desk).job.id == second.id


def test_a_log_does_not_grow_without_end(desk, anna):
    asked = ask(desk, anna)
    held = claim(desk)
    for part in range(5):
        rows = [line(f"https://site.example/{part}/{number}") for number in range(500)]
        assert desk_jobs.note(desk.file, held, Progress(), rows)
    found = jobs.lines(desk, asked.id, limit=10_000)
    assert [one.number for one in found] == list(range(1, 2_001))


def test_old_logs_are_forgotten_and_jobs_stay(desk, clock, anna):
    asked = ask(desk, anna)
    held = claim(desk)
    desk_jobs.note(desk.file, held, Progress(), [line("https://site.example/")])
    desk_jobs.end(desk.file, held, JobState.DONE)
    assert desk_jobs.forget_old(desk.file) == 0
    clock.turn(timedelta(days=31))
    assert desk_jobs.forget_old(desk.file) == 1
    assert state(desk, asked) is JobState.DONE


def test_a_thousand_wait_and_the_next_is_found_at_once(desk, anna, ben):
    desk.allowance = PLENTY
    for number in range(1_000):
        ask(desk, anna, f"site{number}.example")
    last = ask(desk, ben, "bens.example")
    claim(desk)
    assert claim(desk, "two").job.id == last.id
    began = time.process_time()
    taken = [claim(desk, f"w{number}").job.site for number in range(100)]
    assert taken == [f"site{number}.example" for number in range(1, 101)]
    assert time.process_time() - began < 1.0
    assert jobs.ahead(desk, last.id) == 899
