import FoundationEssentials
import Glibc
import SignScopeEngine
import TestSupport
import Testing
import Workspace

@Suite("Fetching secrets", .ownThread, .timeLimit(.minutes(10))) struct SecretTests {
  private func run(_ script: String, timeout: Double = 10) throws(SecretError) -> Secret {
    try SecretSource.command(["/bin/sh", "-c", script]).resolve(timeout: timeout)
  }

  @Test("a variable's value is used unchanged") func variable() throws {
    #expect(try SecretSource.environment("S").resolve(environment: ["S": " x "]) == " x ")
    #expect(throws: SecretError.variableNotSet("S")) {
      try SecretSource.environment("S").resolve(environment: [:])
    }
    #expect(throws: SecretError.variableEmpty("S")) {
      try SecretSource.environment("S").resolve(environment: ["S": ""])
    }
  }

  @Test(
    "one newline at the end is removed, and nothing else",
    arguments: [
      ("abc", "abc"), ("abc\\n", "abc"), ("abc\\r\\n", "abc"), ("abc\\n\\n", "abc\n"),
      (" abc ", " abc "), ("a\\nb\\n", "a\nb"), ("密钥\\n", "密钥"),
    ])
  func output(_ printed: String, _ secret: String) throws {
    #expect(try run("printf '\(printed)'") == Secret(secret))
  }

  @Test("words are passed to the program unchanged, without a shell") func words() throws {
    let source = SecretSource.command(["printf", "%s|", "$HOME", "a b", "*", "';"])
    #expect(try source.resolve() == "$HOME|a b|*|';|")
  }

  @Test("a program cannot read the terminal's keys") func input() throws {
    #expect(try run("cat; echo end") == "end")
  }

  @Test("a program that fails gives the reason") func failure() {
    #expect(throws: SecretError.commandFailed("/bin/sh", status: 3, said: "no such entry")) {
      try run("echo 'no such entry' >&2; echo more >&2; echo half; exit 3")
    }
    #expect(throws: SecretError.commandFailed("/bin/sh", status: 143, said: "")) {
      try run("kill -TERM $$")
    }
  }

  @Test("a program that does not exist") func missing() {
    #expect {
      try SecretSource.command(["/nonexistent/pass", "show"]).resolve()
    } throws: { error in
      guard case .commandNotStarted("/nonexistent/pass", let reason) = error as? SecretError
      else { return false }
      return !reason.isEmpty
    }
  }

  @Test("a program that takes too long is killed, with its children")
  func timeout() {
    #expect(throws: SecretError.commandTimedOut("/bin/sh", seconds: 0.2)) {
      try run("sleep 30 & sleep 30", timeout: 0.2)
    }
  }

  @Test("a daemon left behind is not waited for") func daemon() throws {
    let start = ContinuousClock.now
    #expect(try run("sleep 60 & echo secret") == "secret")
    #expect(ContinuousClock.now - start < .seconds(50))
  }

  @Test("a program gets the variables it needs, and no others") func environment() throws {
    setenv("SIGNSCOPE_TEST_SECRET", "x", 1)
    setenv("VAULT_ADDR", "http://127.0.0.1:1", 1)
    defer {
      unsetenv("SIGNSCOPE_TEST_SECRET")
      unsetenv("VAULT_ADDR")
    }
    let script = #"printf %s "${SIGNSCOPE_TEST_SECRET-unset} ${VAULT_ADDR-unset} ${PATH:+path}""#
    #expect(try run(script) == "unset http://127.0.0.1:1 path")
  }

  @Test("a program is killed when the waiting task is cancelled") func cancelling() async {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let task = Task { try run("echo $$ > \(file); exec sleep 60", timeout: 60) }
    #expect(
      blockUntil { (try? String(contentsOfFile: file, encoding: .utf8))?.hasSuffix("\n") == true })
    task.cancel()
    await #expect(throws: SecretError.commandCancelled("/bin/sh")) { try await task.value }
    let text = try? String(contentsOfFile: file, encoding: .utf8)
    let process = text.flatMap { Int32($0.dropLast()) } ?? 0
    #expect(process > 0 && kill(process, 0) != 0)
  }

  @Test("an output that is empty, too long, or not text") func useless() {
    #expect(throws: SecretError.commandSaidNothing("true")) {
      try SecretSource.command(["true"]).resolve()
    }
    #expect(throws: SecretError.commandSaidTooMuch("/bin/sh")) {
      try run("head -c 1000000 /dev/zero")
    }
    #expect(throws: SecretError.commandNotUTF8("/bin/sh")) { try run("printf '\\377'") }
  }

  @Test("a profile's error names the profile and the field") func profile() throws {
    let file = try TemporaryFile("profiles: {shop: {platform: top, secret: {env: NOT_SET}}}")
    let shop = try Profiles.load(path: file.path).named("shop")
    #expect {
      try shop.fetched(tokens: nil, at: .now, environment: [:]).account
    } throws: { error in
      guard let error = error as? ProfileSecretError else { return false }
      return error.profile == "shop" && error.field == "secret"
        && error.reason == .variableNotSet("NOT_SET")
    }
    #expect(
      try shop.fetched(tokens: nil, at: .now, environment: ["NOT_SET": "x"]).account.secret == "x")
  }
}
