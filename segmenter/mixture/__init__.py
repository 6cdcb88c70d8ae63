"""Statistics: Gaussian mixtures over rows of numbers. Knows neither pixels nor files."""
