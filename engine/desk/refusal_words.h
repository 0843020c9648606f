// What the newsroom refuses, as people read it.
#pragma once

#include "base/diagnostic.h"
#include "newsroom/event.h"
#include "newsroom/newsroom.h"

namespace banxin {

/// Code and message. In Chinese the store's words for states and actions are those of the trade: 改样 for
/// correcting. Objects keep their names; the browser knows what they are called.
std::string in_words(const newsroom::Refusal&, Language);

/// Why something was refused, of its event; only the code where that has not kept what the message names.
std::string refused_in_words(const newsroom::Event&, Language);

}  // namespace banxin
