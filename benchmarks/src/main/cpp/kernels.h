// The kernels of the Java package of this name, line by line, over any type of number.
#pragma once

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "data.h"

// A number without its derivative, for comparisons.
inline double primal(double x) { return x; }

template <class T>
using Vector = std::vector<T>;
template <class T>
using Matrix = std::vector<std::vector<T>>;

template <class T>
Matrix<T> matrix(const T* x, int rows, int columns) {
  Matrix<T> m(rows, Vector<T>(columns));
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      m[i][j] = x[i * columns + j];
    }
  }
  return m;
}

struct Lorenz {
  int steps;
  double h;

  explicit Lorenz(Data& data) : steps(data.integer()), h(data.number()) {}

  template <class T>
  T value(const T* x) const {
    T y[3] = {x[0], x[1], x[2]};
    T k1[3], k2[3], k3[3], k4[3], tmp[3];
    for (int step = 0; step < steps; step++) {
      f(x, y, k1);
      for (int i = 0; i < 3; i++) {
        tmp[i] = y[i] + 0.5 * h * k1[i];
      }
      f(x, tmp, k2);
      for (int i = 0; i < 3; i++) {
        tmp[i] = y[i] + 0.5 * h * k2[i];
      }
      f(x, tmp, k3);
      for (int i = 0; i < 3; i++) {
        tmp[i] = y[i] + h * k3[i];
      }
      f(x, tmp, k4);
      for (int i = 0; i < 3; i++) {
        y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
    return y[0] + y[1] + y[2];
  }

  template <class T>
  static void f(const T* x, const T* y, T* dydt) {
    dydt[0] = x[3] * (y[1] - y[0]);
    dydt[1] = y[0] * (x[4] - y[2]) - y[1];
    dydt[2] = y[0] * y[1] - x[5] * y[2];
  }
};

struct MatrixProduct {
  int n;

  explicit MatrixProduct(Data& data) : n(data.integer()) {}

  template <class T>
  T value(const T* x) const {
    Matrix<T> a = matrix(x, n, n);
    Matrix<T> b = matrix(x + n * n, n, n);
    T squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        T sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i][k] * b[k][j];
        }
        squares += sum * sum;
      }
    }
    return squares;
  }
};

template <class T>
T logSumExp(const Vector<T>& v) {
  double max = primal(v[0]); // a constant: the result does not depend on it
  for (const T& e : v) {
    max = std::fmax(max, primal(e));
  }
  T sum = 0;
  for (const T& e : v) {
    sum += exp(e - max);
  }
  return max + log(sum);
}

struct Gmm {
  int d, k;
  Matrix<double> points;
  double gamma;
  int m;

  explicit Gmm(Data& data) : d(data.integer()), k(data.integer()) {
    int n = data.integer();
    points = data.rows(n, d);
    gamma = data.number();
    m = data.integer();
  }

  template <class T>
  T value(const T* x) const {
    const T* alphas = x;
    Matrix<T> means = matrix(x + k, k, d);
    Matrix<T> icf = matrix(x + k + k * d, k, d * (d + 1) / 2);
    Matrix<T> diagonals(k, Vector<T>(d));
    Vector<T> logDeterminants(k);
    for (int j = 0; j < k; j++) {
      logDeterminants[j] = 0;
      for (int i = 0; i < d; i++) {
        diagonals[j][i] = exp(icf[j][i]);
        logDeterminants[j] += icf[j][i];
      }
    }
    Vector<T> centred(d), transformed(d), terms(k);
    T sum = 0;
    for (const Vector<double>& point : points) {
      for (int j = 0; j < k; j++) {
        for (int i = 0; i < d; i++) {
          centred[i] = point[i] - means[j][i];
          transformed[i] = diagonals[j][i] * centred[i];
        }
        int entry = d;
        for (int column = 0; column < d; column++) {
          for (int row = column + 1; row < d; row++) {
            transformed[row] += icf[j][entry++] * centred[column];
          }
        }
        T norm = 0;
        for (int i = 0; i < d; i++) {
          norm += transformed[i] * transformed[i];
        }
        terms[j] = alphas[j] + logDeterminants[j] - 0.5 * norm;
      }
      sum += logSumExp(terms);
    }
    int n = static_cast<int>(points.size());
    return -0.5 * n * d * std::log(2 * M_PI) + sum - n * logSumExp(Vector<T>(alphas, alphas + k))
        + prior(diagonals, logDeterminants, icf);
  }

  template <class T>
  T prior(const Matrix<T>& diagonals, const Vector<T>& logDeterminants, const Matrix<T>& icf) const {
    int freedom = d + m + 1;
    double logGamma = 0.25 * d * (d - 1) * std::log(M_PI);
    for (int j = 1; j <= d; j++) {
      logGamma += std::lgamma(0.5 * (freedom + 1 - j));
    }
    double constant = freedom * d * (std::log(gamma) - 0.5 * std::log(2)) - logGamma;
    T sum = 0;
    for (int j = 0; j < k; j++) {
      T squares = 0;
      for (int i = 0; i < d; i++) {
        squares += diagonals[j][i] * diagonals[j][i];
      }
      for (std::size_t i = d; i < icf[j].size(); i++) {
        squares += icf[j][i] * icf[j][i];
      }
      sum += 0.5 * gamma * gamma * squares - m * logDeterminants[j];
    }
    return sum - k * constant;
  }
};

struct AsianOption {
  Matrix<double> normals;

  explicit AsianOption(Data& data) {
    int paths = data.integer();
    int dates = data.integer();
    normals = data.rows(paths, dates);
  }

  template <class T>
  T value(const T* x) const {
    int dates = static_cast<int>(normals[0].size());
    T dt = x[3] / dates;
    T drift = (x[2] - 0.5 * x[1] * x[1]) * dt;
    T diffusion = x[1] * sqrt(dt);
    T payoffs = 0;
    for (const Vector<double>& path : normals) {
      T s = x[0];
      T sum = 0;
      for (double z : path) {
        s *= exp(drift + diffusion * z);
        sum += s;
      }
      T payoff = sum / dates - x[4];
      if (primal(payoff) > 0) {
        payoffs += payoff;
      }
    }
    return exp(-x[2] * x[3]) * payoffs / static_cast<double>(normals.size());
  }
};

struct NBody {
  int count, steps;

  explicit NBody(Data& data) : count(data.integer()), steps(data.integer()) {}

  template <class T>
  struct Force {
    virtual ~Force() = default;
    virtual T strength(double mass1, double mass2, const T& squaredDistance) const = 0;
  };

  template <class T>
  struct Gravity : Force<T> {
    T strength(double mass1, double mass2, const T& squaredDistance) const override {
      T r2 = squaredDistance + 0.05 * 0.05;
      return 1 * mass1 * mass2 / (r2 * sqrt(r2));
    }
  };

  template <class T>
  struct Repulsion : Force<T> {
    T strength(double mass1, double mass2, const T& squaredDistance) const override {
      return -0.01 * mass1 * mass2 * exp(-squaredDistance / (0.2 * 0.2));
    }
  };

  template <class T>
  struct Body {
    double mass;
    T p[3], v[3], f[3];

    void pull(Body& other, const Force<T>& force) {
      T dx = other.p[0] - p[0];
      T dy = other.p[1] - p[1];
      T dz = other.p[2] - p[2];
      T strength = force.strength(mass, other.mass, dx * dx + dy * dy + dz * dz);
      f[0] += strength * dx;
      f[1] += strength * dy;
      f[2] += strength * dz;
      other.f[0] -= strength * dx;
      other.f[1] -= strength * dy;
      other.f[2] -= strength * dz;
    }

    void drift(double dt) {
      for (int c = 0; c < 3; c++) {
        p[c] += dt * v[c];
      }
    }

    void kick(double dt) {
      for (int c = 0; c < 3; c++) {
        v[c] += dt * f[c] / mass;
      }
    }
  };

  template <class T>
  T value(const T* x) const {
    const double step = 1e-3;
    std::vector<std::unique_ptr<Force<T>>> forces;
    forces.push_back(std::make_unique<Gravity<T>>());
    forces.push_back(std::make_unique<Repulsion<T>>());
    std::vector<Body<T>> bodies(count);
    for (int i = 0; i < count; i++) {
      bodies[i].mass = 1.0 / count;
      for (int c = 0; c < 3; c++) {
        bodies[i].p[c] = x[6 * i + c];
        bodies[i].v[c] = x[6 * i + 3 + c];
      }
    }
    for (int s = 0; s < steps; s++) {
      for (Body<T>& body : bodies) {
        body.drift(0.5 * step);
        for (T& f : body.f) {
          f = 0;
        }
      }
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          for (const auto& force : forces) {
            bodies[i].pull(bodies[j], *force);
          }
        }
      }
      for (Body<T>& body : bodies) {
        body.kick(step);
        body.drift(0.5 * step);
      }
    }
    T inertia = 0;
    for (const Body<T>& b : bodies) {
      inertia += b.mass * (b.p[0] * b.p[0] + b.p[1] * b.p[1] + b.p[2] * b.p[2]);
    }
    return inertia;
  }
};

struct BundleAdjustment {
  static constexpr int kCamera = 11;
  int cameras, points;
  Matrix<double> features;

  explicit BundleAdjustment(Data& data) : cameras(data.integer()), points(data.integer()) {
    int observations = data.integer();
    features = data.rows(observations, 2);
  }

  template <class T>
  T value(const T* x) const {
    const T* weights = x + cameras * kCamera + 3 * points;
    T error[2];
    T sum = 0;
    for (std::size_t i = 0; i < features.size(); i++) {
      project(x + (i % cameras) * kCamera, x + cameras * kCamera + 3 * (i % points), error);
      error[0] = weights[i] * (error[0] - features[i][0]);
      error[1] = weights[i] * (error[1] - features[i][1]);
      T weightError = 1 - weights[i] * weights[i];
      sum += error[0] * error[0] + error[1] * error[1] + weightError * weightError;
    }
    return 0.5 * sum;
  }

  template <class T>
  static void project(const T* camera, const T* point, T* image) {
    T relative[3], rotated[3];
    for (int i = 0; i < 3; i++) {
      relative[i] = point[i] - camera[3 + i];
    }
    rotate(camera, relative, rotated);
    image[0] = rotated[0] / rotated[2];
    image[1] = rotated[1] / rotated[2];
    T r2 = image[0] * image[0] + image[1] * image[1];
    T factor = 1 + camera[9] * r2 + camera[10] * r2 * r2;
    image[0] *= factor;
    image[1] *= factor;
    image[0] = image[0] * camera[6] + camera[7];
    image[1] = image[1] * camera[6] + camera[8];
  }

  template <class T>
  static void rotate(const T* camera, const T* v, T* out) {
    T axis[3], across[3];
    T squared = 0;
    for (int i = 0; i < 3; i++) {
      squared += camera[i] * camera[i];
    }
    if (primal(squared) == 0) {
      cross(camera, v, across);
      for (int i = 0; i < 3; i++) {
        out[i] = v[i] + across[i];
      }
      return;
    }
    T theta = sqrt(squared);
    T cosine = cos(theta);
    T sine = sin(theta);
    for (int i = 0; i < 3; i++) {
      axis[i] = camera[i] / theta;
    }
    cross(axis, v, across);
    T along = (axis[0] * v[0] + axis[1] * v[1] + axis[2] * v[2]) * (1 - cosine);
    for (int i = 0; i < 3; i++) {
      out[i] = v[i] * cosine + across[i] * sine + axis[i] * along;
    }
  }

  template <class T>
  static void cross(const T* a, const T* b, T* out) {
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
  }
};

struct Lstm {
  int layers, width;
  Matrix<double> state, sequence;

  explicit Lstm(Data& data) : layers(data.integer()) {
    int characters = data.integer();
    width = data.integer();
    state = data.rows(2 * layers, width);
    sequence = data.rows(characters, width);
  }

  template <class T>
  static T sigmoid(const T& x) {
    return 1 / (1 + exp(-x));
  }

  template <class T>
  T value(const T* x) const {
    const T* extra = x + 8 * layers * width;
    Matrix<T> hidden(layers, Vector<T>(width)), cell(layers, Vector<T>(width));
    for (int l = 0; l < layers; l++) {
      for (int i = 0; i < width; i++) {
        hidden[l][i] = state[2 * l][i];
        cell[l][i] = state[2 * l + 1][i];
      }
    }
    Vector<T> first(width), prediction(width);
    T total = 0;
    for (std::size_t t = 0; t + 1 < sequence.size(); t++) {
      for (int i = 0; i < width; i++) {
        first[i] = sequence[t][i] * extra[i];
      }
      const T* in = first.data();
      for (int l = 0; l < layers; l++) {
        step(x + 8 * l * width, in, hidden[l].data(), cell[l].data());
        in = hidden[l].data();
      }
      T sum = 2;
      for (int i = 0; i < width; i++) {
        prediction[i] = in[i] * extra[width + i] + extra[2 * width + i];
        sum += exp(prediction[i]);
      }
      T logSum = log(sum);
      for (int i = 0; i < width; i++) {
        total += sequence[t + 1][i] * (prediction[i] - logSum);
      }
    }
    return -total / static_cast<double>((sequence.size() - 1) * width);
  }

  template <class T>
  void step(const T* weights, const T* x, T* hidden, T* cell) const {
    const T* biases = weights + 4 * width;
    for (int i = 0; i < width; i++) {
      T forget = sigmoid(T(x[i] * weights[i] + biases[i]));
      T in = sigmoid(T(hidden[i] * weights[width + i] + biases[width + i]));
      T out = sigmoid(T(x[i] * weights[2 * width + i] + biases[2 * width + i]));
      T change = tanh(hidden[i] * weights[3 * width + i] + biases[3 * width + i]);
      cell[i] = cell[i] * forget + in * change;
      hidden[i] = out * tanh(cell[i]);
    }
  }
};

struct LuDecomposition {
  int n;

  explicit LuDecomposition(Data& data) : n(data.integer()) {}

  template <class T>
  T value(const T* x) const {
    Matrix<T> a = matrix(x, n, n);
    std::vector<int> rows(n);
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    for (int k = 0; k < n; k++) {
      int largest = k;
      for (int i = k + 1; i < n; i++) {
        if (std::fabs(primal(a[i][k])) > std::fabs(primal(a[largest][k]))) {
          largest = i;
        }
      }
      std::swap(a[k], a[largest]);
      std::swap(rows[k], rows[largest]);
      for (int i = k + 1; i < n; i++) {
        T factor = a[i][k] / a[k][k];
        a[i][k] = factor;
        for (int j = k + 1; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    const T* b = x + n * n;
    Vector<T> y(n);
    for (int i = 0; i < n; i++) {
      T sum = b[rows[i]];
      for (int j = 0; j < i; j++) {
        sum -= a[i][j] * y[j];
      }
      y[i] = sum;
    }
    T squares = 0;
    for (int i = n - 1; i >= 0; i--) {
      T sum = y[i];
      for (int j = i + 1; j < n; j++) {
        sum -= a[i][j] * y[j];
      }
      y[i] = sum / a[i][i];
      squares += y[i] * y[i];
    }
    return squares;
  }
};

struct HeatEquation {
  int n, steps;

  explicit HeatEquation(Data& data) : n(data.integer()), steps(data.integer()) {}

  template <class T>
  T value(const T* x) const {
    Matrix<T> u = matrix(x, n, n);
    Matrix<T> next = matrix(x, n, n);
    T r = x[n * n];
    for (int step = 0; step < steps; step++) {
      for (int i = 1; i < n - 1; i++) {
        for (int j = 1; j < n - 1; j++) {
          next[i][j] =
              u[i][j] + r * (u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1] - 4 * u[i][j]);
        }
      }
      std::swap(u, next);
    }
    T sum = 0;
    for (const Vector<T>& row : u) {
      for (const T& e : row) {
        sum += e * e;
      }
    }
    return sum / static_cast<double>(n * n);
  }
};

struct NeuralNetwork {
  std::vector<int> widths;
  Matrix<double> examples, targets;

  explicit NeuralNetwork(Data& data) {
    int batch = data.integer();
    widths.resize(data.integer());
    for (int& width : widths) {
      width = data.integer();
    }
    examples = data.rows(batch, widths.front());
    targets = data.rows(batch, widths.back());
  }

  template <class T>
  T value(const T* x) const {
    std::size_t layers = widths.size() - 1;
    T loss = 0;
    for (std::size_t e = 0; e < examples.size(); e++) {
      Vector<T> values;
      int position = 0;
      for (std::size_t l = 0; l < layers; l++) {
        int in = widths[l];
        Vector<T> out(widths[l + 1]);
        const T* weights = x + position;
        const T* biases = weights + in * widths[l + 1];
        for (int i = 0; i < widths[l + 1]; i++) {
          T sum = biases[i];
          for (int j = 0; j < in; j++) {
            if (l == 0) {
              sum += weights[i * in + j] * examples[e][j];
            } else {
              sum += weights[i * in + j] * values[j];
            }
          }
          if (l + 1 < layers) {
            out[i] = tanh(sum);
          } else {
            out[i] = sum;
          }
        }
        position += (in + 1) * widths[l + 1];
        values = std::move(out);
      }
      for (std::size_t i = 0; i < values.size(); i++) {
        T difference = values[i] - targets[e][i];
        loss += difference * difference;
      }
    }
    return loss / static_cast<double>(examples.size());
  }
};
