// Figures of the release build, one row a line; `swift run -c release signscope-bench`.
// Another figure is another row here, made in a file of its own.
let rows = signingRows()

for row in rows {
  print(row.text)
}
