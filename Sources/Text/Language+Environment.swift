extension Language {
  /// The language of the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides.
  ///
  /// - Parameter environment: Looks up a variable.
  package static func preferred(by environment: (String) -> String?) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment)
      .first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }
}
