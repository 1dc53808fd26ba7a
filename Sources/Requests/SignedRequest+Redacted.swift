package import Signing
import Text

extension SignedRequest {
  /// Hides the account's secret and session, and the values of confidential parameters.
  package var redactor: Redactor {
    let account = request.account
    let names = account.platform.confidential
    let values = trace.parameters.filter { names.containsBytes(of: $0.name) }.compactMap(\.text)
    return Redactor(
      [account.secret, account.session ?? ""] + values.map { Secret($0) }, names: names)
  }

  /// The request as it is sent, with `••••••••` for the secret and for credentials such as the
  /// session.
  ///
  /// This is the form to show, copy, export and keep.
  package var redacted: HTTPRequest {
    let redactor = redactor
    return HTTPRequest(
      method: http.method, url: redactor.redacted(http.url),
      headers: http.headers.map { HTTPHeader($0.name, redactor.redacted($0.value)) },
      body: redactor.redacted(http.body))
  }
}

extension Redactor {
  /// A text with every secret at hand hidden, wherever it stands and however it is encoded.
  package func redacted(_ text: String) -> String {
    String(decoding: redacted(Array(text.utf8)), as: UTF8.self)
  }

  /// The same for bytes.
  package func redacted(_ bytes: [UInt8]) -> [UInt8] {
    guard !isRevealing else { return bytes }
    let hidden = written
    var redacted: [UInt8] = []
    redacted.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.first {
      if let found = hidden.first(where: { rest.starts(with: $0) }) {
        redacted.append(utf8Of: Self.mask)
        rest = rest.dropFirst(found.count)
      } else {
        redacted.append(byte)
        rest = rest.dropFirst()
      }
    }
    return redacted
  }

  /// Every way a secret can be written, the longest first, so that none is left in part.
  private var written: [[UInt8]] {
    let encodings: [SigningScheme.ValueEncoding] = [.raw, .rfc3986, .form]
    return secrets.flatMap { secret in
      secret.withText { value in
        let inJSON = JSON.string(value).written.dropFirst().dropLast()
        return
          (encodings.map { $0.apply(value) } + [String(inJSON), XMLBody.escape(value) ?? value])
          .map { Array($0.utf8) }
      }
    }
    .sorted { $0.count > $1.count }
  }
}
