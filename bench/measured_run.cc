// measured-run FILE COMMAND [ARGUMENT...]: runs COMMAND and writes one line to FILE: seconds of
// wall clock, seconds of processor time (user and system), peak resident memory in KiB (wait4(2),
// ru_maxrss), exit status. Ends with that status; 128 + N after signal N; 127 if it can't be run.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: measured-run FILE COMMAND [ARGUMENT...]\n");
    return 2;
  }
  const auto started = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) {
    std::fprintf(stderr, "measured-run: fork: %s\n", std::strerror(errno));
    return 127;
  }
  if (child == 0) {
    execvp(argv[2], argv + 2);
    std::fprintf(stderr, "measured-run: %s: %s\n", argv[2], std::strerror(errno));
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) return 127;
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - started;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  std::FILE* file = std::fopen(argv[1], "w");
  if (file == nullptr) {
    std::fprintf(stderr, "measured-run: %s: %s\n", argv[1], std::strerror(errno));
    return 127;
  }
  std::fprintf(file, "%.3f %.3f %ld %d\n", wall.count(),
               seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss, code);
  return std::fclose(file) == 0 ? code : 127;
}
