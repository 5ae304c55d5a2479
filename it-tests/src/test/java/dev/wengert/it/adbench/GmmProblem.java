package dev.wengert.it.adbench;

/** A mixture problem and the parameters at which to evaluate it, as ADBench stores them. */
record GmmProblem(Gmm mixture, double[] parameters) {

  /** {@code d k n}, then alphas, means, icf, the points, and the prior's {@code gamma m}. */
  static GmmProblem load(String name) {
    DataFile file = new DataFile(name);
    int d = file.integer();
    int k = file.integer();
    int n = file.integer();
    double[] parameters = file.numbers(k + k * d + k * d * (d + 1) / 2);
    double[][] points = file.rows(n, d);
    WishartPrior prior = new WishartPrior(file.number(), file.integer());
    return new GmmProblem(new Gmm(d, k, points, prior), parameters);
  }
}
