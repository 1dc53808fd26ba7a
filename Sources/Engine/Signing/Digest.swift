import Crypto
import FoundationEssentials

/// The digests that signing platforms use, by swift-crypto. MD5 and SHA-1 are broken for other
/// purposes; here the platforms leave no choice.
public enum DigestAlgorithm: String, Sendable, Codable, CaseIterable {
  case md5
  case sha1
  case sha256

  /// The name people write, `SHA-256`.
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

  /// The HMAC of `bytes`, keyed with the UTF-8 bytes of `key`.
  public func authenticationCode(of bytes: [UInt8], key: String) -> [UInt8] {
    authenticationCode(of: bytes, key: Array(key.utf8))
  }

  /// The HMAC of `bytes`, keyed with bytes.
  func authenticationCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
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
}
