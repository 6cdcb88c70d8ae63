// Times EM of Armadillo's gmm_full: reads float64 rows of a file, prints seconds per iteration.
// Usage: armadillo_peer FILE ROWS COLUMNS COMPONENTS REPEATS
#include <armadillo>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

double seconds(arma::gmm_full &model, const arma::mat &rows, int iterations) {
    const auto begin = std::chrono::steady_clock::now();
    model.learn(rows, model.n_gaus(), arma::eucl_dist, arma::keep_existing, 0, iterations, 1e-6, false);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

int main(int count, char **arguments) {
    if (count != 6) return 2;
    const arma::uword n = std::atoll(arguments[2]), d = std::atoi(arguments[3]);
    const arma::uword k = std::atoi(arguments[4]);
    arma::mat rows(d, n);
    std::ifstream(arguments[1], std::ios::binary)
        .read(reinterpret_cast<char *>(rows.memptr()), sizeof(double) * n * d);
    for (int repeat = 0; repeat < std::atoi(arguments[5]); ++repeat) {
        arma::gmm_full model;
        arma::mat means = rows.cols(arma::linspace<arma::uvec>(0, n - 1, k));
        arma::cube covariances(d, d, k);
        covariances.each_slice() = arma::cov(rows.t());
        model.set_params(means, covariances, arma::rowvec(k, arma::fill::value(1.0 / k)));
        // The difference of two runs leaves out what is done once.
        arma::gmm_full longer = model;
        const double one = seconds(model, rows, 1), six = seconds(longer, rows, 6);
        std::printf("%.6f\n", (six - one) / 5.0);
    }
    return 0;
}
