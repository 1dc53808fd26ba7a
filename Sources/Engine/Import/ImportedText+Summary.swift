extension ImportedText {
  /// What it was read as, and for which platform, in a sentence without its full stop.
  public var summary: Phrase {
    var en = "read as \(kind.title.en)"
    var zh = "按\(kind.title.zh)读取"
    if let guess {
      en += ", for \(guess.platform?.name.en ?? guess.id) (\(guess.reason.en))"
      zh += "，平台 \(guess.platform?.name.zh ?? guess.id)（\(guess.reason.zh)）"
    }
    return Phrase(en, zh)
  }

  /// The app key among the parameters, by the name that a platform has for it.
  public func appKey(on platform: Platform) -> String? {
    value(of: .appKey, on: platform) ?? document.appKey
  }

  /// The method among the parameters, by the name that a platform has for it.
  public func method(on platform: Platform) -> String? {
    value(of: .method, on: platform) ?? document.method
  }

  private func value(of source: Platform.SystemParameter.Source, on platform: Platform) -> String? {
    guard let name = platform.systemParameters.first(where: { $0.source == source })?.name else {
      return nil
    }
    let text = parameters.last { $0.name.hasSameBytes(as: name) }?.text
    return text?.isBlank == true ? nil : text
  }
}
