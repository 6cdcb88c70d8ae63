"""Priors over the weights of a Bayesian mixture: one class a process, looked up once by name.

May import numpy and scipy; nothing of ours.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


class Concentration(ABC):
    """The posterior of the weights.

    Parameters
    ----------
    prior : float
        The prior's concentration.
    mass : (K,) ndarray
        The weight of the rows that each component answers for.
    """

    prior: float

    @abstractmethod
    def __init__(self, prior: float, mass: Floats) -> None: ...

    @classmethod
    @abstractmethod
    def of_parameters(cls, prior: float, parameters: Any) -> Concentration:  # noqa: ANN401
        """Return the posterior of its parameters, as `parameters` gives them."""

    @property
    @abstractmethod
    def parameters(self) -> Any:  # noqa: ANN401
        """What scikit-learn calls ``weight_concentration_``."""

    @property
    @abstractmethod
    def weights(self) -> Floats:
        """Expected weights, (K,)."""

    @property
    @abstractmethod
    def log_weights(self) -> Floats:
        """Expected logs of the weights, (K,)."""

    @property
    @abstractmethod
    def log_norm(self) -> float:
        """Log of the posterior's normaliser."""

    def updated(self, mass: Floats) -> Concentration:
        """Return the posterior with the same prior under other responsibilities."""
        return type(self)(self.prior, mass)


class DirichletProcess(Concentration):
    """Stick breaking: each component takes a share of what those before it left."""

    def __init__(self, prior: float, mass: Floats) -> None:
        self.prior = prior
        self.taken = 1.0 + mass
        self.left = prior + np.append(np.cumsum(mass[::-1])[-2::-1], 0.0)

    @classmethod
    def of_parameters(cls, prior: float, parameters: Any) -> Concentration:  # noqa: ANN401
        posterior = cls(prior, np.zeros(len(parameters[0])))
        posterior.taken, posterior.left = parameters
        return posterior

    @property
    def parameters(self) -> Any:  # noqa: ANN401
        return self.taken, self.left

    @property
    def weights(self) -> Floats:
        total = self.taken + self.left
        remaining = np.append(1.0, np.cumprod((self.left / total)[:-1]))
        weights: Floats = self.taken / total * remaining
        weights /= weights.sum()
        return weights

    @property
    def log_weights(self) -> Floats:
        from scipy.special import digamma

        total = digamma(self.taken + self.left)
        remaining = np.append(0.0, np.cumsum(digamma(self.left) - total)[:-1])
        log_weights: Floats = digamma(self.taken) - total + remaining
        return log_weights

    @property
    def log_norm(self) -> float:
        from scipy.special import betaln

        return -float(betaln(self.taken, self.left).sum())


class DirichletDistribution(Concentration):
    """All components alike before the data."""

    def __init__(self, prior: float, mass: Floats) -> None:
        self.prior = prior
        self.concentration = prior + mass

    @classmethod
    def of_parameters(cls, prior: float, parameters: Any) -> Concentration:  # noqa: ANN401
        posterior = cls(prior, np.zeros(len(parameters)))
        posterior.concentration = parameters
        return posterior

    @property
    def parameters(self) -> Any:  # noqa: ANN401
        return self.concentration

    @property
    def weights(self) -> Floats:
        weights: Floats = self.concentration / self.concentration.sum()
        return weights

    @property
    def log_weights(self) -> Floats:
        from scipy.special import digamma

        log_weights: Floats = digamma(self.concentration) - digamma(self.concentration.sum())
        return log_weights

    @property
    def log_norm(self) -> float:
        from scipy.special import gammaln

        return float(gammaln(self.concentration.sum()) - gammaln(self.concentration).sum())


PROCESSES: dict[str, type[Concentration]] = {
    "dirichlet_process": DirichletProcess,
    "dirichlet_distribution": DirichletDistribution,
}
