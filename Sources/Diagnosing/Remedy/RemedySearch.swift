package import Requests
import Signing
import Text

/// Looks for what can be mended in a request without asking anybody.
struct RemedySearch {
  var request: Request
  /// What is suspicious about the request as it stands.
  var warnings: [SigningWarning]
  /// What the last response meant; `nil` before there is one.
  var diagnosis: Diagnosis?
  /// The profiles at hand.
  var profiles: [Account] = []

  var platform: Platform { request.account.platform }

  /// Those that a warning or the diagnosis asks for.
  var needed: [Remedy] {
    let found =
      cleanSecret + otherCredentials + switchDigest + method + timestamp + fillIn + askForSKU
      + askForAllTypes
      + freshCopy(isNeeded: true)
      + cleanParameters + correctValues + clipWindow + dropDuplicates
    guard let diagnosis else { return found }
    return found.filter { $0.answers(diagnosis) } + found.filter { !$0.answers(diagnosis) }
  }

  /// Those that nothing asks for, and that do good.
  var advised: [Remedy] { freshCopy(isNeeded: false) + dropBlanks + tidyLists + useHasNext }

  /// Whether the diagnosis is of that kind, and of one of those variants where any is named.
  func isDiagnosed(_ kind: Diagnosis.Kind, _ variants: String...) -> Bool {
    guard let diagnosis, diagnosis.kind == kind else { return false }
    return variants.isEmpty || diagnosis.variant.map(variants.contains) == true
  }

  /// What the diagnosis says of a field.
  func evidence(_ field: String) -> String? {
    diagnosis?.evidence.first { $0.field == field }?.value
  }

  func warnings(_ id: SigningWarning.ID) -> [SigningWarning] { warnings.filter { $0.id == id } }

  /// The place of the last parameter of that name that the person gave, blank or not.
  func index(of name: String) -> Int? {
    request.parameters.lastIndex { $0.name.hasSameBytes(as: name) && $0.value != .absent }
  }

  /// The parameter that a warning is about, if the person gave it.
  func given(_ warning: SigningWarning) -> (index: Int, parameter: Parameter)? {
    guard let index = warning.parameter, request.parameters.indices.contains(index) else {
      return nil
    }
    return (index, request.parameters[index])
  }

  /// A value as it may be shown.
  func shown(_ parameter: Parameter) -> String {
    platform.confidential.containsBytes(of: parameter.name)
      ? SignatureTrace.mask : parameter.text ?? ""
  }
}

extension Request {
  /// The mechanical fixes there are for the request as it stands, the likeliest first: those for the
  /// diagnosis, then those for other warnings. Where nothing is wrong, what would still do good.
  ///
  /// - Parameters:
  ///   - warnings: Those of ``warnings(about:at:)``.
  ///   - diagnosis: Of the last response. What it says of a request that has changed since is left out.
  ///   - profiles: Those at hand, which may hold credentials that were not refused.
  package func remedies(
    for warnings: [SigningWarning], after diagnosis: Diagnosis? = nil,
    among profiles: [Account] = []
  ) -> [Remedy] {
    let search = RemedySearch(
      request: self, warnings: warnings, diagnosis: diagnosis, profiles: profiles)
    let needed = search.needed
    guard needed.isEmpty, diagnosis?.outcome != .failure else { return needed }
    return search.advised
  }
}
