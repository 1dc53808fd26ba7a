import FoundationEssentials
import SignScopeEngine

/// An earlier response of this sitting, with which a later one can be compared.
struct ReceivedResponse: Sendable {
  let number: Int
  let exchange: Exchange
  let outline: BodyOutline

  var size: Int { exchange.response?.body.count ?? 0 }

  /// The method and when it was called: `taobao.item.get 12:00:05`.
  var title: String {
    let time = TimestampForm.formatted.text(for: exchange.sentAt).dropFirst("2016-01-01 ".count)
    return "\(exchange.signed.request.calledMethod) \(time)"
  }
}

/// The earlier responses of this sitting, the latest last, as long as they are small enough together.
struct ReceivedResponses: Sendable {
  private(set) var all: [ReceivedResponse] = []
  private var lastNumber = 0

  private static let countLimit = 50
  /// In bytes of their bodies. What is laid out for them takes about as much again.
  private static let sizeLimit = 32_000_000

  mutating func add(_ exchange: Exchange, _ outline: BodyOutline) {
    lastNumber += 1
    all.append(ReceivedResponse(number: lastNumber, exchange: exchange, outline: outline))
    var size = all.reduce(0) { $0 + $1.size }
    while let first = all.first, all.count > Self.countLimit || size > Self.sizeLimit {
      size -= first.size
      all.removeFirst()
    }
  }
}

extension Model {
  /// Keeps the response that is shown, before another one takes its place.
  mutating func receive() {
    bodyNumber += 1
    guard let exchange = response.exchange, let outline = response.outline, outline.count > 0 else {
      return
    }
    received.add(exchange, outline)
  }

  /// Goes to a place of the body from a box that was opened on it.
  ///
  /// - Parameter number: The body's number, ``bodyNumber``.
  mutating func go(to place: BodyPlace, inBody number: Int) {
    guard number == bodyNumber else {
      return tell(.info, Phrase("Another response has come since", "此后又收到了新的响应"))
    }
    go(to: .response)
    leave(cursorPlace)
    go(to: place)
  }
}
