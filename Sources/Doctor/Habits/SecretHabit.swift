package import Signing
import Text

/// The secret some code signs with.
package enum SecretHabit: Sendable, Equatable {
  case asGiven
  case none
  case trimmed
  /// With text before and after it: whitespace, a byte order mark.
  case surrounded(before: String, after: String)
  case lowerCased
  case upperCased
  /// The app key in its place; and where the app key is signed, the secret there.
  case swappedWithAppKey
  /// The value of a parameter.
  case parameter(String)
  /// What an unset variable or a placeholder leaves: `null`, `${APP_SECRET}`.
  case word(String)
  /// Another profile's.
  case other(SigningInput.OtherSecret)
  /// The lower-case hexadecimal MD5 of it.
  case hashed
}

extension SecretHabit {
  /// The secret that is signed with.
  package func secret(of input: SigningInput) -> Secret {
    let secret = input.secret
    switch self {
    case .asGiven: return secret
    case .none: return ""
    case .trimmed: return secret.map(\.trimmingStray)
    case .surrounded(let before, let after): return secret.map { before + $0 + after }
    case .lowerCased: return secret.map { $0.lowercased() }
    case .upperCased: return secret.map { $0.uppercased() }
    case .swappedWithAppKey: return input.appKey.map { Secret($0) } ?? secret
    case .parameter(let name):
      return Secret(input.parameters.last { $0.name.hasSameBytes(as: name) }?.text ?? "")
    case .word(let word): return Secret(word)
    case .other(let other): return other.secret
    case .hashed:
      return secret.map {
        SigningScheme.Output.lowerHex.text(of: DigestAlgorithm.md5.digest(of: Array($0.utf8)))
      }
    }
  }
}

/// What some code keys an HMAC with.
package enum KeyHabit: Sendable, Equatable {
  case secret
  /// Key and message are swapped: the string is the key.
  case message
  /// The bytes that the secret's hexadecimal digits stand for.
  case hexDecoded
  /// The bytes that the secret encodes in Base64.
  case base64Decoded
}
