import Glibc
package import SignScopeEngine
package import System

/// A profile to be added to `profiles.yaml`.
package struct NewProfile: Sendable, Equatable {
  package var name: String
  /// Platform, gateway, app key and settings; its credentials are not looked at.
  package var account: Account
  package var secret: SecretSource?
  package var session: SecretSource?

  package init(
    name: String, account: Account, secret: SecretSource?, session: SecretSource?
  ) {
    (self.name, self.account, self.secret, self.session) = (name, account, secret, session)
  }

  /// The lines of the file, indented like the profiles that are there.
  ///
  /// - Parameters:
  ///   - indent: The column of the name, from 0.
  ///   - redactor: Hides a secret that is written as text.
  package func lines(indent: Int = 2, by redactor: Redactor = Redactor()) -> [String] {
    let settings = account.settings
    let environment = account.platform.environments.first {
      $0.url.hasSameBytes(as: account.gateway)
    }
    var fields: [(String, String?)] = [
      ("platform", YAMLText.scalar(account.platform.id)),
      (
        "gateway",
        account.gateway.isEmpty ? nil : YAMLText.scalar(environment?.name ?? account.gateway)
      ),
      ("app_key", account.appKey.isEmpty ? nil : YAMLText.scalar(account.appKey)),
      ("secret", secret?.written(by: redactor)), ("session", session?.written(by: redactor)),
      ("sign_method", settings.signMethod.map(YAMLText.scalar)),
      ("timestamp", settings.timestampForm?.rawValue),
      ("key_created", settings.keyCreated?.description), ("layout", settings.layout?.rawValue),
      ("oauth", settings.oauth.map(YAMLText.scalar)),
      ("history", settings.keepsHistory.map { $0 ? "on" : "off" }),
    ]
    if let quota = settings.quota, quota.methods.isEmpty {
      fields.append(("quota", quota.perSecond.map { "{per_second: \($0)}" }))
    }
    let space = String(repeating: " ", count: indent)
    return ["\(space)\(YAMLText.scalar(name)):"]
      + fields.compactMap { name, value in value.map { "\(space)  \(name): \($0)" } }
  }

  fileprivate func isSame(as other: Profile) -> Bool {
    name.hasSameBytes(as: other.name) && account.platform.id == other.platform.id
      && account.gateway.hasSameBytes(as: other.gateway)
      && account.appKey.hasSameBytes(as: other.appKey) && secret == other.secret
      && session == other.session && account.settings == other.settings
  }
}

extension SecretSource {
  fileprivate func written(by redactor: Redactor) -> String {
    switch self {
    case .environment(let name): "{env: \(YAMLText.scalar(name))}"
    case .command(let words): "{command: \(YAMLText.list(words))}"
    case .text(let secret): redactor.isRevealing ? secret.withText(YAMLText.scalar) : Redactor.mask
    }
  }
}

/// Why a profile was not added. The file is as it was.
package enum ProfileWritingError: Error, Sendable, Equatable {
  case noName
  case taken(String)
  case file(FileError)
  case configuration(ConfigurationError)
  /// The lines to add by hand: the file is written in a way that they cannot be added to.
  case layout(path: String, lines: [String])

  package var message: Phrase {
    switch self {
    case .noName: return Phrase("give the profile a name", "请给账号配置起个名字")
    case .taken(let name):
      return Phrase(
        "there is a profile “\(name)” already; choose another name", "已有账号配置“\(name)”；请换一个名字")
    case .file(let error): return error.message
    case .configuration(let error): return error.message
    case .layout(let path, let lines):
      let text = lines.map(\.trimmingWhitespace).joined(separator: "; ")
      return Phrase(
        "\(path) cannot be added to without changing what is in it; add by hand: \(text)",
        "无法在不改动原有内容的情况下写入 \(path)；请手动添加：\(text)")
    }
  }
}

/// `profiles.yaml` as it is read and added to.
package struct ProfileFile: Sendable {
  package let path: String
  private let catalogue: PlatformCatalogue

  package init(
    path: String = ConfigurationPlace().profiles, catalogue: PlatformCatalogue = .builtIn
  ) {
    (self.path, self.catalogue) = (path, catalogue)
  }

  /// The profile with this name, read again; `nil` if the file does not have it any more.
  package func profile(named name: String) -> Profile? {
    (try? Profiles.load(path: path, catalogue: catalogue))?.all.first {
      $0.name.hasSameBytes(as: name)
    }
  }

  /// Adds a profile at the end. Whatever is in the file stays as it is: comments, order, layout.
  ///
  /// The file is written whole or not at all, with mode 0600, and only if it then has what it had before
  /// and the profile exactly as asked for.
  package func add(_ new: NewProfile) throws(ProfileWritingError) {
    guard !new.name.isBlank else { throw .noName }
    let result: Result<Void, ProfileWritingError>
    do throws(FileError) {
      result = try FileLock(for: PrivateFile(path)).holding { () throws(FileError) in
        do throws(ProfileWritingError) {
          return .success(try addLocked(new))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw .file(error)
    }
    try result.get()
  }

  private func addLocked(_ new: NewProfile) throws(ProfileWritingError) {
    let before: String
    let old: [Profile]
    do throws(ConfigurationError) {
      before = try ConfigurationFile.read(path)?.text ?? ""
      old = try Profiles.load(path: path, catalogue: catalogue).all
    } catch {
      throw .configuration(error)
    }
    if old.contains(where: { $0.name.hasSameBytes(as: new.name) }) { throw .taken(new.name) }
    let after = Self.text(before, adding: new, behind: old)
    let reader = ProfilesReader(path: path, catalogue: catalogue)
    guard let read = try? reader.profiles(in: after), read.count == old.count + 1,
      Array(read.dropLast()) == old, let last = read.last, new.isSame(as: last)
    else {
      throw .layout(path: path, lines: new.lines())
    }
    do throws(FileError) {
      // A link to a file elsewhere stays a link.
      try PrivateFile(Self.target(of: path)).write(Array(after.utf8))
    } catch {
      throw .file(error)
    }
  }

  private static func text(_ before: String, adding new: NewProfile, behind old: [Profile])
    -> String
  {
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    // As far in as the others.
    let indent =
      old.first.flatMap { first in
        lines.indices.contains(first.line - 1)
          ? lines[first.line - 1].prefix { $0 == " " }.count : nil
      } ?? 2
    var text = before
    while text.hasSuffix("\n") { text.removeLast() }
    if !text.isEmpty { text += "\n" }
    let hasList = lines.contains { $0.hasPrefix("profiles:") }
    if !hasList { text += "profiles:\n" }
    return text + new.lines(indent: indent, by: .revealing).joined(separator: "\n") + "\n"
  }

  private static func target(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
