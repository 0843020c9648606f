// Every cell of state × action × role × ownership through the desk's HTTP: it gives what the store decides
// (tests/newsroom has that against the workflow), and what it refuses stays as it was.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <thread>

#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

#include "cells.h"
#include "desk/desk.h"

namespace banxin::newsroom {
namespace {

namespace http = boost::beast::http;

/// A browser that asks as somebody.
class Browser {
  public:
    Browser(unsigned short port, const std::string& person)
        : host_("127.0.0.1:" + std::to_string(port)), stream_(io_) {
        stream_.connect({boost::asio::ip::address_v4::loopback(), port});
        const auto signed_in = post("/sign-in", {{"person", person}, {"password", cell_password}});
        cookie_ = std::string(signed_in.at("Set-Cookie"));
        cookie_ = cookie_.substr(0, cookie_.find(';'));
        const std::string state = ask(http::verb::get, "/state", "").body(), key = "\"csrf\": \"";
        csrf_ = state.substr(state.find(key) + key.size(), 64);
    }
    http::response<http::string_body> post(const std::string& path,
                                           const std::vector<std::pair<std::string, std::string>>& form) {
        std::string body;
        for (const auto& [name, value] : form) {
            body += (body.empty() ? "" : "&") + name + "=";
            for (const unsigned char c : value) {
                char hex[4];
                std::snprintf(hex, sizeof hex, "%%%02X", c);
                body += hex;
            }
        }
        return ask(http::verb::post, path, body);
    }

  private:
    http::response<http::string_body> ask(http::verb method, const std::string& path,
                                          const std::string& body) {
        http::request<http::string_body> request(method, path, 11, body);
        request.set(http::field::host, host_);
        request.set(http::field::cookie, cookie_);
        request.set("X-Csrf", csrf_);
        request.set(http::field::content_type, "application/x-www-form-urlencoded");
        request.prepare_payload();
        http::write(stream_, request);
        http::response<http::string_body> response;
        http::read(stream_, buffer_, response);
        return response;
    }
    boost::asio::io_context io_;
    std::string host_, cookie_, csrf_;
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
};

/// The desk makes no accounts and changes no passwords: whoever asks, whatever he may do elsewhere.
bool is_no_way_of_the_desk(Action action) {
    return action == Action::add_person || action == Action::set_password;
}

class CellsThroughTheDesk : public testing::TestWithParam<bool> {};

INSTANTIATE_TEST_SUITE_P(, CellsThroughTheDesk, testing::Bool(),
                         [](const auto& own) { return own.param ? "of_its_own_issue" : "of_any_object"; });

TEST_P(CellsThroughTheDesk, are_as_the_store_decides) {
    // Placing makes other pages: it comes last.
    std::vector<std::pair<Kind, Action>> in_order = actions(GetParam());
    std::ranges::stable_partition(in_order, [](const auto& a) { return a.second != Action::place; });
    const std::vector<Cell> cells = cells_of(in_order, GetParam());
    Room room(cells);
    const PageRender real = GetParam() ? room.render() : PageRender();
    DeskSettings settings;
    settings.issue = room.folder / "issue.xml";
    settings.word_lists = BANXIN_SOURCE_DIR "/engine/proofread/word_lists";
    settings.store = room.store();
    settings.press = "newsprint";
    settings.layouts = BANXIN_SOURCE_DIR "/layouts";
    settings.error_table = BANXIN_SOURCE_DIR "/engine/newsroom/error_table.txt";
    Desk desk(settings);
    std::thread serving([&] { desk.run(); });
    std::map<newsroom::Role, Browser> browsers;
    for (const newsroom::Role role : newsroom::all<newsroom::Role>())
        browsers.try_emplace(role, desk.port(), std::string(chinese_name_of(role)));
    room.news();
    for (const Cell& cell : cells) {
        if (cell.own) room.begin_own(cell, real);
        Act act = room.act_of(cell);
        if (cell.own && cell.action == Action::view) act.hash = real.hash;
        const Standing before = standing(room.world, cell.object());
        Browser& browser = browsers.at(cell.role);
        const auto answer = cell.action == Action::save
                                ? browser.post("/save", {{"id", cell.id()},
                                                         {"base", act.base},
                                                         {"text", article_xml(cell.id()) + "<!-- 改 -->\n"}})
                            : cell.action == Action::place
                                ? browser.post("/place", {{"id", "next"}, {"page", "1"}, {"slot", "lead"}})
                                : browser.post("/act", {{"object", act.object},
                                                        {"action", std::string(name_of(act.action))},
                                                        {"hash", act.hash},
                                                        {"reason", act.reason},
                                                        {"detail", act.detail},
                                                        {"password", cell_password}});
        const auto decision =
            is_no_way_of_the_desk(cell.action) ? Refusal{"E9014", {}} : room.decided(cell, act, real);
        if (const auto* why = std::get_if<Refusal>(&decision)) {
            EXPECT_NE(answer.result_int(), 200u) << cell.name();
            EXPECT_THAT(answer.body(), testing::HasSubstr("\"message\": \"" + why->code)) << cell.name();
        } else {
            EXPECT_EQ(answer.result_int(), 200u) << cell.name() << answer.body();
        }
        expect_as_decided(room, cell, decision, before);
        if (testing::Test::HasFailure()) break;
    }
    ::kill(::getpid(), SIGTERM);  // which the desk waits for
    serving.join();
}

}  // namespace
}  // namespace banxin::newsroom
