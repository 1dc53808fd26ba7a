/// Cells of one row that are a link.
package struct Link: Sendable, Hashable {
  package var x: Int
  package var y: Int
  package var width: Int
  /// Printable ASCII.
  package var url: String
}
