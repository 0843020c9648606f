// A small web server for the machine it runs on, and for nobody else.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace banxin {

struct WebRequest {
    std::string path;                          ///< decoded, without the query; begins with /
    std::map<std::string, std::string> query;  ///< decoded
};

struct WebResponse {
    int status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
};

/// Serves GET on 127.0.0.1. A request whose Host header is not this machine's own name for itself is refused:
/// a page from elsewhere cannot read through a name that it makes point here (DNS rebinding).
class WebServer {
  public:
    using Answer = std::function<WebResponse(const WebRequest&)>;
    /// Port 0: any that is free. Throws std::system_error when the port is taken.
    WebServer(boost::asio::io_context&, unsigned short port, Answer);
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
/// One event as the wire has it.
std::string event_text(std::string_view event, std::string_view data);

}  // namespace banxin
