// What Swift's Glibc lacks to start a child that dies with its parent: fork is not imported, prctl is
// variadic, and posix_spawn has no attribute for it.
#ifndef SIGNSCOPE_CPROCESS_H
#define SIGNSCOPE_CPROCESS_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

// Declared here rather than by _GNU_SOURCE, which changes other types of the C library as well.
extern int execvpe(const char *file, char *const arguments[], char *const environment[]);
extern int pipe2(int ends[2], int flags);

// Starts a program, looked for in PATH, in a process group of its own and with default signals; its
// standard input is empty. With dies, the system kills it when the calling thread ends. Returns 0, or the
// errno of what failed.
static inline int cproc_start(char *const arguments[], char *const environment[], int output,
                              int complaint, int dies, pid_t *process) {
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return errno;
  // No handler of the parent's may run in the child.
  sigset_t every, before, none;
  sigfillset(&every);
  sigemptyset(&none);
  sigprocmask(SIG_BLOCK, &every, &before);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    // Only what is safe in a signal handler: other threads may have held locks.
    for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
    if (dies) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      // The parent may have died before.
      if (getppid() != parent) _exit(127);
    }
    int input = open("/dev/null", O_RDONLY);
    if (dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(complaint, 2) >= 0)
      execvpe(arguments[0], arguments, environment);
    int code = errno;
    if (write(report[1], &code, sizeof code) < 0) _exit(126);
    _exit(127);
  }
  int code = child < 0 ? errno : 0;
  sigprocmask(SIG_SETMASK, &before, NULL);
  close(report[1]);
  // Empty once the program runs: exec has closed the other end.
  if (child > 0) {
    ssize_t count;
    do count = read(report[0], &code, sizeof code);
    while (count < 0 && errno == EINTR);
  }
  close(report[0]);
  *process = child;
  return code;
}

#endif
