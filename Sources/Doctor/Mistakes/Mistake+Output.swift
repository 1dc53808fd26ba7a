package import Signing
import Text

extension Mistake {
  /// Ways to write the digest that can be read off the signature: the search need not try them.
  package static func output(_ id: OutputID, wanted: SigningScheme.Output) -> Mistake {
    let fix =
      switch wanted {
      case .upperHex: Phrase("write the digest in upper-case hexadecimal", "摘要写成大写十六进制")
      case .lowerHex: Phrase("write the digest in lower-case hexadecimal", "摘要写成小写十六进制")
      case .base64: Phrase("write the digest's bytes in Base64", "摘要的字节写成 Base64")
      }
    return Mistake(
      id.rawValue, .output, cost: 1, id.title, fix: fix, always: { $0.output = id.habit })
  }

  /// The table of them.
  package enum OutputID: String, CaseIterable, Sendable {
    case lowerHex = "hex-lower-case"
    case upperHex = "hex-upper-case"
    case mixedHex = "hex-mixed-case"
    case separatedHex = "hex-separated"
    case base64 = "base64"
    case base64URL = "base64-url"
    case base64Unpadded = "base64-unpadded"
    case base64OfLowerHex = "base64-of-hex"
    case base64OfUpperHex = "base64-of-upper-hex"
    case middleLower = "md5-16-lower-case"
    case middleUpper = "md5-16-upper-case"
    case zerosLostLower = "hex-zeros-lost"
    case zerosLostUpper = "hex-zeros-lost-upper-case"
    case numberLower = "hex-as-number"
    case numberUpper = "hex-as-number-upper-case"

    var habit: OutputHabit {
      switch self {
      case .lowerHex, .mixedHex, .separatedHex: .lowerHex
      case .upperHex: .upperHex
      case .base64: .base64
      case .base64URL: .base64URL
      case .base64Unpadded: .base64WithoutPadding
      case .base64OfLowerHex: .base64OfHex(upperCase: false)
      case .base64OfUpperHex: .base64OfHex(upperCase: true)
      case .middleLower: .middle(upperCase: false)
      case .middleUpper: .middle(upperCase: true)
      case .zerosLostLower: .zerosLost(upperCase: false)
      case .zerosLostUpper: .zerosLost(upperCase: true)
      case .numberLower: .number(upperCase: false)
      case .numberUpper: .number(upperCase: true)
      }
    }

    var title: Phrase {
      switch self {
      case .lowerHex:
        Phrase("the signature is in lower-case hexadecimal", "签名写成了小写十六进制")
      case .upperHex:
        Phrase("the signature is in upper-case hexadecimal", "签名写成了大写十六进制")
      case .mixedHex:
        Phrase("the signature's hexadecimal mixes upper and lower case", "签名的十六进制大小写混用")
      case .separatedHex:
        Phrase("there are separators between the signature's bytes", "签名的字节之间有分隔符")
      case .base64: Phrase("the signature is in Base64", "签名写成了 Base64")
      case .base64URL:
        Phrase(
          "the signature is in URL-safe Base64, with - and _", "签名写成了 URL 安全的 Base64（- 与 _）")
      case .base64Unpadded:
        Phrase("the signature is in Base64 without padding", "签名写成了没有填充的 Base64")
      case .base64OfLowerHex:
        Phrase(
          "the signature is the Base64 of the lower-case hexadecimal text",
          "签名是小写十六进制文本的 Base64")
      case .base64OfUpperHex:
        Phrase(
          "the signature is the Base64 of the upper-case hexadecimal text",
          "签名是大写十六进制文本的 Base64")
      case .middleLower:
        Phrase(
          "only the middle 16 characters of the MD5 are sent, in lower case",
          "只取了 MD5 中间的 16 位，小写")
      case .middleUpper:
        Phrase("only the middle 16 characters of the MD5 are sent", "只取了 MD5 中间的 16 位")
      case .zerosLostLower, .zerosLostUpper:
        Phrase(
          "bytes below 16 are written as one digit: their leading zeros are lost",
          "小于 16 的字节只写了一位：丢失了零")
      case .numberLower, .numberUpper:
        Phrase(
          "the digest is printed as one number: its leading zeros are lost",
          "摘要被当作一个整数输出：丢失了开头的零")
      }
    }
  }
}
