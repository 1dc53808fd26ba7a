#define _GNU_SOURCE
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

int cproc_start(char *const arguments[], char *const environment[], int input, int output, int complaint,
                int dies, int *process) {
  *process = -1;
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
    if (dies) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      // The parent may have died before.
      if (getppid() != parent) _exit(127);
    }
    if (output < 0) {
      if (input < 0 || dup2(input, 0) >= 0) execvpe(arguments[0], arguments, environment);
    } else {
      setpgid(0, 0);
      if (input < 0) input = open("/dev/null", O_RDONLY);
      if (dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(complaint, 2) >= 0)
        execvpe(arguments[0], arguments, environment);
    }
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
