/// A body made piece by piece while it is sent, so that 50 MB need no 50 MB.
package struct StreamedBody: Sendable {
  package var pieces: Int
  /// Waited before each piece.
  package var pause: Duration = .zero
  /// Breaks the connection after the last piece.
  package var isCutOff = false
  package var piece: @Sendable (Int) -> [UInt8]

  package init(
    pieces: Int, pause: Duration = .zero, isCutOff: Bool = false,
    piece: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.pieces = pieces
    self.pause = pause
    self.isCutOff = isCutOff
    self.piece = piece
  }
}
