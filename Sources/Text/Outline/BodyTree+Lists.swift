extension BodyOutline {
  /// The containers around a value, outermost first, and last the value itself.
  func containers(around index: Int) -> [Int] {
    switch content {
    case .json(let outline): outline.rows.steps(to: index).map(\.index)
    case .xml(let outline): outline.rows.steps(to: index).map(\.index)
    case .text: []
    }
  }
}

extension BodyTree {
  /// Whether it is an array that begins with an object, or an element in which elements of one name follow
  /// each other.
  func isListOfObjects(_ index: Int) -> Bool {
    guard nodes[index].hasChildren(at: index), isValue(index) else { return false }
    switch self {
    case .json: return kind(of: index) == .array && kind(of: index + 1) == .object
    case .xml:
      let first = Array(children(of: index).prefix(2))
      guard first.count == 2, kind(of: first[0]) == .object,
        let name = writtenName(of: first[0]), let next = writtenName(of: first[1])
      else { return false }
      return name == next
    }
  }

  func firstList(in range: Range<Int>) -> Int? {
    for index in range {
      if index & 0xFFFF == 0, Task.isCancelled { return nil }
      if nodes[index].hasChildren(at: index), isListOfObjects(index) { return index }
    }
    return nil
  }
}
