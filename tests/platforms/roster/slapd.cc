#include "tests/platforms/roster/slapd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/net/loopback_certificate.h"

extern char** environ;

namespace crmaudit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSlapd = "/usr/sbin/slapd";
constexpr const char* kSlapadd = "/usr/sbin/slapadd";

/// Active Directory's attributes, by the ids that Microsoft gave them, for any kind of entry.
constexpr const char* kSchema = R"(include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.35 NAME 'employeeID' EQUALITY caseIgnoreMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.159 NAME 'accountExpires' EQUALITY integerMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.99999.1 NAME 'directoryUser' AUXILIARY
  MAY ( employeeID $ userAccountControl $ accountExpires ) )
modulepath /usr/lib/ldap
moduleload back_mdb
)";

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

bool accepts(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool connected =
      ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return connected;
}

/// Starts a program whose messages go to `messages`.
pid_t spawn(const std::vector<std::string>& words, int messages) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO);
  pid_t process = -1;
  const int failed =
      posix_spawn(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("can't start " + words.front());
  return process;
}

}  // namespace

bool Slapd::installed() { return fs::exists(kSlapd) && fs::exists(kSlapadd); }

Slapd::Slapd(const std::string& ldif) {
  write_files(ldif);
  const std::string log = folder_.file("slapadd.log");
  const int messages = ::open(log.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const pid_t loader = spawn(
      {kSlapadd, "-f", folder_.file("slapd.conf"), "-l", folder_.file("people.ldif")}, messages);
  ::close(messages);
  int status = -1;
  ::waitpid(loader, &status, 0);
  if (status != 0) {
    std::ifstream text(log);
    throw std::runtime_error("slapadd: " + std::string(std::istreambuf_iterator<char>(text), {}));
  }
  start();
}

Slapd::~Slapd() {
  if (process_ <= 0) return;
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

void Slapd::write_files(const std::string& ldif) {
  const LoopbackCertificate certificate = make_loopback_certificate();
  certificate.write_pem(folder_.file("server.pem"));
  const std::string key = folder_.file("server.key");
  if (FILE* file = std::fopen(key.c_str(), "w")) {
    PEM_write_PrivateKey(file, certificate.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
  }
  fs::create_directory(folder_.file("data"));
  std::ofstream(folder_.file("people.ldif")) << ldif;
  std::ofstream(folder_.file("slapd.conf"))
      << kSchema << "pidfile " << folder_.file("slapd.pid") << "\nTLSCertificateFile "
      << folder_.file("server.pem") << "\nTLSCertificateKeyFile " << key
      << "\ndisallow bind_anon\ndatabase mdb\nsuffix \"dc=example,dc=com\"\n"
      << "rootdn \"cn=admin,dc=example,dc=com\"\ndirectory " << folder_.file("data")
      << "\nmaxsize 16777216\n";
}

void Slapd::start() {
  const std::uint16_t plain = free_port();
  const std::uint16_t tls = free_port();
  plain_url_ = "ldap://127.0.0.1:" + std::to_string(plain);
  tls_url_ = "ldaps://127.0.0.1:" + std::to_string(tls);
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  // Level 32768: only what is printed at any level, so that the pipe never fills.
  process_ = spawn({kSlapd, "-f", folder_.file("slapd.conf"), "-h",
                    plain_url_ + "/ " + tls_url_ + "/", "-d", "32768"},
                   ends[1]);
  ::close(ends[1]);
  std::string said;
  char buffer[512];
  ssize_t got = 0;
  while (said.find("slapd starting") == std::string::npos &&
         (got = ::read(ends[0], buffer, sizeof buffer)) > 0)
    said.append(buffer, static_cast<std::size_t>(got));
  if (got <= 0) throw std::runtime_error("slapd: " + said);
  // It says so before it listens; a connection is refused at once until then.
  while (!accepts(plain) || !accepts(tls)) {
    if (::waitpid(process_, nullptr, WNOHANG) != 0) {
      process_ = -1;
      throw std::runtime_error("slapd ended: " + said);
    }
    std::this_thread::yield();
  }
  // The reading end stays open as long as the process: what it says later is nobody's concern.
}

}  // namespace crmaudit
