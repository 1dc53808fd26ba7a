import ArgumentParser
import Engine
import Workspace

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say why a signature is wrong.",
    discussion: """
      Reads the documents of sign with "observed": the signature, or the string to sign, that other \
      code made. Looks for the mistakes that give exactly that, up to three at a time.
      """)

  @OptionGroup var input: Input
  @OptionGroup var output: OutputOptions
  @OptionGroup var profile: ProfileOption

  @Flag(help: "Show secrets in clear where strings are compared.")
  var reveal = false

  func run() async throws {
    let account = try profile.account(in: output.language)
    let others = otherSecrets
    let run = DocumentRun(input: input, output: output)
    try await run { value in
      let document = try DoctorDocument(value)
      let request = try document.document.request(profile: account, environment: environment)
      let doctor = SignatureDoctor(try document.input(of: request, others: others))
      do throws(ObservationError) {
        let report = try doctor.examine(document.observed, isRevealed: reveal)
        if output.json {
          Console.output.write(report.json(in: output.language).written + "\n")
        } else {
          DoctorSheet(report, in: output.language).print(to: .output)
        }
      } catch {
        throw DocumentError("observed", error.message)
      }
      return .success
    }
  }

  /// Secrets of the other profiles, as far as they are at hand without running a command.
  private var otherSecrets: [SigningInput.OtherSecret] {
    guard let profiles = try? Profiles.load() else { return [] }
    return profiles.all.compactMap { profile in
      guard profile.name != self.profile.name else { return nil }
      switch profile.secret {
      case .text, .environment:
        guard let secret = try? profile.secret?.resolve() else { return nil }
        return SigningInput.OtherSecret(name: profile.name, secret: secret)
      case .command, nil: return nil
      }
    }
  }
}
