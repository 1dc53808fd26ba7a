public import Text

/// The URL the authorisation page redirects to: the app's `redirect_uri`.
public struct Callback: Sendable, Equatable {
  /// The URL as sent, and as the platform compares it.
  public var address: String
  /// The local endpoint to listen on; `nil` when it is not on this machine: then the code is pasted.
  public var loopback: Loopback?

  public struct Loopback: Sendable, Equatable {
    /// The host as written, `127.0.0.1` or `localhost`.
    public var host: String
    /// 0 is any free port.
    public var port: UInt16
    public var path: String
    /// The part after the path, including the `?`.
    package var query: String
  }

  /// The callback of a profile that does not set one.
  public static let usual = Callback(
    loopback: .init(host: "127.0.0.1", port: 8910, path: "/callback", query: ""))

  private init(loopback: Loopback) {
    self.loopback = loopback
    address =
      "http://\(loopback.host)\(loopback.port == 80 ? "" : ":\(loopback.port)")\(loopback.path)\(loopback.query)"
  }

  /// Parses the callback URL registered for an app.
  ///
  /// - Parameter outOfBand: The platform's word for having no callback.
  public init(_ text: String, outOfBand: String) throws(ReadingError) {
    address = text
    guard !text.hasSameBytes(as: outOfBand) else { return }
    let scheme = text.lowercased()
    guard scheme.hasPrefix("http://") || scheme.hasPrefix("https://"),
      !HostName(of: text).text.isEmpty,
      !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 })
    else { throw .notAnAddress(outOfBand: outOfBand) }
    guard !text.utf8.contains(UInt8(ascii: "#")) else { throw .hasFragment }
    guard scheme.hasPrefix("http://") else { return }
    loopback = Self.loopback(in: text)
  }

  /// Listens on IPv4 only; a browser sent to `localhost` tries it too.
  private static func loopback(in text: String) -> Loopback? {
    let host = HostName(of: text)
    guard host.text == "127.0.0.1" || host.text == "localhost" else { return nil }
    let digits = host.withPort.dropFirst(host.text.count + 1)
    guard let port = digits.isEmpty ? 80 : UInt16(digits) else { return nil }
    let path = AddressPath(of: text).text
    let query = path.drop { $0 != "?" }
    let bare = path.dropLast(query.count)
    return Loopback(
      host: host.text, port: port, path: bare.isEmpty ? "/" : String(bare), query: String(query))
  }

  /// The same callback at another port.
  package func at(port: UInt16) -> Callback {
    guard var loopback, loopback.port != port else { return self }
    loopback.port = port
    return Callback(loopback: loopback)
  }

  /// Why a text is not a valid callback.
  public enum ReadingError: Error, Sendable, Equatable {
    case notAnAddress(outOfBand: String)
    /// OAuth forbids a fragment (RFC 6749, 3.1.2).
    case hasFragment

    public var message: Phrase {
      switch self {
      case .notAnAddress(let outOfBand):
        Phrase(
          "must be a URL such as \(Callback.usual.address), or \(outOfBand)",
          "应为网址（例如 \(Callback.usual.address)）或 \(outOfBand)")
      case .hasFragment:
        Phrase("must not contain # or what follows it", "不能包含 # 及其后的部分")
      }
    }
  }
}
