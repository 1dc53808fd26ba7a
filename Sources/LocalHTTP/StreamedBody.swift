/// A body made piece by piece while it is sent, so that 50 MB need no 50 MB.
public struct StreamedBody: Sendable {
  public var pieces: Int
  /// Waited before each piece.
  public var pause: Duration = .zero
  /// Breaks the connection after the last piece.
  public var isCutOff = false
  public var piece: @Sendable (Int) -> [UInt8]

  public init(
    pieces: Int, pause: Duration = .zero, isCutOff: Bool = false,
    piece: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.pieces = pieces
    self.pause = pause
    self.isCutOff = isCutOff
    self.piece = piece
  }
}
