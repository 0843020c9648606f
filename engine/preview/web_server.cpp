#include "preview/web_server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <deque>
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

    Impl(asio::io_context& io, unsigned short port, Answer answer_with)
        : acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), port)),
          answer(std::move(answer_with)) {}

    void accept();
    bool own_host(std::string_view host) const {
        const std::string port = ":" + std::to_string(acceptor.local_endpoint().port());
        return host == "127.0.0.1" + port || host == "localhost" + port;
    }

    tcp::acceptor acceptor;
    Answer answer;
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
        request_ = {};
        stream_.expires_after(idle);
        http::async_read(stream_, buffer_, request_,
                         [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                             if (!failed) self->respond();
                         });
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
        WebResponse out;
        const auto target = request_.target();
        const auto host = request_[http::field::host];
        const WebRequest request = parsed_target({target.data(), target.size()});
        if (!server_->own_host({host.data(), host.size()}))
            out = {403, "text/plain; charset=utf-8", "not this host\n"};
        else if (request_.method() != http::verb::get)
            out = {405, "text/plain; charset=utf-8", "GET only\n"};
        else if (request.path == "/events")
            return listen();
        else
            out = server_->answer(request);

        response_ = {static_cast<http::status>(out.status), request_.version()};
        response_.set(http::field::content_type, out.type);
        response_.set(http::field::cache_control, "no-store");
        response_.set("X-Content-Type-Options", "nosniff");
        response_.set("Content-Security-Policy",
                      "default-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'");
        response_.keep_alive(request_.keep_alive());
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
    http::request<http::empty_body> request_;
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

WebServer::WebServer(asio::io_context& io, unsigned short port, Answer answer)
    : impl_(std::make_shared<Impl>(io, port, std::move(answer))) {
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

WebRequest parsed_target(std::string_view target) {
    const std::size_t question = std::min(target.find('?'), target.size());
    WebRequest request{url_decoded(target.substr(0, question)), {}};
    target.remove_prefix(std::min(question + 1, target.size()));
    while (!target.empty()) {
        const std::string_view pair = target.substr(0, target.find('&'));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        request.query[url_decoded(pair.substr(0, equals))] =
            url_decoded(pair.substr(std::min(equals + 1, pair.size())));
        target.remove_prefix(std::min(pair.size() + 1, target.size()));
    }
    return request;
}

std::string event_text(std::string_view event, std::string_view data) {
    return "event: " + std::string(event) + "\ndata: " + std::string(data) + "\n\n";
}

}  // namespace banxin
