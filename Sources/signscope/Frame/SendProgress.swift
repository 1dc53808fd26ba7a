import SignScopeEngine
import Synchronization
import Workbench

/// What a request waits for, with the seconds so far, on the ``StatusLine``. A call that is answered at
/// once shows nothing.
final class SendProgress: Sendable {
  private enum Stage {
    case quota(seconds: Double)
    case connecting
    case response
    case receiving(bytes: Int)
    case retry(Retrying)
  }

  private let line: StatusLine
  private let language: Language
  private let start = ContinuousClock.now
  private let stage = Mutex<(stage: Stage, since: ContinuousClock.Instant)?>(nil)
  private let host: String
  private let ticking: Mutex<Task<Void, Never>?>

  private static let pause = Duration.milliseconds(250)

  init(to url: String, on line: StatusLine, in language: Language) {
    self.line = line
    self.language = language
    host = HostName(of: url).withPort
    ticking = Mutex(nil)
    let ticker = Task { [weak self] in
      while true {
        do { try await Task.sleep(for: Self.pause) } catch { return }
        guard let self else { return }
        draw()
      }
    }
    ticking.withLock { $0 = ticker }
  }

  /// Takes in a report, and takes the line away for those that are printed.
  func note(_ progress: Progress) {
    let next: Stage? =
      switch progress {
      case .waiting(let seconds): .quota(seconds: seconds)
      case .connecting: .connecting
      case .sent: .response
      case .receiving(let bytes): .receiving(bytes: bytes)
      case .retrying(_, let next): .retry(next)
      case .signed, .noticed, .refused, .finished: nil
      }
    if let next {
      stage.withLock { $0 = (next, .now) }
    }
    switch progress {
    case .retrying, .noticed: line.clear()
    case .refused, .finished: end()
    case .waiting, .signed, .connecting, .sent, .receiving: break
    }
  }

  func end() {
    ticking.withLock { $0?.cancel() }
    line.end()
  }

  private func draw() {
    guard let (stage, since) = stage.withLock({ $0 }) else { return }
    let now = ContinuousClock.now
    let seconds = Int((now - start) / .seconds(1))
    /// The seconds of a wait whose length is known.
    func left(of wait: Double) -> String {
      Countdown((wait - (now - since) / .seconds(1)).rounded(.up)).words[language]
    }
    let words =
      switch stage {
      case .quota(let wait):
        Phrase(
          "waiting for the key's quota, \(left(of: wait)) left", "等待密钥的调用配额，剩余 \(left(of: wait))")
      case .connecting:
        Phrase("connecting to \(host), \(seconds) s", "正在连接 \(host)，\(seconds) 秒")
      case .response:
        Phrase(
          "sent; waiting for the first byte from \(host), \(seconds) s",
          "已发送；等待 \(host) 的首字节，\(seconds) 秒")
      case .receiving(let bytes):
        Phrase(
          "receiving from \(host), \(ByteCount.text(bytes)), \(seconds) s",
          "正在接收 \(host) 的响应，\(ByteCount.text(bytes))，\(seconds) 秒")
      case .retry(let next):
        Phrase(
          "attempt \(next.attempt) in \(left(of: next.wait))",
          "\(left(of: next.wait))后第 \(next.attempt) 次尝试")
      }
    line.show(words[language])
  }
}
