// The server of the httpx tests: one set of endpoints on http://127.0.0.1 and https://localhost, on ports
// that the system picks and that are printed on stdout. It serves until it is killed or its stdin closes.
//
//   http_test_server CERTIFICATE KEY

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

void add_endpoints(httplib::Server& server) {
  using httplib::Request;
  using httplib::Response;

  server.Get("/hello", [](const Request&, Response& response) {
    response.set_header("X-Test", "first");
    response.set_content("hello from the server", "text/plain");
  });
  server.Get("/json", [](const Request&, Response& response) {
    response.set_content(R"({"name": "Zo\u00eb", "numbers": [1, 2.5, null, true], "nested": {"k": "v"}})",
                         "application/json");
  });
  server.Get("/bad-json", [](const Request&, Response& response) {
    response.set_content("{\"a\": ", "application/json");
  });
  server.Get("/unicode", [](const Request&, Response& response) {
    response.set_content("h\xc3\xa9llo \xe6\x97\xa5\xe6\x9c\xac", "text/plain; charset=utf-8");
  });
  server.Get("/latin1", [](const Request&, Response& response) {
    response.set_content("caf\xe9", "text/plain; charset=iso-8859-1");
  });
  server.Get("/empty", [](const Request&, Response& response) { response.status = 204; });
  server.Get(R"(/bytes/(\d+))", [](const Request& request, Response& response) {
    std::string body(std::stoul(request.matches[1]), '\0');
    for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i % 251);
    response.set_content(body, "application/octet-stream");
  });
  server.Get("/chunked", [](const Request&, Response& response) {
    response.set_chunked_content_provider("text/plain", [](std::size_t offset, httplib::DataSink& sink) {
      if (offset < 30) {
        sink.write("0123456789", 10);
      } else {
        sink.done();
      }
      return true;
    });
  });
  server.Get(R"(/status/(\d+))", [](const Request& request, Response& response) {
    response.status = std::stoi(request.matches[1]);
    response.set_content("status " + std::string(request.matches[1]), "text/plain");
  });
  server.Get("/redirect", [](const Request&, Response& response) { response.set_redirect("/hello", 302); });
  server.Get("/loop", [](const Request&, Response& response) { response.set_redirect("/loop", 302); });
  server.Get(R"(/slow/(\d+))", [](const Request& request, Response& response) {
    std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(request.matches[1])));
    response.set_content("slow", "text/plain");
  });
  auto echo = [](const Request& request, Response& response) {
    std::string body = "{\"method\": " + quoted(request.method) + ", \"path\": " + quoted(request.path);
    body += ", \"args\": {";
    const char* separator = "";
    for (const auto& [key, value] : request.params) {
      body += separator + quoted(key) + ": " + quoted(value);
      separator = ", ";
    }
    body += "}, \"headers\": {";
    separator = "";
    for (const char* name : {"Accept", "Accept-Encoding", "Connection", "User-Agent", "X-Custom", "Content-Type"}) {
      if (!request.has_header(name)) continue;
      body += separator + quoted(name) + ": " + quoted(request.get_header_value(name));
      separator = ", ";
    }
    response.set_content(body + "}, \"body\": " + quoted(request.body) + "}", "application/json");
  };
  server.Get("/echo", echo);
  server.Post("/echo", echo);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: http_test_server CERTIFICATE KEY\n");
    return 2;
  }
  httplib::Server plain;
  httplib::SSLServer secure(argv[1], argv[2]);
  if (!secure.is_valid()) {
    std::fprintf(stderr, "http_test_server: bad certificate or key\n");
    return 1;
  }
  add_endpoints(plain);
  add_endpoints(secure);
  const int http_port = plain.bind_to_any_port("127.0.0.1");
  const int https_port = secure.bind_to_any_port("127.0.0.1");
  std::printf("%d %d\n", http_port, https_port);
  std::fflush(stdout);
  std::thread([&] { plain.listen_after_bind(); }).detach();
  std::thread([&] { secure.listen_after_bind(); }).detach();
  while (std::getchar() != EOF) {
  }
  std::_Exit(0);
}
