// Who is signed in: 256-bit tokens that only the browser and this table know.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "newsroom/newsroom.h"

namespace banxin {

struct SignedIn {
    newsroom::Session session;
    std::string csrf;  ///< every change must bring it: a page from elsewhere cannot know it
    std::chrono::steady_clock::time_point until;
};

class SessionTable {
  public:
    /// The token for the browser's cookie. It holds for eight hours without a request.
    std::string enter(newsroom::Session);
    /// Null when nobody is signed in by this token. Renews the eight hours.
    SignedIn* find(const std::string& token);
    void leave(const std::string& token);

  private:
    std::map<std::string, SignedIn> by_token_hash_;
};

}  // namespace banxin
