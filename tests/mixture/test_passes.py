"""Rows are read in strips, on any number of threads, and whoever waits may change their mind."""

from __future__ import annotations

import itertools
import os
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mixtures import data, mixture
from numpy.testing import assert_allclose, assert_array_equal
from threadpoolctl import threadpool_info, threadpool_limits

from segmenter.mixture.blocks import ArrayRows, Workers, even_spans, one_blas_thread
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.gaussian import GaussianMixture, visit_posteriors
from segmenter.progress import Cancelled, Ticket

KINDS = tuple(FAMILIES)


@given(st.integers(1, 200_000), st.integers(6, 12), st.integers(4, 9))
@settings(max_examples=50, deadline=None)
def test_rows_are_divided_evenly_into_whole_blocks_and_one_rest(n: int, about: int, block: int):
    about, block = 2 ** max(about, block), 2**block
    found = even_spans(n, about, block)
    assert [end for _, end in found] == [*[start for start, _ in found[1:]], n]
    assert found[0][0] == 0
    lengths = [end - start for start, end in found]
    assert not any(length % block for length in lengths[:-1])
    assert max(lengths[:-1], default=0) <= 1.5 * about
    assert max(lengths) - min(lengths) < 2 * block
    assert len(found) == 1 or min(lengths) >= block


def test_as_many_rows_as_two_threads_share_make_an_even_number_of_spans():
    for n in (20_000, 50_000, 200_000, 999_983):
        assert len(even_spans(n, 8192, 512)) % 2 == 0


@pytest.mark.parametrize(("kind", "dtype"), [*itertools.product(KINDS, ("f4", "f8"))])
def test_one_thread_and_three_give_the_same_bits(kind: str, dtype: str, monkeypatch):
    x, start = data(5, n=50_001)
    found = []
    for threads in ("1", "3"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        fitted = mixture(kind, start, max_iter=3)
        for _ in fitted.climb(x.astype(dtype), np.linspace(0.5, 2, len(x))):
            pass
        arrays = (fitted.weights_, fitted.means_, fitted.covariances_, fitted.predict_proba(x))
        found.append([array.tobytes() for array in arrays] + [str(fitted.lower_bounds_)])
    assert found[0] == found[1]


def test_cancelling_is_asked_for_every_block_and_leaves_nothing():
    x, start = data(8, n=60_000)
    ticket, fresh = Ticket(), mixture("full", start, max_iter=50)
    steps = fresh.climb(x, check=ticket.check)
    next(steps)
    ticket.cancel()
    with pytest.raises(Cancelled):
        next(steps)
    assert not [name for name in vars(fresh) if name.endswith("_")]


def test_cancelling_is_heard_while_the_start_is_sought():
    calls = itertools.count()

    def check():
        if next(calls) > 3:
            raise Cancelled

    x, _ = data(8, n=3000, k=8)
    with pytest.raises(Cancelled):
        next(GaussianMixture(8, random_state=0).climb(x, check=check))


def test_a_cancelled_refit_leaves_the_last_fit_as_it_was():
    x, start = data(8)
    fitted = mixture("full", start)
    list(fitted.climb(x))
    before = {name: np.copy(value) for name, value in vars(fitted).items() if name.endswith("_")}
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        list(fitted.climb(x * 2, check=ticket.check))
    for name, value in before.items():
        assert_array_equal(getattr(fitted, name), value)


def test_closing_the_climb_early_leaves_what_was_reached():
    x, start = data(9)
    fitted = mixture("full", start, max_iter=50)
    steps = fitted.climb(x)
    reached = [next(steps) for _ in range(3)][-1]
    steps.close()
    assert_array_equal(fitted.means_, reached.means)
    assert fitted.n_iter_ == 3
    assert not fitted.converged_
    assert fitted.predict(x).shape == (300,)


class Stripes:
    """Rows made as they are read, some of which do not count."""

    shape = (10_000, 3)

    def __init__(self, x, weight):
        self.x, self.weight = x, weight

    def read(self, start, stop, out):
        out[...] = self.x[start:stop].T
        return self.weight[start:stop]


def test_rows_read_block_by_block_fit_as_their_array_does():
    x, start = data(10, n=10_000)
    weight = (np.arange(10_000) % 3 > 0).astype(float)
    streamed, whole = mixture("full", start), mixture("full", start)
    list(streamed.climb(Stripes(x, weight)))
    list(whole.climb(x[weight > 0]))
    assert_allclose(streamed.means_, whole.means_, rtol=1e-9)
    posteriors = np.empty((3, 10_000))

    def keep(begin, end, responsibilities, log_density):
        posteriors[:, begin:end] = responsibilities

    visit_posteriors(Stripes(x, weight), streamed, keep)
    assert_allclose(posteriors.T, streamed.predict_proba(x), atol=1e-12)


def test_an_error_while_reading_ends_the_pass_and_its_threads():
    class Broken(Stripes):
        shape = (200_000, 3)

        def read(self, start, stop, out):
            if start > 100_000:
                raise OSError("the disk is gone")
            out[...] = 0.0

    with pytest.raises(OSError, match="the disk is gone"):
        list(GaussianMixture(2).climb(Broken(None, None)))


def test_jobs_come_back_in_order_from_any_thread(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    with Workers(10**6) as workers:
        assert workers.count == 3
        assert workers.run(50, lambda worker, job: job**2) == [job**2 for job in range(50)]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores are Linux's to choose")
def test_threads_keep_off_the_callers_core_and_do_without_where_that_is_forbidden(monkeypatch):
    asked = []

    def refuse(thread, cores):
        asked.append((thread, cores))
        raise PermissionError

    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    monkeypatch.setattr(os, "sched_getaffinity", lambda thread: {*range(1024)})
    monkeypatch.setattr(os, "sched_setaffinity", refuse)
    with Workers(10**6) as workers:
        for _ in range(3):
            assert workers.run(50, lambda worker, job: job) == [*range(50)]
    assert asked
    assert all(len(cores) == 1023 for _, cores in asked)
    assert {thread for thread, _ in asked}.isdisjoint({0, threading.get_native_id()})


def test_blas_has_its_threads_back_after_calls_side_by_side():
    def blas_threads():
        libraries = threadpool_info()
        return {part["num_threads"] for part in libraries if "numpy.libs" in part["filepath"]}

    with threadpool_limits(2, user_api="blas"):
        with one_blas_thread(), one_blas_thread():
            assert blas_threads() <= {1}
        assert blas_threads() <= {2}


def test_array_rows_know_their_weights():
    rows = ArrayRows(np.arange(6.0).reshape(3, 2), np.array([1.0, 2, 3]))
    out = np.empty((2, 2), np.float32)
    assert_array_equal(rows.read(1, 3, out), [2.0, 3.0])
    assert_array_equal(out, [[2, 4], [3, 5]])
