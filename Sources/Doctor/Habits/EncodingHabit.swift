/// How some code encodes values before it signs them.
package enum EncodingHabit: Sendable, Equatable {
  case asScheme
  /// Not at all.
  case raw
  case rfc3986
  /// RFC 3986 with `%2c` for `%2C`.
  case rfc3986LowerCase
  /// A space as `+`.
  case form
  case formLowerCase
  /// `encodeURIComponent`: `! ' ( ) *` stay.
  case javaScriptComponent
  /// `encodeURI`: what separates the parts of an address stays.
  case javaScriptURI
  /// `urllib.parse.quote`: `/` stays.
  case pythonQuote
  /// `java.net.URLEncoder`: `*` stays, `~` does not, a space as `+`.
  case javaForm
  case twice
  /// RFC 3986 over GBK bytes.
  case gbk
}

extension EncodingHabit {
  /// The value as it is written; `nil` when it cannot be written so.
  package func apply(_ value: String) -> String? {
    switch self {
    case .asScheme, .raw: value
    case .rfc3986: Self.escape(value.utf8, keeping: "-._~")
    case .rfc3986LowerCase: Self.escape(value.utf8, keeping: "-._~", lowerCase: true)
    case .form: Self.escape(value.utf8, keeping: "-._~", spaceAsPlus: true)
    case .formLowerCase:
      Self.escape(value.utf8, keeping: "-._~", spaceAsPlus: true, lowerCase: true)
    case .javaScriptComponent: Self.escape(value.utf8, keeping: "-._~!'()*")
    case .javaScriptURI: Self.escape(value.utf8, keeping: "-._~!'()*;,/?:@&=+$#")
    case .pythonQuote: Self.escape(value.utf8, keeping: "-._~/")
    case .javaForm: Self.escape(value.utf8, keeping: "-._*", spaceAsPlus: true)
    case .twice:
      Self.escape(Self.escape(value.utf8, keeping: "-._~").utf8, keeping: "-._~")
    case .gbk:
      Charset.gbk.bytes(of: Array(value.utf8)).map { Self.escape($0, keeping: "-._~") }
    }
  }

  /// Percent-escapes all but letters, digits and `kept`.
  private static func escape(
    _ bytes: some Sequence<UInt8>, keeping kept: StaticString, spaceAsPlus: Bool = false,
    lowerCase: Bool = false
  ) -> String {
    let kept = UnsafeBufferPointer(start: kept.utf8Start, count: kept.utf8CodeUnitCount)
    let ten = lowerCase ? UInt8(ascii: "a") : UInt8(ascii: "A")
    func digit(_ value: UInt8) -> UInt8 {
      value < 10 ? value + UInt8(ascii: "0") : value - 10 + ten
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.underestimatedCount * 2)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.append(byte)
      case _ where kept.contains(byte): text.append(byte)
      case UInt8(ascii: " ") where spaceAsPlus: text.append(UInt8(ascii: "+"))
      default:
        text.append(UInt8(ascii: "%"))
        text.append(digit(byte >> 4))
        text.append(digit(byte & 15))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
