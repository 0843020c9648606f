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

std::size_t StoryCache::find(const Article& article, const std::vector<StoryPart>& parts,
                             const Setter& setter) const {
    const std::vector<std::string> pictures = picture_stamps(article);
    const auto at = std::ranges::find_if(stories_, [&](const Kept& kept) {
        const Story& s = *kept.story;
        return s.fonts == setter.fonts.serial() && s.article == article && s.parts == parts &&
               s.pictures == pictures && s.styles == setter.styles;
    });
    return static_cast<std::size_t>(at - stories_.begin());
}

std::vector<PartLayout> StoryCache::told(const Story& story, Diagnostics& diagnostics) {
    diagnostics.add(story.found);
    return story.layouts;
}

std::vector<PartLayout> StoryCache::lay(const Article& article, const std::vector<StoryPart>& parts,
                                        const Setter& setter) {
    const std::size_t at = find(article, parts, setter);
    if (at == stories_.size()) {
        ++laid_;
        auto story = std::make_shared<Story>(
            Story{article, parts, setter.styles, setter.fonts.serial(), picture_stamps(article), {}, {}});
        Diagnostics found;
        story->layouts = lay_story(story->article, parts,
                                   {setter.fonts, found, setter.styles, setter.writing, setter.memory});
        story->found = found.all();
        stories_.push_back({std::move(story), true});
    }
    stories_[at].used = true;
    return told(*stories_[at].story, setter.diagnostics);
}

std::optional<std::vector<PartLayout>> StoryCache::laid_before(const Article& article,
                                                               const std::vector<StoryPart>& parts,
                                                               const Setter& setter) const {
    const std::size_t at = find(article, parts, setter);
    if (at == stories_.size()) return std::nullopt;
    return told(*stories_[at].story, setter.diagnostics);
}

void StoryCache::forget_unused() {
    std::erase_if(stories_, [](const Kept& kept) { return !kept.used; });
    for (Kept& kept : stories_) kept.used = false;
}

}  // namespace banxin
