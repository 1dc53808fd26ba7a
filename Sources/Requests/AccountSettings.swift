public import Signing
public import Text

/// What a person can choose for an account, each where the platform's own rule does not suit: all of it
/// can be left out.
///
/// A new setting is a property, its line in ``all``, and how a profile writes it (`ProfilesReader`).
public struct AccountSettings: Sendable, Equatable {
  /// `nil`: the platform's default, or what ``keyCreated`` decides.
  public var signMethod: String?
  /// `nil`: the platform's default.
  public var timestampForm: TimestampForm?
  /// Yiwugo: decides between SHA1 and MD5.
  public var keyCreated: CalendarDay?
  /// `nil`: the platform's default.
  public var layout: WireLayout?
  /// `nil`: the platform's.
  public var quota: Quota?
  /// Where the app is authorised; `nil`: where the platform's rule says.
  public var oauth: String?
  /// The app's registered callback; `nil`: the usual one on this machine.
  public var callback: Callback?

  public init(
    signMethod: String? = nil, timestampForm: TimestampForm? = nil, keyCreated: CalendarDay? = nil,
    layout: WireLayout? = nil, quota: Quota? = nil, oauth: String? = nil, callback: Callback? = nil
  ) {
    self.signMethod = signMethod
    self.timestampForm = timestampForm
    self.keyCreated = keyCreated
    self.layout = layout
    self.quota = quota
    self.oauth = oauth
    self.callback = callback
  }

  /// Every setting.
  public static let all: [Setting] = [
    Setting("sign_method", \.signMethod), Setting("timestamp", \.timestampForm),
    Setting("key_created", \.keyCreated), Setting("layout", \.layout),
    Setting("quota", \.quota), Setting("oauth", \.oauth), Setting("callback", \.callback),
  ]

  /// These settings, with absent ones taken from others.
  public func filled(from others: AccountSettings) -> AccountSettings {
    Self.all.reduce(into: self) { $1.fill(&$0, others) }
  }
}

extension AccountSettings {
  /// One setting.
  public struct Setting: Sendable {
    /// Its name in `profiles.yaml` and in documents, `sign_method`.
    public let name: String
    fileprivate let fill: @Sendable (inout AccountSettings, AccountSettings) -> Void

    fileprivate init<Value>(
      _ name: String, _ path: any WritableKeyPath<AccountSettings, Value?> & Sendable
    ) {
      self.name = name
      fill = { settings, others in
        settings[keyPath: path] = settings[keyPath: path] ?? others[keyPath: path]
      }
    }
  }
}
