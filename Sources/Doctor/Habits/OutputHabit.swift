import FoundationEssentials
package import Signing

/// How some code writes the digest.
package enum OutputHabit: Sendable, Equatable {
  case asScheme
  case upperHex
  case lowerHex
  case base64
  /// Base64 for addresses: `-` and `_` for `+` and `/`.
  case base64URL
  case base64WithoutPadding
  /// Base64 of the hexadecimal text.
  case base64OfHex(upperCase: Bool)
  /// 16 characters from the middle of an MD5, "16-bit MD5" in old code.
  case middle(upperCase: Bool)
  /// Bytes below 16 with one digit, as `Integer.toHexString` has them.
  case zerosLost(upperCase: Bool)
  /// As one large number: zeros in front are lost.
  case number(upperCase: Bool)
}

extension OutputHabit {
  /// The digest as text; `scheme` is asked by ``asScheme`` only.
  package func text(of digest: [UInt8], scheme: SigningScheme.Output) -> String {
    func cased(_ text: String, _ upperCase: Bool) -> String {
      upperCase ? text.uppercased() : text
    }
    let hex = { SigningScheme.Output.lowerHex.text(of: digest) }
    switch self {
    case .asScheme: return scheme.text(of: digest)
    case .upperHex: return SigningScheme.Output.upperHex.text(of: digest)
    case .lowerHex: return hex()
    case .base64: return SigningScheme.Output.base64.text(of: digest)
    case .base64URL:
      return SigningScheme.Output.base64.text(of: digest).replacing("+", with: "-")
        .replacing("/", with: "_")
    case .base64WithoutPadding:
      return SigningScheme.Output.base64.text(of: digest).replacing("=", with: "")
    case .base64OfHex(let upperCase):
      return Data(cased(hex(), upperCase).utf8).base64EncodedString()
    case .middle(let upperCase):
      return cased(String(hex().dropFirst(8).prefix(16)), upperCase)
    case .zerosLost(let upperCase):
      return cased(digest.map { String($0, radix: 16) }.joined(), upperCase)
    case .number(let upperCase):
      let digits = hex().drop { $0 == "0" }
      return cased(digits.isEmpty ? "0" : String(digits), upperCase)
    }
  }
}
