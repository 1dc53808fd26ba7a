/// A path to elements of XML, a part of XPath: `/a/b[2]/c`, `//sku/*`. Numbers count the elements of that name
/// in their parent, from 1.
package struct XMLPath: Sendable {
  private struct Step: Sendable {
    var isDescendant: Bool
    /// `nil` for any name.
    var name: [UInt8]?
    var number: Int?
  }

  private var steps: [Step] = []

  package init(_ text: String) throws(BodyQueryError) {
    let bytes = Array(text.utf8)
    var at = 0
    func error(_ what: Phrase) -> BodyQueryError {
      let column = bytes.prefix(at).count { $0 & 0xC0 != 0x80 } + 1
      return BodyQueryError(
        explanation: Phrase(
          "column \(column): \(what.en)", "第 \(column) 列：\(what.zh)"))
    }
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "/") else {
        throw error(Phrase("expected \"/\"", "此处应为 \"/\""))
      }
      at += 1
      var step = Step(isDescendant: at < bytes.count && bytes[at] == UInt8(ascii: "/"))
      if step.isDescendant { at += 1 }
      let name = bytes[at...].prefix { !"/[] ".utf8.contains($0) }
      guard !name.isEmpty else {
        throw error(Phrase("expected the name of an element, or *", "此处应为元素名或 *"))
      }
      step.name = name.elementsEqual("*".utf8) ? nil : Array(name)
      at = name.endIndex
      if at < bytes.count, bytes[at] == UInt8(ascii: "[") {
        let digits = bytes[(at + 1)...].prefix { $0 != UInt8(ascii: "]") }
        at += 1
        guard let number = Int(String(decoding: digits, as: UTF8.self)), number > 0,
          digits.endIndex < bytes.count
        else { throw error(Phrase("expected a number and \"]\"", "此处应为数字和 \"]\"")) }
        step.number = number
        at = digits.endIndex + 1
      }
      steps.append(step)
    }
  }

  /// The elements that it selects. A cancelled task gets some of them.
  func elements(in tree: BodyTree) -> Bitmap {
    var selected = Bitmap(count: tree.nodes.count)
    for (place, step) in steps.enumerated() {
      var next = Bitmap(count: tree.nodes.count)
      if place == 0 { select(step, among: Array(tree.roots), in: tree, into: &next) }
      var at = place == 0 && !step.isDescendant ? nil : selected.first(from: 0)
      if place == 0, step.isDescendant { at = tree.nodes.isEmpty ? nil : 0 }
      while let container = at, !Task.isCancelled {
        let end = Int(tree.nodes[container].next)
        if step.isDescendant {
          for inner in container..<end where tree.nodes[inner].hasChildren(at: inner) {
            select(step, among: tree.children(of: inner), in: tree, into: &next)
          }
          // What is in it has been looked at with it.
          at = place == 0 ? (end < tree.nodes.count ? end : nil) : selected.first(from: end)
        } else {
          select(step, among: tree.children(of: container), in: tree, into: &next)
          at = selected.first(from: container + 1)
        }
      }
      selected = next
    }
    return selected
  }

  private func select(
    _ step: Step, among children: some Sequence<Int>, in tree: BodyTree,
    into selected: inout Bitmap
  ) {
    var number = 0
    for child in children where tree.isValue(child) {
      if let name = step.name, tree.writtenName(of: child)?.elementsEqual(name) != true {
        continue
      }
      number += 1
      if step.number == nil || step.number == number { selected[child] = true }
    }
  }

  /// Elements in front of one that are looked at to number it.
  private static let counted = 20_000

  /// The path to an element. Only one that has others of its name beside it has a number; `[…]` if it has too
  /// many before it to be counted at each key.
  static func text(along steps: [TapePlaces.Step], in tree: BodyTree) -> String {
    var path = ""
    var outer: Int?
    for step in steps {
      guard tree.isValue(step.index), let name = tree.writtenName(of: step.index) else { break }
      path += "/" + String(decoding: name, as: UTF8.self)
      if let outer {
        if step.place > counted {
          path += "[…]"
        } else {
          path += number(of: step.index, named: name, in: outer, tree)
        }
      }
      outer = step.index
    }
    return path
  }

  private static func number(
    of element: Int, named name: ArraySlice<UInt8>, in outer: Int, _ tree: BodyTree
  ) -> String {
    var number = 1
    for child in tree.children(of: outer) where tree.writtenName(of: child) == name {
      if child > element { return "[\(number)]" }
      if child < element { number += 1 }
    }
    return number > 1 ? "[\(number)]" : ""
  }
}
