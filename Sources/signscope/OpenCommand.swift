import ArgumentParser

/// The workbench on `profiles.yaml`; what runs when no command is named.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the workbench on profiles.yaml.")

  @OptionGroup var screen: ScreenOptions

  @Option(help: "The profile to start with; the first in profiles.yaml by default.")
  var profile: String?

  func run() throws {
    let schemes = SchemeFolder()
    let profiles: Profiles
    let chosen: Profile?
    do throws(ConfigurationError) {
      profiles = try Profiles.load(catalogue: schemes.catalogue)
      if let profile { chosen = try profiles.named(profile) } else { chosen = profiles.all.first }
    } catch {
      // The platform that is not known may be one of a broken file.
      schemes.report(in: screen.language)
      throw CommandError(error.message[screen.language], status: .usage)
    }
    let accounts = profiles.all.map(\.accountWithoutSecrets)
    let account = chosen?.accountWithoutSecrets ?? .blank
    try screen.open(profiles: profiles.all, tokens: TokenStore()) { size in
      var model = Model(
        size: size, language: screen.language,
        request: Request(
          account: account, method: account.platform.facts.firstMethod),
        profiles: accounts, unfetched: Set(profiles.all.map(\.name)), at: Date())
      if accounts.isEmpty { model.tellOfNoProfiles(at: profiles.path) }
      if let problem = schemes.errors.first?.problems.first { model.tellOfFault(problem.message) }
      return model
    }
  }
}

extension Account {
  /// Where nothing is known yet: the default platform's production gateway, without credentials.
  fileprivate static var blank: Account {
    let platform = Platform.default
    return Account(
      name: "", platform: platform, gateway: platform.environments.first?.url ?? "", appKey: "",
      secret: "")
  }
}
