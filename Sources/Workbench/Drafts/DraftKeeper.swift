import Dispatch
import Screen
import SignScopeEngine
import Synchronization
import System
import Workspace

/// Writes the draft to its file a moment after it has changed, off the main thread.
final class DraftKeeper: Sendable {
  /// A draft, and the profiles that it needs to be written.
  struct Snapshot: Sendable {
    var draft: Draft
    var profiles: [Account]
  }

  private struct State {
    /// What is still to be written.
    var latest: Snapshot?
    var isScheduled = false
    var isWriting = false
    /// Whether a failure has been reported.
    var hasFailed = false
  }

  private let file: DraftFile
  private let mailbox: Mailbox<Message>
  private let state = Mutex(State())
  private let writing = Mutex(())

  /// What is typed within this time is written together, and is all that a crash can lose.
  private static let delay = Duration.milliseconds(150)
  /// How long the end of the program waits for the last write, in seconds.
  private static let patience = 2.0

  init(_ file: DraftFile, mailbox: Mailbox<Message>) {
    self.file = file
    self.mailbox = mailbox
  }

  func keep(_ snapshot: Snapshot) {
    let isScheduled = state.withLock { state in
      defer { state.isScheduled = true }
      state.latest = snapshot
      return state.isScheduled
    }
    guard !isScheduled else { return }
    Task.detached(executorPreference: BlockingThreads.shared) { [self] in
      try? await Task.sleep(for: Self.delay)
      write()
    }
  }

  /// Writes at once what has not been written, before the program ends or stops.
  func finish() {
    guard state.withLock({ $0.isScheduled || $0.isWriting }) else { return }
    let isDone = DispatchSemaphore(value: 0)
    do throws(SystemError) {
      try startThread { [self] in
        write()
        isDone.signal()
      }
    } catch {
      return write()
    }
    _ = isDone.wait(timeout: .now() + Self.patience)
  }

  private func write() {
    writing.withLock { _ in
      let snapshot = state.withLock { state in
        state.isScheduled = false
        state.isWriting = state.latest != nil
        return state.latest.take()
      }
      guard let snapshot else { return }
      defer { state.withLock { $0.isWriting = false } }
      do throws(FileError) {
        let document = DraftDocument(snapshot.draft, beside: snapshot.profiles)
        try file.write(Array(document.json.indented.utf8))
      } catch {
        let isFirst = state.withLock { state in
          defer { state.hasFailed = true }
          return !state.hasFailed
        }
        if isFirst { mailbox.post(.draftNotKept(error.message)) }
      }
    }
  }
}
