package dev.wengert.it.adbench;

/** A network problem and the parameters at which to evaluate it, as ADBench stores them. */
record LstmProblem(Lstm network, double[] parameters) {

  /** {@code l c b}, then the main and the extra parameters, the state and the sequence. */
  static LstmProblem load(String name) {
    DataFile file = new DataFile(name);
    int layers = file.integer();
    int characters = file.integer();
    int width = file.integer();
    double[] parameters = file.numbers(8 * layers * width + 3 * width);
    double[][] state = file.rows(2 * layers, width);
    double[][] sequence = file.rows(characters, width);
    return new LstmProblem(new Lstm(state, sequence), parameters);
  }
}
