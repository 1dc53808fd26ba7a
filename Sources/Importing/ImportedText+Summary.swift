public import Signing
public import Text

extension ImportedText {
  /// Its kind and platform: `a curl command, for Taobao TOP (by its host, …)`.
  public var reading: Phrase {
    guard let guess else { return kind.title }
    let name = guess.platform.name
    return Phrase(
      "\(kind.title.en), for \(name.en) (\(guess.reason.en))",
      "\(kind.title.zh)，平台 \(name.zh)（\(guess.reason.zh)）")
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
