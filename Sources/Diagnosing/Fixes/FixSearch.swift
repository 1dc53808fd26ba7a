package import Requests
import Signing
import Text

/// Searches for fixes of a request that need no decision.
struct FixSearch {
  var request: Request
  /// The request's warnings.
  var warnings: [SigningWarning]
  /// The last response's diagnosis; `nil` before there is one.
  var diagnosis: Diagnosis?
  /// The available profiles.
  var profiles: [Account] = []

  var platform: Platform { request.account.platform }

  /// The fixes for a warning or the diagnosis.
  var needed: [Fix] {
    let found =
      cleanSecret + otherCredentials + switchDigest + method + timestamp + fillIn + askForSKU
      + askForAllTypes
      + freshCopy(isNeeded: true)
      + cleanParameters + correctValues + clipWindow + dropDuplicates
    guard let diagnosis else { return found }
    return found.filter { $0.answers(diagnosis) } + found.filter { !$0.answers(diagnosis) }
  }

  /// The fixes that only improve the request.
  var advised: [Fix] { freshCopy(isNeeded: false) + dropBlanks + tidyLists + useHasNext }

  /// Whether the diagnosis is of that kind, and of one of the variants if any are given.
  func isDiagnosed(_ kind: Diagnosis.Kind, _ variants: String...) -> Bool {
    guard let diagnosis, diagnosis.kind == kind else { return false }
    return variants.isEmpty || diagnosis.variant.map(variants.contains) == true
  }

  /// The diagnosis's evidence for a field.
  func evidence(_ field: String) -> String? {
    diagnosis?.evidence.first { $0.field == field }?.value
  }

  func warnings(_ id: SigningWarning.ID) -> [SigningWarning] { warnings.filter { $0.id == id } }

  /// The index of the last given parameter with that name, blank or not.
  func index(of name: String) -> Int? {
    request.parameters.lastIndex { $0.name.hasSameBytes(as: name) && $0.value != .absent }
  }

  /// The given parameter that a warning concerns, if any.
  func given(_ warning: SigningWarning) -> (index: Int, parameter: Parameter)? {
    guard let index = warning.parameter, request.parameters.indices.contains(index) else {
      return nil
    }
    return (index, request.parameters[index])
  }

  /// A value ready to be shown.
  func shown(_ parameter: Parameter) -> String {
    Redactor(names: platform.confidential).text(parameter)
  }
}

extension Request {
  /// The mechanical fixes for the request, the likeliest first: those for the
  /// diagnosis, then those for other warnings. If nothing is wrong, possible improvements.
  ///
  /// - Parameters:
  ///   - warnings: Those of ``warnings(about:at:)``.
  ///   - diagnosis: The last response's diagnosis. Parts about values changed since are ignored.
  ///   - profiles: The available profiles, which may contain credentials that were not refused.
  package func fixes(
    for warnings: [SigningWarning], after diagnosis: Diagnosis? = nil,
    among profiles: [Account] = []
  ) -> [Fix] {
    let search = FixSearch(
      request: self, warnings: warnings, diagnosis: diagnosis, profiles: profiles)
    let needed = search.needed
    guard needed.isEmpty, diagnosis?.outcome != .failure else { return needed }
    return search.advised
  }
}
