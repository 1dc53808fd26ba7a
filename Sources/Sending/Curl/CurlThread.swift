import CCurl
import Glibc
import Requests
import Synchronization
import System

/// A transport's thread, the only place that calls libcurl.
struct CurlThread {
  let queue: TransferQueue

  /// Runs until the queue is closed and the last transfer has ended.
  func run() {
    do throws(NetworkError) {
      let library = try CurlLibrary.load()
      guard let multi = library.multi_init() else { throw .other("curl_multi_init") }
      defer { _ = library.multi_cleanup(multi) }
      transfer(library, multi)
    } catch {
      queue.abandon(error)
    }
  }

  private func transfer(_ library: CurlLibrary, _ multi: UnsafeMutableRawPointer) {
    var running: [Int: CurlTransfer] = [:]
    while true {
      queue.pipe.clear()
      let (commands, isClosed, isAborted) = queue.take()
      if isAborted { return }
      for command in commands {
        switch command {
        case .start(let number, let request, let limits, let events):
          do throws(NetworkError) {
            let transfer = try CurlTransfer(
              request, limits: limits, environment: queue.environment, events: events,
              library: library)
            guard library.multi_add_handle(multi, transfer.easy) == CURLM_OK else {
              throw .other("curl_multi_add_handle")
            }
            running[number] = transfer
          } catch {
            events.fail(error)
          }
        case .cancel(let number):
          guard let transfer = running.removeValue(forKey: number) else { continue }
          _ = library.multi_remove_handle(multi, transfer.easy)
        }
      }

      var active: Int32 = 0
      _ = library.multi_perform(multi, &active)
      for transfer in running.values { transfer.noticeSent() }
      finish(library, multi, &running)
      if isClosed && running.isEmpty { return }
      sleep(library, multi)
    }
  }

  /// Ends the transfers that libcurl has finished.
  private func finish(
    _ library: CurlLibrary, _ multi: UnsafeMutableRawPointer, _ running: inout [Int: CurlTransfer]
  ) {
    var waiting: Int32 = 0
    while let message = library.multi_info_read(multi, &waiting) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      let code = message.pointee.data.result
      let easy = message.pointee.easy_handle
      guard let (number, transfer) = running.first(where: { $0.value.easy == easy }) else {
        continue
      }
      _ = library.multi_remove_handle(multi, easy)
      running[number] = nil
      transfer.finish(code)
    }
  }

  /// Until a transfer can go on or the pipe is woken; without transfers that is for as long as it
  /// takes.
  private func sleep(_ library: CurlLibrary, _ multi: UnsafeMutableRawPointer) {
    var waker = curl_waitfd(
      fd: queue.pipe.descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    var ready: Int32 = 0
    _ = library.multi_poll(multi, &waker, 1, .max, &ready)
  }
}

/// The queues whose threads run. At exit they end before OpenSSL's clean-up frees what they use; the
/// process crashed otherwise, now and then.
enum CurlThreads {
  private static let running = Mutex<[Int: TransferQueue]>([:])

  /// How long an exit waits for them, in milliseconds.
  private static let patience = 2_000

  /// - Returns: The thread's number.
  static func add(_ queue: TransferQueue) -> Int {
    running.withLock { running in
      let number = (running.keys.max() ?? 0) + 1
      running[number] = queue
      return number
    }
  }

  static func remove(_ number: Int) {
    running.withLock { $0[number] = nil }
  }

  /// To be called once OpenSSL has registered its own clean-up: the last to come is the first to run.
  static func endAtExit() {
    atexit {
      for queue in CurlThreads.running.withLock({ $0.values.map(\.self) }) { queue.abort() }
      for _ in 0..<CurlThreads.patience where !CurlThreads.running.withLock(\.isEmpty) {
        poll(nil, 0, 1)
      }
    }
  }
}
