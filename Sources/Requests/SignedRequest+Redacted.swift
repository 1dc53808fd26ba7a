package import Signing
import Text

extension SignedRequest {
  /// Hides the account's secret and session, and the values of confidential parameters.
  package var redactor: Redactor { Redactor(request.account, in: trace.parameters) }

  /// The request as it is sent, with `••••••••` for the secret and for credentials such as the
  /// session.
  ///
  /// This is the form to show, copy, export and keep.
  package var redacted: HTTPRequest {
    let redactor = redactor
    return HTTPRequest(
      method: http.method, url: Redactor.withoutUser(redactor.redacted(http.url)),
      headers: http.headers.map { header in
        let isHidden = Redactor.soundsConfidential(header.name)
        return HTTPHeader(
          header.name, isHidden ? Redactor.mask : redactor.redacted(header.value))
      },
      body: redactor.redacted(http.body))
  }
}
