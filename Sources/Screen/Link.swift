/// Cells of one row that are a link.
public struct Link: Sendable, Hashable {
  public var x: Int
  public var y: Int
  public var width: Int
  /// Printable ASCII.
  public var url: String
}
