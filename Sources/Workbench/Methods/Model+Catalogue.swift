import SignScopeEngine

extension Model {
  /// Takes imported methods in. They are read after the first screen, so everything is there already.
  mutating func useImported(_ methods: MethodCatalogue) {
    importedMethods = methods
    profiles = profiles.map(knowing)
    for index in prepared.indices {
      prepared[index].request.account = knowing(prepared[index].request.account)
    }
    draft.account = knowing(draft.account)
    refreshSuggestions()
  }

  /// An account whose platform knows what was imported, where its methods are known at all.
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
