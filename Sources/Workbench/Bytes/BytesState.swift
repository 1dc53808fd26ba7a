/// Where somebody is among the bytes of the string to sign.
package struct BytesState: Sendable, Equatable {
  /// The place under the cursor, of ``ByteMap``.
  var cursor = 0
  /// The first line that shows.
  var top = 0
}
