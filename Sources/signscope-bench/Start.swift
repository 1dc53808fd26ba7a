import Glibc

/// The time to the first complete screen, beside vim's in the same minute; and the size of the binary.
func startRows() -> [Row] {
  [
    startRow("start to first complete screen, demo", of: .demo),
    startRow("start to first complete screen, workbench", of: .workbench),
    Row(name: "writes for the first screen", goal: "1") {
      guard let ours = writes(of: .demo) else { return "strace is not installed" }
      return "\(ours)" + (Program.vim.flatMap(writes).map { "; vim \($0)" } ?? "")
    },
    Row(name: "start to the end, --version", goal: "") {
      milliseconds(times(of: [.signscope("--version")])[0].middle)
    },
    Row(name: "size of the file", goal: "at most 24 MB, stripped") {
      var status = stat()
      guard stat(Program.demo.path, &status) == 0 else { return noProgram }
      return "\((Double(status.st_size) / 100_000).rounded() / 10) MB"
    },
  ]
}

private func startRow(_ name: String, of program: Program) -> Row {
  Row(name: name, goal: Program.vim == nil ? "at most 20 ms" : "at most vim's") {
    let times = times(of: [program] + (Program.vim.map { [$0] } ?? []))
    let vim = times.count > 1 ? "; vim \(milliseconds(times[1].middle))" : ""
    return "median \(milliseconds(times[0].middle))" + vim
  }
}

/// The time of each program to its last byte, shortest first. The programs take turns, so that other
/// load on the machine slows down all of them.
private func times(of programs: [Program]) -> [[Duration]] {
  var times = programs.map { _ in [Duration]() }
  for _ in 0..<21 {
    for (index, program) in programs.enumerated() {
      let start = ContinuousClock.now
      guard let terminal = program.start() else { continue }
      times[index].append(terminal.burst(quiet: .milliseconds(150)).lastByte - start)
    }
  }
  return times.map { $0.sorted() }
}

/// The number of writes to the terminal until the first screen is complete.
private func writes(of program: Program) -> Int? {
  var name = Array("/tmp/signscope-bench.XXXXXX".utf8CString)
  close(mkstemp(&name))
  defer { unlink(name) }
  let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  guard let terminal = program.startTraced(into: path) else { return nil }
  guard terminal.burst(quiet: .milliseconds(500)).bytes > 0, let file = fopen(path, "r") else {
    return nil
  }
  defer { fclose(file) }
  var count = 0
  var line = [CChar](repeating: 0, count: 4096)
  while fgets(&line, Int32(line.count), file) != nil {
    if strstr(line, " write(1, ") != nil { count += 1 }
  }
  return count
}
