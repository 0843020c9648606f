// What a piece of text or a picture is, for reading order, outline and tags.
#pragma once

namespace banxin {

enum class Role {
    artifact,  ///< furniture: 报头, 报眉, rules
    kicker,
    headline,
    deck,
    byline,
    paragraph,
    crosshead,
    signoff,
    figure,
    caption,
    credit,
    box_title,
    facts_title,
    facts_row,   ///< its name, then its value
    jump,        ///< 下转第N版, 上接第N版
    rest_title,  ///< short headline over a continuation
    list_mark,   ///< number or bullet before an item
    list_item,
    quote,  ///< paragraph of a quotation set apart
};

}  // namespace banxin
