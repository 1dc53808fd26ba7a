import ArgumentParser
import DemoGateway
import SignScopeEngine

struct GatewayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway", abstract: "Run the demo gateway, which behaves like TOP and Yiwugo.",
    discussion: """
      Listens on 127.0.0.1 only, prints its URLs and demo credentials, and runs until it is \
      interrupted.
      """)

  @OptionGroup var output: OutputOptions

  @Option(help: "The port to listen on; the next free one if it is taken, any free one if 0.")
  var port: UInt16 = 8077

  @Option(help: "Calls allowed per second and key; no limit by default.")
  var quota: Int?

  @Option(
    help: "Accept only one timestamp format: timestamp=document or timestamp=article.",
    completion: .list(["timestamp=document", "timestamp=article"]))
  var strict: StrictRule?

  func validate() throws {
    if let quota, quota < 1 {
      throw ValidationError("the quota must be at least 1 call a second, not \(quota)")
    }
  }

  func run() async throws {
    exitWhenInterrupted()
    let options = GatewayOptions(quota: quota, timestamps: strict?.timestamps ?? .any)
    let gateway: Gateway
    do {
      gateway = try Gateway.start(port: port, options: options)
    } catch {
      CommandError(error.message[output.language], status: .network).report(asJSON: output.json)
      throw ExitStatus.network
    }
    announce(gateway)
    while true { try await Task.sleep(for: .seconds(86_400)) }
  }

  private func announce(_ gateway: Gateway) {
    if let taken = gateway.takenPort {
      let words = Phrase(
        "port \(taken) is taken, using \(gateway.port)", "端口 \(taken) 已被占用，改用 \(gateway.port)")
      Console.error.write("signscope: \(words[output.language])\n")
    }
    if output.json {
      Console.output.write(gateway.json)
    } else {
      gateway.fields(in: output.language).print(to: .output)
    }
  }
}

/// What `--strict` enforces.
struct StrictRule: ExpressibleByArgument {
  var timestamps: TimestampRule

  init?(argument: String) {
    switch argument {
    case "timestamp=document": timestamps = .document
    case "timestamp=article": timestamps = .article
    default: return nil
    }
  }
}

extension Gateway {
  fileprivate var json: JSON {
    [
      "top": .string(topURL), "yiwugo": .string(yiwugoURL), "oauth": .string(oauthURL),
      "profiles": .array(accounts.map(\.json)),
    ]
  }

  fileprivate func fields(in language: Language) -> FieldList {
    var fields = FieldList()
    fields.add("TOP", topURL)
    fields.add("Yiwugo", yiwugoURL)
    fields.add("OAuth", oauthURL)
    for account in accounts {
      let parts = account.shown.map { "\($0.name) \($0.value)" }
      fields.add(account.name, parts.joined(separator: "\n"), isExact: true)
    }
    fields.add("", Phrase("Press Ctrl-C to stop the gateway.", "按 Ctrl-C 停止网关。")[language])
    return fields
  }
}

extension Account {
  /// The demo's credentials are valid only here, so they are not masked.
  fileprivate var shown: [(name: String, value: String)] {
    var shown = [("app_key", appKey), ("secret", secret.withText { $0 })]
    if let session { shown.append(("session", session.withText { $0 })) }
    if let day = settings.keyCreated { shown.append(("key_created", "\(day)")) }
    return shown
  }

  fileprivate var json: JSON {
    let head = [("name", name), ("platform", platform.id)]
    return .object((head + shown).map { ($0.0, .string($0.1)) })
  }
}
