import FlyingSocks

/// A body made piece by piece while it is sent, so that 50 MB need no 50 MB.
struct StreamedBody: AsyncBufferedSequence {
  typealias Element = UInt8

  var pieces: Int
  /// Waited before each piece.
  var pause: Duration = .zero
  /// Breaks the connection after the last piece.
  var isCutOff = false
  var piece: @Sendable (Int) -> [UInt8]

  struct CutOff: Error {}

  func makeAsyncIterator() -> Iterator {
    Iterator(body: self)
  }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let body: StreamedBody
    private var index = 0
    private var rest: ArraySlice<UInt8> = []

    init(body: StreamedBody) {
      self.body = body
    }

    mutating func next() async throws -> UInt8? {
      if rest.isEmpty, let more = try await nextBuffer(suggested: 0) { rest = more[...] }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      guard index < body.pieces else {
        if body.isCutOff { throw CutOff() }
        return nil
      }
      if body.pause > .zero { try await Task.sleep(for: body.pause) }
      defer { index += 1 }
      return body.piece(index)
    }
  }
}
