// Inks through a renderer that knows RGB only: each ink of a document is drawn in a colour of its own, its
// key, and found again by it.
#pragma once

#include <optional>
#include <vector>

#include "page/page.h"

namespace banxin {

/// The page with the mixture of each spot ink in its place.
Page in_process_inks(Page);

class InkKeys {
  public:
    /// Keys for the inks of a page. Every page is added before the first one is keyed.
    void add(const Page&);

    /// A page that was added, with each ink replaced by one whose screen colour is its key.
    Page keyed(Page) const;
    /// The ink drawn in this colour; nullopt: no key.
    std::optional<Ink> find(const Rgb&) const;

    std::size_t size() const { return inks_.size(); }
    Rgb key(std::size_t) const;

  private:
    std::vector<Ink> inks_;
};

}  // namespace banxin
