"""Errors and tickets: the words that every room shares."""

from __future__ import annotations

import pickle
import threading

import pytest

from segmenter.errors import SegmenterError
from segmenter.progress import Cancelled, Progress, Ticket


def test_an_error_reads_as_problem_then_remedy():
    error = SegmenterError("a.jpg is cut short.", "Copy it again.")
    assert str(error) == "a.jpg is cut short. Copy it again."
    assert (error.problem, error.remedy) == ("a.jpg is cut short.", "Copy it again.")


def test_an_error_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(SegmenterError("It broke.", "Mend it.")))
    assert (error.problem, error.remedy) == ("It broke.", "Mend it.")


def test_a_ticket_hands_each_report_to_its_owner():
    seen: list[Progress] = []
    ticket = Ticket(seen.append)
    ticket.report("Fitting 5 segments", 0.25, detail="a step")
    ticket.report("Done")
    assert seen == [Progress("Fitting 5 segments", 0.25, "a step"), Progress("Done", None, None)]


def test_a_cancelled_ticket_stops_the_next_check_and_the_next_report():
    seen: list[Progress] = []
    ticket = Ticket(seen.append)
    ticket.check()
    ticket.cancel()
    ticket.cancel()
    assert ticket.cancelled
    with pytest.raises(Cancelled):
        ticket.check()
    with pytest.raises(Cancelled):
        ticket.report("more")
    assert seen == []


def test_a_ticket_is_cancelled_from_another_thread():
    ticket = Ticket()
    thread = threading.Thread(target=ticket.cancel)
    thread.start()
    thread.join()
    with pytest.raises(Cancelled):
        ticket.check()
