import Signing
import Text

extension SignedRequest {
  /// The request as sent, with `••••••••` for the secret and for credentials such as the
  /// session, wherever they occur and however they are encoded.
  ///
  /// Use this form to show, copy, export and store a request.
  package var masked: HTTPRequest {
    let credentials = self.credentials
    var masked = http
    masked.url = Self.mask(credentials, in: http.url)
    masked.headers = http.headers.map { .init($0.name, Self.mask(credentials, in: $0.value)) }
    masked.body = Self.mask(credentials, in: http.body)
    return masked
  }

  /// Every encoding of a credential, the longest first, so that no part of one is left.
  private var credentials: [[UInt8]] {
    let platform = request.account.platform
    let values =
      [request.account.secret, request.account.session ?? ""]
      + trace.parameters.filter { platform.confidential.containsBytes(of: $0.name) }
      .compactMap(\.text)
    let encodings: [SigningScheme.ValueEncoding] = [.raw, .rfc3986, .form]
    return values.filter { !$0.isBlank }
      .flatMap { value in
        let inJSON = JSON.string(value).written.dropFirst().dropLast()
        return
          (encodings.map { $0.apply(value) } + [String(inJSON), XMLBody.escape(value) ?? value])
          .map { Array($0.utf8) }
      }
      .sorted { $0.count > $1.count }
  }

  private static func mask(_ credentials: [[UInt8]], in text: String) -> String {
    String(decoding: mask(credentials, in: Array(text.utf8)), as: UTF8.self)
  }

  private static func mask(_ credentials: [[UInt8]], in bytes: [UInt8]) -> [UInt8] {
    var masked: [UInt8] = []
    masked.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.first {
      if let found = credentials.first(where: { rest.starts(with: $0) }) {
        masked.append(utf8Of: SignatureTrace.mask)
        rest = rest.dropFirst(found.count)
      } else {
        masked.append(byte)
        rest = rest.dropFirst()
      }
    }
    return masked
  }
}
