import FoundationEssentials
import Glibc
import TestSupport
import Testing

@Suite("The program's environment", .ownThread, .timeLimit(.minutes(10)))
struct OutputTests {
  private static let document =
    #"{"platform":"top","secret":"s","parameters":[["method","taobao.time.get"]]}"#

  /// Runs the program in a shell with a home of its own, and returns what it says on standard error and
  /// its status.
  private func run(
    _ arguments: String, _ surroundings: String, input: String = document, before: String = ""
  ) throws -> String {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    return shell(
      """
      export HOME=\(home.path) LANG=C.UTF-8; unset XDG_DATA_HOME XDG_CONFIG_HOME
      \(before)
      { \(product("signscope")) \(arguments) \(surroundings); } 2>&1
      echo "status $?"
      """, input: input)
  }

  @Test(
    "a full disk is an error",
    arguments: [
      "sign", "sign --json", "sign --explain", "diagnose", "help", "help pitfalls", "help --man",
      "--help", "--version", "scheme show top", "scheme show top --json", "catalogue list",
      "catalogue show taobao.time.get", "check", "check --json", "gateway --port 0",
    ])
  func full(_ arguments: String) throws {
    let output = try run(arguments, "> /dev/full")
    #expect(output.hasSuffix("status 1\n"), "\(output)")
    #expect(output.contains("signscope: cannot write standard output: No space left on device\n"))
  }

  @Test("what cannot be written is said in the language that was asked for")
  func language() throws {
    let output = try run("sign --lang zh", "> /dev/full")
    #expect(output.contains("无法写入标准输出"))
    let english = try run("sign --lang en", "> /dev/full", before: "export LC_ALL=zh_CN.UTF-8")
    #expect(english.contains("cannot write standard output"))
  }

  @Test(
    "no command waits longer than --timeout for a pipe on which nothing comes",
    arguments: [
      ["sign"], ["doctor"], ["diagnose"], ["offer"], ["send"], ["catalogue", "import"],
      ["sign", "--from-curl"],
    ])
  func silentPipe(arguments: [String]) throws {
    let result = try Program(arguments: arguments + ["--timeout", "0.4"]).runOnSilentPipe()
    #expect(result.status == 2)
    #expect(
      (result.error + result.output).contains("has not ended within 0.4 s"), "\(result.error)")
  }
  @Test("a closed standard output is reported, and no file receives the output")
  func closed() throws {
    let output = try run("sign", ">&-")
    #expect(output == "signscope: cannot write standard output: Bad file descriptor\nstatus 1\n")
  }

  @Test("a reader that has closed the pipe causes no message")
  func gone() throws {
    let output = try run("sign", "| true", before: "trap '' PIPE; set -o pipefail 2>/dev/null")
    #expect(!output.contains("cannot write"))
  }

  @Test("without HOME nothing is written below /, and that is reported")
  func homeless() throws {
    let unset = "unset HOME"
    #expect(try run("sign", "", before: unset).hasSuffix("status 0\n"))
    let profile = try run("sign --profile shop", "", before: unset)
    #expect(profile.contains("~/.config/signscope/profiles.yaml: HOME is not set"))
    #expect(profile.hasSuffix("status 2\n"))
    #expect(try run("catalogue remove --all", "", before: unset).contains("HOME is not set"))
    #expect(access("/.local", F_OK) != 0)
  }

  @Test("a program that fetches a secret dies with SignScope, however that ends")
  func orphans() throws {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    try FileManager.default.createDirectory(
      atPath: home.path + "/signscope", withIntermediateDirectories: true)
    let note = home.path + "/process"
    let profiles =
      #"profiles: {shop: {platform: top, secret: {command: [sh, -c, "echo $$ > \#(note); exec sleep 60"]}}}"#
    try Data(profiles.utf8).write(to: URL(fileURLWithPath: home.path + "/signscope/profiles.yaml"))
    let program = try Child(
      product("signscope"), ["sign", "--profile", "shop"], input: .text(Self.document),
      environment: ["PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": home.path])
    func process() -> pid_t? {
      let text = try? String(contentsOfFile: note, encoding: .utf8)
      return text.flatMap { $0.hasSuffix("\n") ? pid_t($0.dropLast()) : nil }
    }
    program.wait("start of the command") { process() != nil }
    kill(program.process, SIGKILL)
    #expect(program.wait().status == -SIGKILL)
    let child = try #require(process())
    #expect(blockUntil { Self.isGone(child) })
  }

  /// Also true of a process that has not been reaped.
  private static func isGone(_ process: pid_t) -> Bool {
    guard kill(process, 0) == 0 else { return true }
    let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return stat.isEmpty || stat.contains(") Z ")
  }

  @Test("a lock held by another process does not block a request")
  func lock() throws {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    let place = home.path + "/signscope"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let holder = open(place + "/pace.json.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(holder) }
    #expect(flock(holder, LOCK_EX) == 0)
    let document =
      #"{"platform":"top","gateway":"http://127.0.0.1:1/","app_key":"1","secret":"s","method":"taobao.time.get","parameters":[]}"#
    let result = try Program(
      arguments: ["send", "--timeout", "3", "--no-retry"], input: document, data: home.path
    ).run()
    #expect(result.status == 3)
    #expect(result.error.contains("another process has held the lock \(place)/pace.json.lock"))
  }
}
