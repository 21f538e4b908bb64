// bin/mock-salesforce: serves an estate as Salesforce until SIGTERM or SIGINT (mocks/README.md).
#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "mocks/salesforce/mock_salesforce.h"

namespace {

using crmaudit::mocks::MockSalesforce;
using crmaudit::mocks::MockSalesforceOptions;
using crmaudit::mocks::SalesforceRequest;

struct Arguments {
  MockSalesforceOptions options;
  std::string port_file;
  std::string log_file;
};

void Declare(CLI::App& app, Arguments& arguments) {
  app.add_option("--estate", arguments.options.estate, "folder that make-estate wrote")->required();
  app.add_option("--port", arguments.options.port, "0 takes a free port");
  app.add_option("--port-file", arguments.port_file, "gets the base URL once the server answers");
  app.add_option("--log", arguments.log_file, "gets one JSON line a request");
  app.add_option("--fault", arguments.options.faults, "see mocks/salesforce/faults.h")
      ->expected(1)
      ->take_all();
}

// Blocks until the process is asked to end. The signals must be blocked in every thread.
int Serve(Arguments& arguments, const sigset_t& signals) {
  std::ofstream log;
  if (!arguments.log_file.empty()) {
    log.open(arguments.log_file, std::ios::app);
    arguments.options.on_request = [&log](const SalesforceRequest& request) {
      const nlohmann::ordered_json line = {{"method", request.method},
                                           {"path", request.path},
                                           {"query", request.query},
                                           {"status", request.status}};
      log << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
    };
  }
  auto server = MockSalesforce::Load(arguments.options);
  if (!server) {
    std::cerr << "mock-salesforce: " << server.error().message << "\n";
    return 2;
  }
  const auto url = (*server)->Start();
  if (!url) {
    std::cerr << "mock-salesforce: " << url.error().message << "\n";
    return 2;
  }
  std::cout << "listening on " << *url << std::endl;
  if (!arguments.port_file.empty()) std::ofstream(arguments.port_file) << *url << "\n";
  int signal = 0;
  sigwait(&signals, &signal);
  (*server)->Stop();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Simulated Salesforce REST API", "mock-salesforce");
  Arguments arguments;
  Declare(app, arguments);
  CLI11_PARSE(app, argc, argv);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return Serve(arguments, signals);
}
