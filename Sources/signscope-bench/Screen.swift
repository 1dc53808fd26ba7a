import FoundationEssentials
import Screen
import SignScopeEngine
import Workbench

/// The workbench on a terminal of 120×40: keystrokes, idling, memory.
func screenRows() -> [Row] {
  [
    Row(name: "keystroke to complete screen, p95", goal: "at most 3 ms") {
      let times = keystrokes().map(\.time).sorted()
      guard !times.isEmpty else { return noProgram }
      let (median, late) = (times[times.count / 2], times[times.count * 95 / 100])
      return "\(milliseconds(late)) (median \(milliseconds(median)))"
    },
    Row(name: "keystroke in memory: update and draw", goal: "") {
      "median \(milliseconds(keystrokesInMemory(editedModel()).middle))"
    },
    Row(name: "keystroke in memory, a value of 1 MB", goal: "at most 16 ms, p95") {
      var model = editedModel()
      _ = model.update(.input(.paste(String(repeating: "夏季连衣裙 a&b, ", count: 50_000))), at: Date())
      let times = keystrokesInMemory(model)
      return "\(milliseconds(times[times.count * 95 / 100]))"
    },
    Row(name: "bytes a keystroke while editing a value", goal: "at most 350, median") {
      "\(keystrokes().map(\.bytes).sorted().middle ?? 0) B"
    },
    Row(name: "idle for 10 s: bytes and processor time", goal: "0 and 0") {
      guard let terminal = Program.demo.start() else { return noProgram }
      _ = terminal.burst(quiet: .milliseconds(300))
      let before = terminal.processorMilliseconds
      let bytes = terminal.silence(seconds: 10)
      return "\(bytes) B, \(terminal.processorMilliseconds - before) ms"
    },
    Row(name: "resident after start", goal: "at most 15 MB") {
      guard let terminal = Program.demo.start() else { return noProgram }
      _ = terminal.burst(quiet: .milliseconds(300))
      return "\((terminal.residentMegabytes * 10).rounded() / 10) MB"
    },
  ]
}

let noProgram = "signscope is not built"

/// A model of 120×40.
func sampleModel() -> Model {
  let account = Account(
    name: "bench", platform: .top, gateway: "http://127.0.0.1/router/rest", appKey: "12345678",
    secret: "0123456789abcdef0123456789abcdef", session: "6100e23a2f1b0c4d5e6f7a8b9c0d1e2f3a4b5c6d")
  return Model(
    size: Size(columns: 120, rows: 40), language: .english,
    request: Request(
      account: account, method: "taobao.item.seller.get",
      parameters: [
        Parameter("num_iid", "654321098765"), Parameter("fields", "num_iid,title,price,nick,sku"),
      ]),
    profiles: [account], at: Date())
}

/// A model whose first parameter's value is being edited.
private func editedModel() -> Model {
  var model = sampleModel()
  _ = model.update(.input(.key(.enter)), at: Date())
  return model
}

/// The time from the key to the canvas for two hundred characters, shortest first.
private func keystrokesInMemory(_ start: Model) -> [Duration] {
  var model = start
  let clock = ContinuousClock()
  return (0..<200).map { _ in
    clock.measure {
      _ = model.update(.input(.key(.text("x"))), at: Date())
      precondition(model.draw().cursor != nil)
    }
  }.sorted()
}

/// Types two hundred characters into the value of the first parameter.
private func keystrokes() -> [(time: Duration, bytes: Int)] {
  guard let terminal = Program.demo.start() else { return [] }
  _ = terminal.burst(quiet: .milliseconds(300))
  // Takes the first prepared request, then opens the value under the cursor.
  for _ in 0..<2 {
    terminal.type("\r")
    _ = terminal.burst(quiet: .milliseconds(100))
  }
  return String(repeating: "abcdefghijklmnopqrstuvwxyz0123456789ABCD", count: 5).map { character in
    let start = ContinuousClock.now
    terminal.type(String(character))
    let burst = terminal.burst(quiet: .milliseconds(40))
    return (burst.lastByte - start, burst.bytes)
  }
}

func milliseconds(_ duration: Duration?) -> String {
  guard let duration else { return noProgram }
  return "\(((duration / .milliseconds(1)) * 100).rounded() / 100) ms"
}

extension PseudoTerminal {
  /// The number of bytes received in this many seconds.
  fileprivate func silence(seconds: Int) -> Int {
    let end = ContinuousClock.now + .seconds(seconds)
    var bytes = 0
    while ContinuousClock.now < end {
      bytes += burst(quiet: .milliseconds(500), atMost: .seconds(1)).bytes
    }
    return bytes
  }
}

extension Array {
  var middle: Element? { isEmpty ? nil : self[count / 2] }
}
