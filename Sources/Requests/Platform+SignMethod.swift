public import Signing
public import Text

extension Platform {
  /// The scheme to sign with: from `signMethod`, else from the parameter that names one, else from the key's
  /// creation date, else the platform's default.
  ///
  /// - Throws: ``RequestError/unknownSignMethod(_:known:)``; a platform never falls back silently.
  public func scheme(
    signMethod: String? = nil, parameters: [Parameter] = [], keyCreated: CalendarDay? = nil
  ) throws(RequestError) -> SigningScheme {
    let given = parameters.last {
      $0.name.hasSameBytes(as: signMethodParameter) && $0.text?.isBlank == false
    }
    let wanted =
      signMethod ?? given?.text ?? digestSwitch?.choice(keyCreated: keyCreated).signMethod
      ?? schemes.first?.signMethod ?? ""
    let named = schemes.first { $0.signMethod.hasSameBytes(as: wanted) }
    guard
      let scheme = named ?? schemes.first(where: { $0.signMethodValue.hasSameBytes(as: wanted) })
    else {
      throw .unknownSignMethod(wanted, known: schemes.map(\.signMethod))
    }
    return scheme
  }
}
