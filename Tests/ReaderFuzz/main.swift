import Glibc

/// Feeds mutated inputs to everything that reads bytes of others, until the time is over or a reader traps.
///
///     reader-fuzz CASE-FILE SEED SECONDS [FOLDER…]   the folders have seeds, the first those once found
///     reader-fuzz CASE-FILE replay READER FILE
///
/// The input that is being read is in the case file. Exit status 1: an input took longer than the limit.

/// Longer than this, in seconds of the processor, no input may take.
let slowLimit = 2.0
/// An input that takes this many seconds of processor time ends the run by SIGPROF.
let patience = 20

let words = CommandLine.arguments
guard words.count >= 4, let file = CaseFile(words[1]) else {
  print("usage: reader-fuzz CASE-FILE SEED SECONDS [FOLDER…]")
  exit(64)
}

let place = words[1] + ".data"
let readers = Reader.all(filesIn: place)

@MainActor func seconds(_ reader: Reader, _ input: [UInt8]) -> Double {
  file.write(input, for: reader.name)
  var timer = itimerval()
  timer.it_value.tv_sec = patience
  setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
  let start = clock()
  reader.read(input)
  return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

if words[2] == "replay", words.count > 4, let input = contents(of: words[4]) {
  for reader in readers where reader.name == words[3] || words[3] == "all" {
    print("\(reader.name): \(seconds(reader, input)) s")
  }
  exit(0)
}

guard let seed = UInt64(words[2]), let duration = Double(words[3]) else { exit(64) }
var slow = 0
@MainActor func tellSlow(_ reader: Reader, _ input: [UInt8], _ took: Double) {
  slow += 1
  let text = String(decoding: input.prefix(120), as: UTF8.self)
  print("slow: \(reader.name) took \(took) s for \(input.count) bytes: \(text.debugDescription)")
  if let kept = fopen("\(words[1]).slow-\(slow)", "wb") {
    input.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, kept) }
    fclose(kept)
  }
}

// Earlier findings are read first, by every reader.
let found = words.dropFirst(4).first.map { folder in
  names(in: folder).compactMap { contents(of: folder + "/" + $0) }
}
let seeds = Seeds.all(in: words.dropFirst(4).map { $0 })
for reader in readers {
  for input in (found ?? []) + [[]] {
    let took = seconds(reader, input)
    if took > slowLimit { tellSlow(reader, input, took) }
  }
}

var mutation = Mutation(
  generator: Generator(state: seed), seeds: seeds.keys.sorted().flatMap { seeds[$0] ?? [] })
let end = ContinuousClock.now + .seconds(duration)
var count = 0
while ContinuousClock.now < end {
  var reader = readers[mutation.number(readers.count)]
  // The one that takes longest has its turn less often.
  if reader.name == "workbench" { reader = readers[mutation.number(readers.count)] }
  let input = mutation.next(from: seeds[reader.name] ?? [])
  let took = seconds(reader, input)
  if took > slowLimit { tellSlow(reader, input, took) }
  count += 1
}
print("\(count) inputs, seed \(seed)")
exit(slow == 0 ? 0 : 1)
