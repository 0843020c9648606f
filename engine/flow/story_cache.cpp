#include "flow/story_cache.h"

#include <algorithm>
#include <filesystem>

namespace banxin {
namespace {

/// A picture's file as far as it can be told from others without reading it.
std::vector<std::string> picture_stamps(const Article& article) {
    std::vector<std::string> stamps;
    for (const Inset& inset : article.insets)
        if (const auto* figure = std::get_if<Figure>(&inset)) {
            std::error_code none;
            const auto size = std::filesystem::file_size(figure->path, none);
            const auto time = std::filesystem::last_write_time(figure->path, none).time_since_epoch().count();
            stamps.push_back(figure->path + " " + std::to_string(size) + " " + std::to_string(time));
        }
    return stamps;
}

}  // namespace

std::vector<PartLayout> StoryCache::lay(const Article& article, const std::vector<StoryPart>& parts,
                                        const Setter& setter) {
    const std::vector<std::string> pictures = picture_stamps(article);
    auto story = std::find_if(stories_.begin(), stories_.end(), [&](const Story& s) {
        return s.fonts == setter.fonts.serial() && s.article == article && s.parts == parts &&
               s.pictures == pictures && s.styles == setter.styles;
    });
    if (story == stories_.end()) {
        ++laid_;
        stories_.push_front({article, parts, setter.styles, setter.fonts.serial(), pictures, {}, {}});
        story = stories_.begin();
        Diagnostics found;
        story->layouts = lay_story(story->article, parts, {setter.fonts, found, setter.styles});
        story->found = found.all();
    }
    story->used = true;
    for (const Diagnostic& d : story->found) setter.diagnostics.report(d.code, d.where, d.args, d.suggestion);
    return story->layouts;
}

void StoryCache::forget_unused() {
    stories_.remove_if([](const Story& story) { return !story.used; });
    for (Story& story : stories_) story.used = false;
}

}  // namespace banxin
