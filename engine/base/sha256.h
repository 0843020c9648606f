// The name of bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace banxin {

/// SHA-256 in hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same of bytes that come in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    void add(std::string_view);
    /// Of what has been added so far.
    std::string hex() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace banxin
