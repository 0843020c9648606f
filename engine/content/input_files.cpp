#include "content/input_files.h"

namespace banxin {

std::set<std::filesystem::path> input_files(const IssuePlan& plan, const SourceMap& sources) {
    std::set<std::filesystem::path> files{plan.paper.fonts};
    for (std::uint32_t i = 0; i < sources.size(); ++i) files.insert(sources.path(FileId{i}));
    for (const Article& article : plan.articles)
        for (const Inset& inset : article.insets)
            if (const auto* figure = std::get_if<Figure>(&inset)) files.insert(figure->path);
    for (const PagePlan& page : plan.pages)
        for (const AdPlacement& ad : page.ads) files.insert(ad.path);
    files.erase(std::filesystem::path());
    return files;
}

}  // namespace banxin
