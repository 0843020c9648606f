// Inks through a renderer that knows RGB only: each ink of a document is drawn in a colour of its own, its
// key, and found again by it.
#pragma once

#include <optional>
#include <vector>

#include "page/page.h"

namespace banxin {

/// The document with the mixture of each spot ink in its place.
Document in_process_inks(Document);

class InkKeys {
  public:
    /// Keys for all inks of the document.
    explicit InkKeys(const Document&);

    /// A page of it with each ink replaced by one whose screen colour is its key.
    Page keyed(Page) const;
    /// The ink drawn in this colour; nullopt: no key.
    std::optional<Ink> find(const Rgb&) const;

    std::size_t size() const { return inks_.size(); }
    Rgb key(std::size_t) const;

  private:
    std::vector<Ink> inks_;
};

}  // namespace banxin
