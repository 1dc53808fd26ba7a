/// A body made piece by piece while it is sent, so that 50 MB need no 50 MB.
struct StreamedBody: Sendable {
  var pieces: Int
  /// Waited before each piece.
  var pause: Duration = .zero
  /// Breaks the connection after the last piece.
  var isCutOff = false
  var piece: @Sendable (Int) -> [UInt8]
}
