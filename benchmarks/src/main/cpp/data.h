// Numbers that the harness wrote, in the order in which a kernel reads them.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <vector>

class Data {
 public:
  explicit Data(const char* name) {
    std::FILE* file = std::fopen(name, "rb");
    if (file == nullptr) {
      std::perror(name);
      std::exit(2);
    }
    double buffer[4096];
    std::size_t count;
    while ((count = std::fread(buffer, sizeof(double), 4096, file)) > 0) {
      values_.insert(values_.end(), buffer, buffer + count);
    }
    std::fclose(file);
  }

  double number() { return values_.at(next_++); }

  int integer() { return static_cast<int>(number()); }

  std::vector<double> numbers(int count) {
    std::vector<double> result(count);
    for (double& e : result) {
      e = number();
    }
    return result;
  }

  std::vector<std::vector<double>> rows(int rows, int columns) {
    std::vector<std::vector<double>> result;
    for (int i = 0; i < rows; i++) {
      result.push_back(numbers(columns));
    }
    return result;
  }

 private:
  std::vector<double> values_;
  std::size_t next_ = 0;
};
