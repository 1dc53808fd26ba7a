import ArgumentParser
import FoundationEssentials
import SignScopeEngine
import Workbench
import Workspace

/// Opens the workbench with `profiles.yaml`; the default command.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the workbench on profiles.yaml.")

  @OptionGroup var screen: ScreenOptions

  @Option(
    help: "The profile to start with; the first in profiles.yaml by default.",
    completion: Candidates.profiles)
  var profile: String?

  func run() throws {
    try screen.start.openProfiles(beginningWith: profile)
  }
}

extension WorkbenchStart {
  /// Opens the workbench with `profiles.yaml`.
  ///
  /// - Parameter name: The first profile to show; `nil` for the first in the file.
  func openProfiles(beginningWith name: String? = nil) throws {
    let schemes = SchemeFolder()
    let profiles: Profiles
    let chosen: Profile?
    do throws(ConfigurationError) {
      profiles = try Profiles.load(catalogue: schemes.catalogue)
      if let name { chosen = try profiles.named(name) } else { chosen = profiles.all.first }
    } catch {
      // The unknown platform may be defined in a broken file.
      schemes.report(in: language)
      throw CommandError(error.message[language], status: .usage)
    }
    let accounts = profiles.all.map(\.accountWithoutSecrets)
    let account = chosen?.accountWithoutSecrets ?? .blank
    let kept = DraftFolder().open { bytes in
      Draft.reading(
        bytes, of: name, profiles: accounts, catalogue: schemes.catalogue, at: Date())
    }
    try open(
      profiles: profiles.all, tokens: TokenStore(), draft: kept.file,
      profileFile: ProfileFile(path: profiles.path, catalogue: schemes.catalogue)
    ) { size in
      var model = Model(
        size: size, language: language,
        request: Request(
          account: account, method: account.platform.facts.firstMethod),
        profiles: accounts, unfetched: Set(profiles.all.map(\.name)), at: Date())
      if accounts.isEmpty { model.placeOfProfiles = profiles.path }
      if let draft = kept.draft { model.restore(draft) }
      if let problem = kept.problem { model.tellOfFault(problem) }
      if let problem = schemes.errors.first?.problems.first { model.tellOfFault(problem.message) }
      return model
    }
  }
}

extension Account {
  /// For a start without profiles: the default platform's production gateway, without credentials.
  fileprivate static var blank: Account {
    let platform = Platform.default
    return Account(
      name: "", platform: platform, gateway: platform.environments.first?.url ?? "", appKey: "",
      secret: "")
  }
}
