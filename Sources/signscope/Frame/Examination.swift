import SignScopeEngine
import Workspace

/// The doctor's examination of documents, for the command and the tool.
struct Examination: Sendable {
  struct Result {
    var report: DoctorReport
    /// The one whose rule is right.
    var platform: Platform
  }

  /// The account for what a document does not say.
  var profile: Account?
  var catalogue: PlatformCatalogue
  /// Secrets that may have been taken by mistake.
  var others: [SigningInput.OtherSecret]
  /// Of one search.
  var budget: Duration
  var isRevealed = false

  /// Examines a document.
  ///
  /// - Parameters:
  ///   - code: The language of the code that computed what was observed; `nil` if unknown.
  ///   - goesOn: Called now and then with the number of variants tried; `false` ends the search.
  /// - Throws: The error's field is `secret` or `secret_env` where there is no secret.
  func examine(
    _ document: DoctorDocument, code: CodeLanguage?, goesOn: @escaping (Int) -> Bool
  ) throws(DocumentError) -> Result {
    let request = try document.document.request(
      profile: profile, catalogue: catalogue, environment: environment)
    let doctor = SignatureDoctor(
      try document.input(of: request, others: others), budget: budget, language: code)
    do throws(ObservationError) {
      let report = try doctor.examine(document.observed, isRevealed: isRevealed, goesOn: goesOn)
      return Result(report: report, platform: request.account.platform)
    } catch {
      throw DocumentError(error == .noSecret ? "secret" : "observed", error.message)
    }
  }

  /// Secrets of the other profiles, as far as they are at hand without running a command.
  ///
  /// - Parameter name: The profile whose secret is the right one.
  static func otherSecrets(
    than name: String?, in catalogue: PlatformCatalogue
  ) -> [SigningInput.OtherSecret] {
    guard let profiles = try? Profiles.load(catalogue: catalogue) else { return [] }
    return profiles.all.compactMap { profile in
      guard profile.name != name else { return nil }
      switch profile.secret {
      case .text, .environment:
        guard let secret = try? profile.secret?.resolve() else { return nil }
        return SigningInput.OtherSecret(name: profile.name, secret: secret)
      case .command, nil: return nil
      }
    }
  }
}
