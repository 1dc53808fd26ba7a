import Glibc

/// Ends the process by a signal's default action, so that its parent sees the cause: a shell reports 128
/// plus the number. Safe in a signal handler.
package func die(of number: Int32) -> Never {
  signal(number, SIG_DFL)
  var only = sigset_t()
  sigemptyset(&only)
  sigaddset(&only, number)
  pthread_sigmask(SIG_UNBLOCK, &only, nil)
  raise(number)
  _exit(128 + number)
}
