// What a browser asks for, taken apart, and in which order it is answered.
#include "web/web_server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "web/work_pool.h"

namespace banxin {
namespace {

/// A connection of a browser to a server here.
class Connection {
  public:
    explicit Connection(unsigned short port) : host_("127.0.0.1:" + std::to_string(port)), socket_(io_) {
        socket_.connect({boost::asio::ip::address_v4::loopback(), port});
    }
    void ask(const std::string& path) {
        boost::asio::write(socket_,
                           boost::asio::buffer("GET " + path + " HTTP/1.1\r\nHost: " + host_ + "\r\n\r\n"));
    }
    /// Status and body of the next answer; bodies of these tests end with a line.
    std::string answer() {
        std::string text;
        boost::asio::read_until(socket_, boost::asio::dynamic_buffer(text), "\r\n\r\n");
        const std::string status = text.substr(std::string_view("HTTP/1.1 ").size(), 3);
        text.erase(0, text.find("\r\n\r\n") + 4);
        if (!text.ends_with('\n')) boost::asio::read_until(socket_, boost::asio::dynamic_buffer(text), '\n');
        return status + " " + text.substr(0, text.size() - 1);
    }

  private:
    boost::asio::io_context io_;
    std::string host_;
    boost::asio::ip::tcp::socket socket_;
};

TEST(web_server, serves_others_while_something_long_is_done_aside) {
    boost::asio::io_context io;
    std::promise<void> quick_was_asked;
    WorkPool pool(io, 1, 8);
    WebServer server(io, 0, [&](const WebRequest& request) {
        if (request.path == "/quick") {
            quick_was_asked.set_value();
            return WebResponse{200, "text/plain", "quick\n"};
        }
        WebResponse slow;
        slow.later = [&](std::function<void(WebResponse)> reply) {
            pool.run({"",
                      [&, reply](const std::stop_token&) -> WorkPool::Then {
                          quick_was_asked.get_future().wait();
                          return [&, reply] {
                              const bool home = io.get_executor().running_in_this_thread();
                              reply({200, "text/plain", home ? "slow\n" : "elsewhere\n"});
                          };
                      },
                      [](WorkPool::Dropped) {}});
        };
        return slow;
    });
    std::thread serving([&] { io.run(); });
    Connection slow(server.port()), quick(server.port());
    slow.ask("/slow");
    quick.ask("/quick");
    EXPECT_EQ(quick.answer(), "200 quick");
    EXPECT_EQ(slow.answer(), "200 slow");
    io.stop();
    serving.join();
}

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
