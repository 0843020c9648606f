// What a browser asks for, taken apart.
#include "web/web_server.h"

#include <gmock/gmock.h>

namespace banxin {
namespace {

TEST(web_server, takes_addresses_apart) {
    struct Case {
        const char *target, *path;
        std::map<std::string, std::string> query;
    };
    const Case cases[] = {
        {"/", "/", {}},
        {"/at?page=1&x=2.5", "/at", {{"page", "1"}, {"x", "2.5"}}},
        {"/where?file=articles/%E5%A4%B4.xml", "/where", {{"file", "articles/头.xml"}}},
        {"/a%2fb+c?d", "/a/b c", {{"d", ""}}},
        {"/%zz%4", "/%zz%4", {}},
        {"/?a=1&a=2&=3", "/", {{"a", "2"}, {"", "3"}}},
        {"", "", {}},
    };
    for (const Case& c : cases) {
        const WebRequest request = parsed_target(c.target);
        EXPECT_EQ(request.path, c.path) << c.target;
        EXPECT_EQ(request.query, c.query) << c.target;
    }
}

TEST(web_server, takes_forms_apart) {
    const std::map<std::string, std::string> fields{{"person", "总编"}, {"text", "a&b\n"}};
    EXPECT_EQ(url_decoded_pairs("person=%E6%80%BB%E7%BC%96&text=a%26b%0A"), fields);
}

TEST(web_server, finds_a_cookie_by_its_whole_name) {
    WebRequest request;
    request.cookies = "notbanxin=1; banxin=abc; banxin2=x";
    EXPECT_EQ(request.cookie("banxin"), "abc");
    EXPECT_EQ(request.cookie("none"), "");
}

TEST(web_server, events_end_with_an_empty_line) {
    EXPECT_EQ(event_text("state", "{}"), "event: state\ndata: {}\n\n");
}

}  // namespace
}  // namespace banxin
