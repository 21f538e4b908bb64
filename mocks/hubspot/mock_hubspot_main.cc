// mock-hubspot: serves an estate folder as HubSpot would, until SIGTERM or SIGINT.
#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "mocks/hubspot/mock_hubspot.h"

namespace {

namespace fs = std::filesystem;

struct Arguments {
  crmaudit::MockHubSpotOptions options;
  fs::path port_file;
  fs::path log;
};

void add_arguments(CLI::App& app, Arguments& arguments) {
  app.add_option("--estate", arguments.options.estate, "Folder made by make-estate")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--port", arguments.options.port, "Port on 127.0.0.1; 0 takes a free one");
  app.add_option("--port-file", arguments.port_file, "File that gets the base URL");
  app.add_option("--log", arguments.log, "File that gets one JSON line a call");
  app.add_option("--fault", arguments.options.faults, "See mocks/hubspot/faults.h; repeatable");
}

/// Written beside and renamed, so that whoever waits for the file never reads half of it.
bool write_port_file(const fs::path& file, const std::string& base_url) {
  const fs::path beside = file.string() + ".part";
  std::ofstream(beside) << base_url << '\n';
  std::error_code failed;
  fs::rename(beside, file, failed);
  return !failed;
}

int serve(Arguments& arguments) {
  std::ofstream log;
  if (!arguments.log.empty()) {
    log.open(arguments.log, std::ios::app);
    arguments.options.on_call = [&log](const crmaudit::RecordedCall& call) {
      const nlohmann::ordered_json line = {{"method", call.method},
                                           {"path", call.path},
                                           {"query", call.query},
                                           {"status", call.status}};
      log << line.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace)
          << std::endl;
    };
  }
  const auto mock = crmaudit::MockHubSpot::load(std::move(arguments.options));
  if (!mock) {
    std::cerr << "mock-hubspot: " << mock.error().message << '\n';
    return 2;
  }
  const auto base_url = (*mock)->start();
  if (!base_url) {
    std::cerr << "mock-hubspot: " << base_url.error().message << '\n';
    return 2;
  }
  std::cout << "listening on " << *base_url << std::endl;
  if (!arguments.port_file.empty() && !write_port_file(arguments.port_file, *base_url)) {
    std::cerr << "mock-hubspot: can't write " << arguments.port_file.string() << '\n';
    return 2;
  }
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  int received = 0;
  sigwait(&ends, &received);
  (*mock)->stop();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  // Blocked before any thread starts, so that only sigwait takes them.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  CLI::App app("A simulated HubSpot for tests and demonstrations");
  Arguments arguments;
  add_arguments(app, arguments);
  CLI11_PARSE(app, argc, argv);
  return serve(arguments);
}
