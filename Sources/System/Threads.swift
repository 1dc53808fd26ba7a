import Dispatch
import Glibc

/// Starts a detached thread, for work that blocks: the cooperative pool's few threads must not.
///
/// Signals from outside go to the main thread, whose sleep they must end. Signals for a thread's own
/// faults are not blocked: if they were, the process would end without running its handlers.
///
/// - Parameter stackSize: In bytes of address space; `nil` for the system's default.
/// - Throws: If the system cannot create a thread; the work has not been started then.
package func startThread(
  stackSize: Int? = nil, _ work: @escaping @Sendable () -> Void
) throws(SystemError) {
  final class Job {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  if let stackSize { pthread_attr_setstacksize(&attributes, stackSize) }
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  let job = Unmanaged.passRetained(Job(work))
  var thread = pthread_t()
  let code = pthread_create(
    &thread, &attributes,
    { context in
      guard let context else { return nil }
      let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
      blockSignalsFromOutside()
      job.work()
      return nil
    }, job.toOpaque())
  guard code != 0 else { return }
  job.release()
  throw SystemError(code: code)
}

private func blockSignalsFromOutside() {
  var signals = sigset_t()
  sigfillset(&signals)
  for fault in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS] {
    sigdelset(&signals, fault)
  }
  pthread_sigmask(SIG_SETMASK, &signals, nil)
}

/// Runs tasks that may block; each job runs on a thread of its own.
package final class BlockingThreads: TaskExecutor {
  package static let shared = BlockingThreads()

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // If no thread can be created, it runs here: better late than never.
    do throws(SystemError) {
      try startThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    } catch {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

/// Runs an actor that may block, outside the cooperative pool.
package final class BlockingQueue: SerialExecutor {
  private let queue: DispatchQueue

  package init(label: String) {
    queue = DispatchQueue(label: label)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
