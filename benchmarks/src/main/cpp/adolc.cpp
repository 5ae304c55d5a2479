// Value and gradient of a kernel by ADOL-C: adolc <kernel> <data> <gradient> <turn ms> <turns> cpu|wall.
// The data begin with the number of inputs and the inputs. Writes the gradient as doubles and prints
// "plain trace reverse value", milliseconds per evaluation of the fastest turn.

#include <adolc/adolc.h>

#include <cstring>
#include <ctime>
#include <functional>

#include "kernels.h"

inline double primal(const adouble& x) { return x.value(); }

namespace {

const short kTag = 1;

bool processorTime;

double now() {
  timespec time;
  clock_gettime(processorTime ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

double millisPerCall(const std::function<void()>& call, double turnMillis, int turns) {
  double fastest = 1e300;
  call();
  for (int turn = 0; turn < turns; turn++) {
    double start = now();
    double elapsed;
    int calls = 0;
    do {
      call();
      calls++;
      elapsed = now() - start;
    } while (elapsed < turnMillis);
    fastest = std::fmin(fastest, elapsed / calls);
  }
  return fastest;
}

// Buffers that hold the whole tape, so that nothing is written to files.
const unsigned int kOperations = 200000000;
const unsigned int kLocations = 500000000;
const unsigned int kValues = 100000000;
const unsigned int kTaylors = 200000000;

template <class Kernel>
int run(Data& data, const std::vector<double>& x, const char* out, double turnMillis, int turns) {
  Kernel kernel(data);
  int n = static_cast<int>(x.size());
  volatile double sink = 0;
  double plain = millisPerCall([&] { sink = kernel.value(x.data()); }, turnMillis, turns);

  std::vector<adouble> active(n);
  std::vector<double> gradient(n);
  double value = 0;
  double weight = 1;
  // Operator overloading, the values kept for the way back; then the way back.
  auto traceAndReverse = [&] {
    trace_on(kTag, 1, kOperations, kLocations, kValues, kTaylors);
    for (int i = 0; i < n; i++) {
      active[i] <<= x[i];
    }
    adouble result = kernel.value(active.data());
    result >>= value;
    trace_off();
    fos_reverse(kTag, 1, n, &weight, gradient.data());
  };
  double traced = millisPerCall(traceAndReverse, turnMillis, turns);
  // The tape is there: values again from the tape, then the way back.
  std::vector<double> point = x;
  double reversed = millisPerCall(
      [&] { ::gradient(kTag, n, point.data(), gradient.data()); }, turnMillis, turns);
  traceAndReverse();

  std::FILE* file = std::fopen(out, "wb");
  if (file == nullptr || std::fwrite(gradient.data(), sizeof(double), n, file) != x.size()) {
    std::perror(out);
    return 2;
  }
  std::fclose(file);
  std::printf("%.17g %.17g %.17g %.17g\n", plain, traced, reversed, value);
  return 0;
}

}  // namespace

int main(int count, char** args) {
  if (count != 7) {
    std::fprintf(stderr, "usage: adolc <kernel> <data> <gradient> <turn ms> <turns> cpu|wall\n");
    return 2;
  }
  const char* name = args[1];
  Data data(args[2]);
  int inputs = data.integer();
  std::vector<double> x = data.numbers(inputs);
  double turnMillis = std::atof(args[4]);
  int turns = std::atoi(args[5]);
  processorTime = std::strcmp(args[6], "cpu") == 0;
  auto is = [&](const char* kernel) { return std::strcmp(name, kernel) == 0; };
  return is("lorenz") ? run<Lorenz>(data, x, args[3], turnMillis, turns)
      : is("matrix") ? run<MatrixProduct>(data, x, args[3], turnMillis, turns)
      : is("gmm") ? run<Gmm>(data, x, args[3], turnMillis, turns)
      : is("asian") ? run<AsianOption>(data, x, args[3], turnMillis, turns)
      : is("nbody") ? run<NBody>(data, x, args[3], turnMillis, turns)
      : is("ba") ? run<BundleAdjustment>(data, x, args[3], turnMillis, turns)
      : is("lstm") ? run<Lstm>(data, x, args[3], turnMillis, turns)
      : is("lu") ? run<LuDecomposition>(data, x, args[3], turnMillis, turns)
      : is("heat") ? run<HeatEquation>(data, x, args[3], turnMillis, turns)
      : is("network") ? run<NeuralNetwork>(data, x, args[3], turnMillis, turns)
      : (std::fprintf(stderr, "no kernel %s\n", name), 2);
}
