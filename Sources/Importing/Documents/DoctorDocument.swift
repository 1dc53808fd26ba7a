package import Doctor
package import Requests
package import Signing
package import Text

/// The input of `signscope doctor`: a request document and the other code's result.
package struct DoctorDocument: Sendable {
  package var document: RequestDocument
  /// The signature, or the string to sign, that other code produced.
  @Unprinted package var observed: String

  /// - Throws: ``DocumentError`` with the missing or invalid field.
  package init(_ value: JSONValue) throws(DocumentError) {
    document = try RequestDocument(value)
    guard let text = try DocumentFields(value).text("observed") else {
      throw DocumentError(
        "observed",
        Phrase(
          "nothing to examine; give the signature or the string to sign that your code computed",
          "没有可检查的内容；请提供你的代码算出的签名或待签名串"))
    }
    observed = text
  }

  package init(document: RequestDocument, observed: String) {
    self.document = document
    self.observed = observed
  }

  /// Everything that is signed, for the doctor.
  ///
  /// - Parameters:
  ///   - request: The document's request, credentials in place.
  ///   - others: Secrets that may have been taken by mistake.
  package func input(
    of request: Request, others: [SigningInput.OtherSecret]
  ) throws(DocumentError) -> SigningInput {
    let account = request.account
    do throws(RequestError) {
      let scheme =
        if let signMethod = document.settings.signMethod {
          try account.platform.scheme(signMethod: signMethod)
        } else {
          try request.scheme()
        }
      var input = SigningInput(
        platform: account.platform, scheme: scheme, parameters: request.parameters,
        secret: account.secret, path: request.calledPath, body: request.body ?? "",
        others: others.filter { $0.secret != account.secret })
      input.digestChoice = request.digestChoice
      return input
    } catch {
      throw DocumentError(error)
    }
  }
}
