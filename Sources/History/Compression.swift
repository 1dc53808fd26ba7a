import CZlib
import Synchronization

/// Bytes in zlib's format (RFC 1950), as the history keeps bodies.
enum Compression {
  /// `nil` if the library is not there.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    guard let library else { return nil }
    var count = library.compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    // Level 1 takes a third of the time of the usual one, and a tenth more room on JSON.
    guard library.compress2(&packed, &count, bytes, UInt(bytes.count), 1) == Z_OK else {
      return nil
    }
    return Array(packed[..<Int(count)])
  }

  /// - Parameter count: Of the bytes before they were compressed.
  /// - Returns: `nil` if they are damaged.
  static func expanded(_ packed: [UInt8], count: Int) -> [UInt8]? {
    guard let library, count >= 0, count <= limit else { return nil }
    var size = UInt(count)
    var bytes = [UInt8](repeating: 0, count: max(1, count))
    guard library.uncompress(&bytes, &size, packed, UInt(packed.count)) == Z_OK, size == count
    else { return nil }
    return Array(bytes[..<count])
  }

  /// No body that is kept is larger.
  private static let limit = 64 << 20

  private static let library: ZlibLibrary? = {
    var library = ZlibLibrary()
    return library.open() == nil ? library : nil
  }()
}
