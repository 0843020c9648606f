#include "desk/session_table.h"

#include "newsroom/passwords.h"

namespace banxin {

namespace {

constexpr std::chrono::hours idle{8};

}  // namespace

std::string SessionTable::enter(newsroom::Session session) {
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(by_token_hash_, [&](const auto& entry) { return entry.second.until < now; });
    const std::string token = newsroom::random_token();
    by_token_hash_.emplace(sha256(token), SignedIn{std::move(session), newsroom::random_token(), now + idle});
    return token;
}

SignedIn* SessionTable::find(const std::string& token) {
    const auto it = by_token_hash_.find(sha256(token));
    const auto now = std::chrono::steady_clock::now();
    if (token.empty() || it == by_token_hash_.end() || it->second.until < now) return nullptr;
    it->second.until = now + idle;
    return &it->second;
}

void SessionTable::leave(const std::string& token) {
    by_token_hash_.erase(sha256(token));
}

}  // namespace banxin
