// The clock to 付印 (workflow 5): what should be finished when, and what is late.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "newsroom/world.h"

namespace banxin::newsroom {

/// 2022-04-12T13:05:09Z
std::string to_text(std::chrono::sys_seconds);
/// nullopt when it is not written so.
std::optional<std::chrono::sys_seconds> time_from(std::string_view);
/// A time as in Event::at, so much later.
std::string later(std::string_view at, std::chrono::seconds);

/// 22:30 as minutes after midnight.
std::optional<std::chrono::minutes> clock_time(std::string_view);
/// That time by the clock of this machine, on the evening before an issue's date, as in Event::at.
std::string evening_before(std::chrono::year_month_day issue, std::chrono::minutes);

enum class Light { waiting, green, amber, red };

/// A step of the evening: so many of its things are done.
struct Stage {
    std::string_view name, chinese;
    std::string due;  ///< UTC, as in Event::at
    int done = 0, total = 0;
    Light light = Light::waiting;
    std::string done_at;  ///< when all were done, as in Event::at; "" before that
    /// By how much that was too late.
    std::chrono::minutes late() const;
};

/// The evening's stages: articles in, articles signed, page proofs read, final proofs, pass 3, 付印. Amber in
/// the last 20 minutes before a stage is due, red after it; green when all is done. Nothing when the issue
/// has no hour. `articles`: those that the issue places.
std::vector<Stage> stages(const World&, const std::string& issue, const std::vector<std::string>& articles,
                          std::chrono::sys_seconds now);

}  // namespace banxin::newsroom
