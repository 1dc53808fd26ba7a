import SignScopeEngine

extension Model {
  /// Adds imported methods. They are read after the first screen, so everything else exists already.
  mutating func useImported(_ methods: MethodCatalogue) {
    importedMethods = methods
    profiles = profiles.map(knowing)
    for index in prepared.indices {
      prepared[index].request.account = knowing(prepared[index].request.account)
    }
    draft.account = knowing(draft.account)
    refreshSuggestions()
  }

  /// The account with the imported methods added to its platform, if that platform has a catalogue.
  func knowing(_ account: Account) -> Account {
    var account = account
    account.platform = knowing(account.platform)
    return account
  }

  func knowing(_ platform: Platform) -> Platform {
    guard let importedMethods, !platform.methods.isEmpty else { return platform }
    var platform = platform
    platform.methods = importedMethods
    return platform
  }
}
