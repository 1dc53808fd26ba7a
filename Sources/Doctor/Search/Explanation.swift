/// Mistakes that, made together, give exactly what was observed.
struct Explanation {
  /// In the order of signing.
  var mistakes: [Mistake]
  /// How the code signs that makes them.
  var shape: CodeShape

  /// Fewer mistakes are likelier than many, common ones than far-fetched ones.
  var cost: Int { mistakes.reduce(0) { $0 + $1.cost } }
}
