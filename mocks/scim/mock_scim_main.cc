// mock-scim: serves a file of SCIM users as a directory would, until SIGTERM or SIGINT.
#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>

#include "mocks/scim/mock_scim.h"

int main(int argc, char** argv) {
  // Blocked before any thread starts, so that only sigwait takes them.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  CLI::App app("A simulated SCIM directory for tests and demonstrations");
  crmaudit::MockScimOptions options;
  std::string users;
  app.add_option("--users", users, "File with a JSON array of SCIM User resources")
      ->required()
      ->check(CLI::ExistingFile);
  app.add_option("--token", options.token, "The bearer token to accept")->capture_default_str();
  app.add_option("--port", options.port, "Port on 127.0.0.1; 0 takes a free one");
  app.add_option("--largest-page", options.largest_page, "Users a page")->capture_default_str();
  app.add_flag("--cursors", options.hands_out_cursors, "Page by cursor (RFC 9865)");
  CLI11_PARSE(app, argc, argv);
  std::ifstream file(users);
  std::ostringstream text;
  text << file.rdbuf();
  options.users = text.str();

  const auto mock = crmaudit::MockScim::make(std::move(options));
  const auto base_url = mock ? (*mock)->start() : crmaudit::Result<std::string>(mock.error());
  if (!base_url) {
    std::cerr << "mock-scim: " << base_url.error().message << '\n';
    return 2;
  }
  std::cout << "listening on " << *base_url << std::endl;
  int received = 0;
  sigwait(&ends, &received);
  (*mock)->stop();
  return 0;
}
