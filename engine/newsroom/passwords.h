// 口令: kept as Argon2id only.
#pragma once

#include <string>
#include <string_view>

namespace banxin::newsroom {

/// The text to keep for a password (Argon2id with a salt of its own). Throws std::bad_alloc without memory.
std::string stored_password(std::string_view password);

/// True when `stored` was made from this password. Takes as long whether or not the person exists.
bool password_fits(std::string_view stored, std::string_view password);

/// 256 random bits in hexadecimal digits.
std::string random_token();

}  // namespace banxin::newsroom
