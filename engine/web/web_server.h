// A small web server for the machine it runs on, and for nobody else.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace banxin {

struct WebRequest {
    std::string method = "GET";                ///< GET or POST
    std::string path;                          ///< decoded, without the query; begins with /
    std::map<std::string, std::string> query;  ///< decoded
    std::map<std::string, std::string>
        form;                             ///< decoded: the body of a POST, application/x-www-form-urlencoded
    std::string body;                     ///< of a POST of another type, as it came
    std::string cookies, csrf, language;  ///< headers Cookie, X-Csrf, Accept-Language

    /// A value of the query, "" when it is not there.
    std::string query_value(const std::string& name) const;
    std::string cookie(std::string_view name) const;
};

struct WebResponse {
    int status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};
    /// When set, the answer comes later: this is called with what takes it, once, on the server's own thread.
    std::function<void(std::function<void(WebResponse)>)> later = {};
};

/// How a server is set up; the preset is what a preview of files needs.
struct WebRules {
    bool posts = false;                 ///< POST is answered too
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6, to listen at
    std::size_t largest_body = 10u << 20;
    std::string security =
        "default-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";  ///< CSP
    std::function<bool(const WebRequest&)> may_listen = {};  ///< who may listen at /events; empty: all
};

/// Serves GET, and POST where the rules say so, on this machine alone unless the rules give another address.
/// A request whose Host header is neither that address nor this machine's own name for itself is refused: a
/// page from elsewhere cannot read through a name that it makes point here (DNS rebinding).
class WebServer {
  public:
    using Answer = std::function<WebResponse(const WebRequest&)>;
    /// Port 0: any that is free. Throws std::system_error when the port is taken, or the address is none of
    /// this machine.
    WebServer(boost::asio::io_context&, unsigned short port, Answer, WebRules = {});
    ~WebServer();
    unsigned short port() const;

    /// Sends an event to every browser that listens at /events (server-sent events). `data` has no line ends.
    void push(std::string_view event, std::string_view data);
    /// What a browser gets first when it begins to listen.
    void greet_with(std::function<std::string()> event);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// The text with %41 and + made into characters; what is not well written stays as it is.
std::string url_decoded(std::string_view);
/// `/at?page=1` into its parts.
WebRequest parsed_target(std::string_view target);
/// `name=%E4%BB%8A&text=…` into its parts.
std::map<std::string, std::string> url_decoded_pairs(std::string_view);
/// One event as the wire has it.
std::string event_text(std::string_view event, std::string_view data);

}  // namespace banxin
