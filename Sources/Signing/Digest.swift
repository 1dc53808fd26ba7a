import Crypto
import FoundationEssentials

/// The digests that signing platforms use, computed by swift-crypto. MD5 and SHA-1 are broken for other
/// purposes, but the platforms require them.
public enum DigestAlgorithm: String, Sendable, Codable, CaseIterable {
  case md5
  case sha1
  case sha256

  /// The usual name, `SHA-256`.
  public var title: String {
    switch self {
    case .md5: "MD5"
    case .sha1: "SHA-1"
    case .sha256: "SHA-256"
    }
  }

  /// The digest of `bytes`.
  public func digest(of bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: Self.digest(of: bytes, by: Insecure.MD5())
    case .sha1: Self.digest(of: bytes, by: Insecure.SHA1())
    case .sha256: Self.digest(of: bytes, by: SHA256())
    }
  }

  /// The HMAC of `bytes` with the UTF-8 bytes of `key` as the key.
  public func authenticationCode(of bytes: [UInt8], key: String) -> [UInt8] {
    authenticationCode(of: bytes, key: Array(key.utf8))
  }

  /// The HMAC of `bytes` with a key of bytes.
  public func authenticationCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: key)
    return switch self {
    case .md5: Array(HMAC<Insecure.MD5>.authenticationCode(for: bytes, using: key))
    case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: key))
    case .sha256: Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
    }
  }

  private static func digest<Hash: HashFunction>(of bytes: [UInt8], by hash: Hash) -> [UInt8] {
    var hash = hash
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return hash.finalize().withUnsafeBytes { Array($0) }
  }

  /// The digest's size in bytes.
  package var size: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha256: 32
    }
  }

  /// Digests many variants of a text that differ in one place; the part before it is hashed once.
  ///
  /// - Parameters:
  ///   - texts: The texts to insert, all of the placeholder's length.
  ///   - key: Of an HMAC; `nil` for a plain digest.
  ///   - body: Is given the number of the replacement, from 0, and the digest.
  package func forEachDigest(
    of bytes: [UInt8], replacing place: Range<Int>, with texts: ArraySlice<[UInt8]>, key: [UInt8]?,
    _ body: (Int, UnsafeRawBufferPointer) -> Void
  ) {
    let (head, rest) = (bytes[..<place.lowerBound], Array(bytes[place.lowerBound...]))
    let keyed = key.map { SymmetricKey(data: $0) }
    switch (self, keyed) {
    case (.md5, nil): Self.each(Insecure.MD5(), head, texts, rest, body)
    case (.sha1, nil): Self.each(Insecure.SHA1(), head, texts, rest, body)
    case (.sha256, nil): Self.each(SHA256(), head, texts, rest, body)
    case (.md5, let key?): Self.each(HMAC<Insecure.MD5>(key: key), head, texts, rest, body)
    case (.sha1, let key?): Self.each(HMAC<Insecure.SHA1>(key: key), head, texts, rest, body)
    case (.sha256, let key?): Self.each(HMAC<SHA256>(key: key), head, texts, rest, body)
    }
  }

  private static func each<Hash: HashFunction>(
    _ start: Hash, _ head: ArraySlice<UInt8>, _ texts: ArraySlice<[UInt8]>, _ rest: [UInt8],
    _ body: (Int, UnsafeRawBufferPointer) -> Void
  ) {
    var (start, rest) = (start, rest)
    head.withUnsafeBytes { start.update(bufferPointer: $0) }
    for (index, text) in texts.enumerated() {
      rest.replaceSubrange(..<text.count, with: text)
      var hash = start
      rest.withUnsafeBytes { hash.update(bufferPointer: $0) }
      hash.finalize().withUnsafeBytes { body(index, $0) }
    }
  }

  private static func each<Hash: HashFunction>(
    _ start: HMAC<Hash>, _ head: ArraySlice<UInt8>, _ texts: ArraySlice<[UInt8]>, _ rest: [UInt8],
    _ body: (Int, UnsafeRawBufferPointer) -> Void
  ) {
    var (start, rest) = (start, rest)
    head.withUnsafeBytes { start.update(data: $0) }
    for (index, text) in texts.enumerated() {
      rest.replaceSubrange(..<text.count, with: text)
      var code = start
      rest.withUnsafeBytes { code.update(data: $0) }
      code.finalize().withUnsafeBytes { body(index, $0) }
    }
  }
}
