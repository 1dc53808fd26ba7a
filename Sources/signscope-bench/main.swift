// Measures the release build, one figure per row: `.build/release/signscope-bench [words]` measures only
// rows whose name contains all the words. To add a figure, add a row here, made in its own file.
let words = CommandLine.arguments.dropFirst()
let rows =
  startRows() + screenRows() + paneRows() + signingRows() + doctorRows() + bodyRows()
  + largeBodyRows() + historyRows()

for row in rows where words.allSatisfy({ row.name.contains($0) }) {
  print(row.measured())
}
