// make-estate: writes a simulated company into a folder. Exit code 0, or 2 on wrong usage and 3
// when a file can't be written.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "mocks/estate/estate.h"

int main(int argc, char** argv) {
  crmaudit::estate::Options options;
  CLI::App app("Makes one simulated company for mock-hubspot and mock-salesforce.");
  app.add_option("--seed", options.seed, "same seed, same estate")->capture_default_str();
  app.add_option("--users", options.users, "size of the company, at least 120")
      ->capture_default_str();
  app.add_option("--contacts", options.contacts, "HubSpot contacts, at least 200")
      ->capture_default_str();
  app.add_option("--as-of", options.as_of, "date of the audit")->capture_default_str();
  app.add_option("--out", options.out, "folder to write")->required();
  try {
    app.parse(argc, argv);
    crmaudit::estate::generate(options);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::invalid_argument& error) {
    std::cerr << "make-estate: " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "make-estate: " << error.what() << '\n';
    return 3;
  }
  return 0;
}
