"""scikit-learn's own tests of its two mixtures, run with our classes in their place."""

from __future__ import annotations

import importlib
import inspect
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sklearn.mixture.tests import test_mixture as theirs
from sklearn.utils.estimator_checks import estimator_checks_generator

from segmenter.mixture.bayesian import BayesianGaussianMixture
from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.scaling import MinMaxScaler, StandardScaler

if TYPE_CHECKING:
    import types

OURS = {"GaussianMixture": GaussianMixture, "BayesianGaussianMixture": BayesianGaussianMixture}

#: Tests that touch only what is private to scikit-learn, each with what it touches.
PRIVATE = {
    "test_compare_covar_type": "calls _check_parameters and _initialize_parameters",
    "test_gaussian_mixture_precisions_init": "calls _set_parameters and _initialize",
    "test_gaussian_mixture_all_init_does_not_estimate_gaussian_parameters": (
        "counts calls of _estimate_gaussian_parameters"
    ),
    "test_gaussian_mixture_array_api_compliance": "is of array_api_dispatch, an experiment",
    "test_gaussian_mixture_raises_where_array_api_not_implemented": (
        "is of array_api_dispatch, an experiment"
    ),
}


def _ours(name: str) -> types.ModuleType:
    """Load a test module of scikit-learn's afresh, with our classes in its namespace."""
    spec = importlib.util.find_spec(f"sklearn.mixture.tests.{name}")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module).update({kind: ours for kind, ours in OURS.items() if hasattr(module, kind)})
    return module


def _tests() -> dict[str, types.FunctionType]:
    """Return their tests that we run, under names that tell the module."""
    found = {}
    for name in ("test_gaussian_mixture", "test_bayesian_mixture"):
        for test_name, test in vars(_ours(name)).items():
            if inspect.isfunction(test) and test_name.startswith("test_"):
                found[f"{test_name}__{name}"] = test
    private = {full for full in found if full.split("__")[0] in PRIVATE}
    return {full: test for full, test in found.items() if full not in private}


globals().update(_tests())

# They were written for scikit-learn's settings of pytest, where warnings are shown, not raised.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(params=[np.float32, np.float64])
def global_dtype(request):
    return request.param


@pytest.fixture
def global_random_seed():
    return 42


@pytest.mark.parametrize("estimator", [GaussianMixture(), BayesianGaussianMixture()])
@pytest.mark.parametrize(
    "test",
    [
        theirs.test_gaussian_mixture_n_iter,
        theirs.test_mixture_n_components_greater_than_n_samples_error,
    ],
)
def test_what_both_mixtures_share(test, estimator):
    test(estimator)


def test_the_tests_left_out_are_still_theirs():
    names = {
        name
        for module in ("test_gaussian_mixture", "test_bayesian_mixture")
        for name in vars(_ours(module))
    }
    assert set(PRIVATE) <= names
    assert len(_tests()) >= 45


def _checks():
    """Yield scikit-learn's checks of estimators; it warns of those that are not its own."""
    ours = [GaussianMixture(), BayesianGaussianMixture(), StandardScaler(), MinMaxScaler()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for kind in ours:
            for estimator, check in estimator_checks_generator(kind):
                name = getattr(check, "func", check).__name__
                yield pytest.param(estimator, check, id=f"{type(kind).__name__}-{name}")


@pytest.mark.parametrize(("estimator", "check"), list(_checks()))
def test_scikit_learn_takes_them_for_its_own(estimator, check):
    check(estimator)
