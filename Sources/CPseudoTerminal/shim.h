// What Swift's Glibc lacks to open a pseudo-terminal: posix_openpt and its companions stand behind a
// feature macro there, and ioctl is variadic. The benchmark alone uses it.
#ifndef SIGNSCOPE_CPSEUDOTERMINAL_H
#define SIGNSCOPE_CPSEUDOTERMINAL_H

#include <fcntl.h>
#include <stddef.h>
#include <sys/ioctl.h>

// Declared here rather than by the macro, which changes other types of the C library as well.
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern int ptsname_r(int descriptor, char *name, size_t length);

// Opens a pseudo-terminal of a size and puts the path of its other end into name; -1 when it cannot.
static inline int cpt_open(unsigned short rows, unsigned short columns, char *name, size_t length) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  struct winsize size = {rows, columns, 0, 0};
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 ||
      ptsname_r(master, name, length) != 0 || ioctl(master, TIOCSWINSZ, &size) != 0)
    return -1;
  return master;
}

// The flag that gives a program a session of its own; a GNU extension of <spawn.h>.
static inline short cpt_new_session(void) { return 0x80; }

#endif
