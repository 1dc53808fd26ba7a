// Figures of the release build, one row a line: `.build/release/signscope-bench [words]`, where only rows
// whose name holds all the words are measured.
// Another figure is another row here, made in a file of its own.
let words = CommandLine.arguments.dropFirst()
let rows = startRows() + screenRows() + paneRows() + signingRows() + doctorRows() + bodyRows()

for row in rows where words.allSatisfy({ row.name.contains($0) }) {
  print(row.measured())
}
