#include "web/web_server.h"

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <deque>
#include <optional>
#include <set>

namespace banxin {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto idle = std::chrono::seconds(30);  // a browser that asks nothing for so long asks anew
constexpr std::size_t most_waiting = 64;         // events for a browser that does not read

}  // namespace

struct WebServer::Impl : std::enable_shared_from_this<WebServer::Impl> {
    class Session;

    Impl(asio::io_context& io, unsigned short port, Answer answer_with, WebRules set)
        : acceptor(io, tcp::endpoint(asio::ip::make_address(set.address), port)),
          answer(std::move(answer_with)),
          rules(std::move(set)) {}

    void accept();
    bool own_host(std::string_view host) const {
        const std::string port = ":" + std::to_string(acceptor.local_endpoint().port());
        const std::string own =
            rules.address.find(':') == rules.address.npos ? rules.address : "[" + rules.address + "]";
        return host == own + port || host == "127.0.0.1" + port || host == "localhost" + port;
    }

    tcp::acceptor acceptor;
    Answer answer;
    WebRules rules;
    std::function<std::string()> greeting;
    std::set<Session*> listeners;  // sessions keep themselves alive, and leave when they end
};

/// One connection: requests one after another, or, once it asks for /events, events for ever.
class WebServer::Impl::Session : public std::enable_shared_from_this<Session> {
  public:
    Session(tcp::socket socket, std::shared_ptr<Impl> server)
        : stream_(std::move(socket)), server_(std::move(server)) {
        beast::error_code none;
        stream_.socket().set_option(tcp::no_delay(true), none);
    }
    ~Session() { server_->listeners.erase(this); }

    void read() {
        parser_.emplace();
        parser_->body_limit(server_->rules.largest_body);
        stream_.expires_after(idle);
        http::async_read(stream_, buffer_, *parser_,
                         [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                             if (!failed) self->respond();
                         });
    }

    /// Answers, now or when what the answer asks for is done.
    void settle(WebResponse out) {
        if (!out.later) return send(std::move(out));
        stream_.expires_never();
        out.later([self = this->shared_from_this()](WebResponse made) { self->settle(std::move(made)); });
    }

    void send_event(std::string text) {
        if (waiting_.size() > most_waiting) {  // it will listen anew and get the state as it is then
            beast::error_code none;
            stream_.socket().close(none);
            return;
        }
        waiting_.push_back(std::move(text));
        if (waiting_.size() == 1) write_event();
    }

  private:
    void respond() {
        const http::request<http::string_body>& asked = parser_->get();
        const auto text = [](auto part) { return std::string(part.data(), part.size()); };
        WebRequest request = parsed_target(text(asked.target()));
        request.method = text(asked.method_string());
        request.cookies = text(asked[http::field::cookie]);
        request.csrf = text(asked["X-Csrf"]);
        request.language = text(asked[http::field::accept_language]);
        const bool post = asked.method() == http::verb::post;
        if (post && text(asked[http::field::content_type]).starts_with("application/octet-stream"))
            request.body = asked.body();
        else if (post)
            request.form = url_decoded_pairs(asked.body());
        if (!server_->own_host(text(asked[http::field::host])))
            send({403, "text/plain; charset=utf-8", "not this host\n", {}});
        else if (asked.method() != http::verb::get && !(post && server_->rules.posts))
            send({405, "text/plain; charset=utf-8", "GET only\n", {}});
        else if (request.path != "/events")
            settle(server_->answer(request));
        else if (!server_->rules.may_listen || server_->rules.may_listen(request))
            listen();
        else
            send({401, "text/plain; charset=utf-8", "sign in\n", {}});
    }

    void send(WebResponse out) {
        const http::request<http::string_body>& asked = parser_->get();
        stream_.expires_after(idle);
        response_ = {static_cast<http::status>(out.status), asked.version()};
        response_.set(http::field::content_type, out.type);
        response_.set(http::field::cache_control, "no-store");
        response_.set("X-Content-Type-Options", "nosniff");
        response_.set("Content-Security-Policy", server_->rules.security);
        for (const auto& [name, value] : out.headers) response_.set(name, value);
        response_.keep_alive(asked.keep_alive());
        response_.body() = std::move(out.body);
        response_.prepare_payload();
        http::async_write(stream_, response_,
                          [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                              if (!failed && self->response_.keep_alive()) self->read();
                          });
    }

    void listen() {
        stream_.expires_never();
        server_->listeners.insert(this);
        send_event(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
            "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" +
            (server_->greeting ? server_->greeting() : std::string()));
        // Nothing more is asked on this connection: reading only tells when the browser goes away.
        stream_.async_read_some(buffer_.prepare(512),
                                [self = this->shared_from_this()](beast::error_code, std::size_t) {
                                    self->server_->listeners.erase(self.get());
                                });
    }

    void write_event() {
        asio::async_write(stream_, asio::buffer(waiting_.front()),
                          [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                              if (failed) return;
                              self->waiting_.pop_front();
                              if (!self->waiting_.empty()) self->write_event();
                          });
    }

    beast::tcp_stream stream_;
    std::shared_ptr<Impl> server_;
    beast::flat_buffer buffer_{16 * 1024};
    std::optional<http::request_parser<http::string_body>> parser_;
    http::response<http::string_body> response_;
    std::deque<std::string> waiting_;
};

void WebServer::Impl::accept() {
    acceptor.async_accept([self = shared_from_this()](beast::error_code failed, tcp::socket socket) {
        if (failed == asio::error::operation_aborted) return;
        if (!failed) std::make_shared<Session>(std::move(socket), self)->read();
        self->accept();
    });
}

WebServer::WebServer(asio::io_context& io, unsigned short port, Answer answer, WebRules rules)
    : impl_(std::make_shared<Impl>(io, port, std::move(answer), std::move(rules))) {
    impl_->accept();
}

WebServer::~WebServer() {
    beast::error_code none;
    impl_->acceptor.close(none);
}

unsigned short WebServer::port() const {
    return impl_->acceptor.local_endpoint().port();
}

void WebServer::push(std::string_view event, std::string_view data) {
    const std::string text = event_text(event, data);
    const std::set<Impl::Session*> listeners = impl_->listeners;
    for (Impl::Session* session : listeners) session->send_event(text);
}

void WebServer::greet_with(std::function<std::string()> event) {
    impl_->greeting = std::move(event);
}

std::string url_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::map<std::string, std::string> url_decoded_pairs(std::string_view text) {
    std::map<std::string, std::string> pairs;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        pairs[url_decoded(pair.substr(0, equals))] =
            url_decoded(pair.substr(std::min(equals + 1, pair.size())));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
    }
    return pairs;
}

WebRequest parsed_target(std::string_view target) {
    const std::size_t question = std::min(target.find('?'), target.size());
    WebRequest request;
    request.path = url_decoded(target.substr(0, question));
    request.query = url_decoded_pairs(target.substr(std::min(question + 1, target.size())));
    return request;
}

std::string WebRequest::query_value(const std::string& name) const {
    const auto at = query.find(name);
    return at == query.end() ? "" : at->second;
}

std::string WebRequest::cookie(std::string_view name) const {
    std::string_view rest = cookies;
    while (!rest.empty()) {
        std::string_view one = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        if (one.substr(0, name.size()) == name && one.substr(name.size(), 1) == "=")
            return std::string(one.substr(name.size() + 1));
    }
    return "";
}

std::string event_text(std::string_view event, std::string_view data) {
    return "event: " + std::string(event) + "\ndata: " + std::string(data) + "\n\n";
}

}  // namespace banxin
