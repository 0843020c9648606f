// The photographs of a document as plates, made on the other cores while its pages are drawn.
#pragma once

#include <atomic>
#include <exception>
#include <future>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "page/page.h"
#include "press/file_colours.h"
#include "press/plate_picture.h"
#include "press/press.h"
#include "render/stand_in.h"

namespace banxin {

class Photographs {
  public:
    /// Profile and separation must outlive it.
    Photographs(const PressProfile&, const Separation&);

    /// The photographs of a page, which need not stay.
    void add(const Page&);
    /// All pages have been added: begins to make the plates.
    void begin();

    /// What the pages are to be drawn with instead.
    const StandIns& stand_ins() const { return stand_ins_; }

    /// Waits for the photographs of a page and fills them into their stand-ins; separates the images of
    /// figures. Several threads may ask.
    void put_into(const std::map<QPDFObjGen, ImageUse>&);

    /// Waits for all. Reports E5004 for a broken file, E7007 for a CMYK picture too heavy in ink.
    void report(Diagnostics&);

    /// Those of four inks, once they have been reported on.
    std::vector<SeparatedPicture> separated() const;

  private:
    struct Photograph {
        std::string path;
        SourceSpan where;
        double width = 0, height = 0;  // the whole picture as stored, where it is printed largest; points
        int components = 3;
        bool is_jpeg = true;
        PlatePicture plates;
        std::string fault;
        std::promise<void> is_made;
        std::shared_future<void> made = is_made.get_future();
    };

    void add(const PlacedPicture&);
    void separate(Photograph&) const;
    void work();
    const Photograph& made(std::size_t number);
    PlatePicture plates_of(const ImageUse&) const;

    const PressProfile& profile_;
    const Separation& separation_;
    StandIns stand_ins_;
    std::vector<Photograph> photographs_;  // by number
    std::atomic<std::size_t> next_ = 0;
    std::vector<std::jthread> threads_;
};

}  // namespace banxin
