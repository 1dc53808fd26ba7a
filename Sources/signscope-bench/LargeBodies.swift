import FoundationEssentials
import Glibc
import Screen
import SignScopeEngine
import Workbench

/// Bodies at the limits: many keys, a long string, great depth. First rows, keys, and memory.
func largeBodyRows() -> [Row] {
  largeBodies.flatMap { name, body -> [Row] in
    [
      Row(name: "\(name): outline", goal: "") {
        let bytes = body()
        let time = ContinuousClock().measure { precondition(BodyOutline(bytes).count > 0) }
        return milliseconds(time)
      },
      Row(name: "\(name): key in the Body tab", goal: "at most 3 ms, p95") {
        guard var model = answeredModel(with: body()) else { return "no answer" }
        return keys(in: &model, at: ["<End>", "-"])
      },
      Row(name: "\(name): memory for the body", goal: "at most 2.5 times") {
        let bytes = body()
        let before = residentBytes
        let outline = BodyOutline(bytes)
        let added = residentBytes - before
        precondition(outline.count > 0)
        return "\((Double(bytes.count + added) / Double(bytes.count) * 100).rounded() / 100) times"
      },
    ]
  } + tableRows()
}

private let largeBodies: [(name: String, body: @Sendable () -> [UInt8])] = [
  ("50 MB of orders", { orders(megabytes: 50) }),
  (
    "5 million keys",
    { Array(("{" + (0..<5_000_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}").utf8) }
  ),
  (
    "a string of 50 MB",
    { Array("[\"".utf8) + Array(repeating: 0x61, count: 50_000_000) + Array("\"]".utf8) }
  ),
  (
    "a million levels",
    { Array(repeating: 0x5B, count: 1_000_000) + [0x37] + Array(repeating: 0x5D, count: 1_000_000) }
  ),
]

private func tableRows() -> [Row] {
  let body = { BodyOutline(orders(megabytes: 10)) }
  let table = { BodyTable(body(), near: nil) }
  return [
    Row.time("10 MB of orders: table", prepare: body) {
      precondition(BodyTable($0, near: nil) != nil)
    },
    Row.time("10 MB of orders: sort a column", prepare: table) {
      precondition($0?.arranged(by: .init(column: 2, isDescending: true), matching: nil) != nil)
    },
    Row.time("10 MB of orders: filter the table", prepare: table) { table in
      let query = try? BodyQuery.filter("FINISHED 129")
      precondition(table?.arranged(by: nil, matching: query).rows.isEmpty == false)
    },
    Row.time("10 MB of orders: CSV", prepare: table) { table in
      precondition(table?.csv(columns: Array(table?.columns.indices ?? 0..<0)) != nil)
    },
    Row.time("10 MB of orders: compare with itself", prepare: body) {
      precondition(BodyComparison($0, $0)?.differences.isEmpty == true)
    },
  ]
}

/// The time of a hundred keys, at the end of the body and with all of it folded.
private func keys(in model: inout Model, at places: [String]) -> String {
  let clock = ContinuousClock()
  return places.map { place in
    _ = model.update(.input(.key(place == "<End>" ? .end : .text(place))), at: Date())
    let times = (0..<100).map { count in
      clock.measure {
        _ = model.update(.input(.key(count.isMultiple(of: 2) ? .up : .pageUp)), at: Date())
        precondition(model.draw().size.columns == 120)
      }
    }.sorted()
    return "\(place) \(milliseconds(times[95]))"
  }.joined(separator: ", ")
}

/// The resident memory of this process.
private var residentBytes: Int {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 200)
  guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
  let fields = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    .split(separator: " ")
  return (fields.dropFirst().first.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
}
