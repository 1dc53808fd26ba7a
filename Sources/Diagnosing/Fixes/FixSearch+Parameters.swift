import FoundationEssentials
import Requests
import Signing
import Text

extension FixSearch {
  /// A blank system parameter that SignScope would fill in.
  var fillIn: [Fix] {
    warnings(.missingRequired).compactMap { warning in
      guard let (index, parameter) = given(warning),
        request.fills(parameter.name)
      else { return nil }
      return Fix(
        .fillIn,
        Phrase("let SignScope fill in \(parameter.name)", "由 SignScope 自动填写 \(parameter.name)"),
        Fix.Change(
          field: parameter.name, before: Phrase("blank", "空值"),
          after: Phrase("filled in when sending", "发送时填写")), .remove([index]), for: warning)
    }
  }

  /// Pitfall 6: `fields` takes `sku`; only the response calls it `skus`.
  var askForSKU: [Fix] {
    warnings(.fieldsSKUs).compactMap { warning in
      guard let (index, parameter) = given(warning), let fields = parameter.text else { return nil }
      return Fix(
        .askForSKU, Phrase("ask for sku instead of skus", "把 skus 改为 sku"),
        Fix.Change(parameter.name, "skus", "sku"),
        .replace(index, with: Parameter(parameter.name, Self.askingForSKU(fields))), for: warning)
    }
  }

  /// Pitfall 4 on an empty list: orders of every type, not only of the five default ones.
  var askForAllTypes: [Fix] {
    guard isDiagnosed(.session, "default-types"), index(of: "type") == nil else { return [] }
    let types = Parameter("type", TradeType.all.joined(separator: ","))
    return [
      Fix(
        .askForAllTypes, Phrase("ask for orders of every type", "查询所有类型的订单"),
        Fix.Change(
          field: "type", before: Phrase("absent", "无"),
          after: Phrase("all \(TradeType.all.count)", "全部 \(TradeType.all.count) 种")),
        .add(types))
    ]
  }

  /// `skus` becomes `sku`, and `skus.x` becomes `sku.x`, without duplicates.
  private static func askingForSKU(_ fields: String) -> String {
    var seen: Set<String> = []
    let list = fields.split(separator: ",", omittingEmptySubsequences: false).compactMap { field in
      let name = field.trimmingWhitespace
      guard name == "skus" || name.hasPrefix("skus.") else {
        seen.insert(name)
        return String(field) as String?
      }
      let better = "sku" + name.dropFirst(4)
      return seen.insert(better).inserted ? better : nil
    }
    return list.joined(separator: ",")
  }

  /// Pitfall 12: `cache=no`, or the response may be an hour old.
  ///
  /// - Parameter isNeeded: Whether the last response was such a copy.
  func freshCopy(isNeeded: Bool) -> [Fix] {
    guard let fresh = platform.abilities.freshCopy, let asked = fresh.text,
      isDiagnosed(.staleCache) == isNeeded
    else { return [] }
    let given = index(of: fresh.name)
    let before = given.flatMap { request.parameters[$0].text }
    guard before != asked, !request.parameters.isEmpty else { return [] }
    return [
      Fix(
        .askForFreshCopy,
        Phrase(
          "\(given == nil ? "add" : "set") \(fresh.name)=\(asked), or the answer may be an hour old",
          "\(given == nil ? "加上" : "改为") \(fresh.name)=\(asked)，否则可能返回一小时前的数据"),
        Fix.Change(
          field: fresh.name, before: before.map { Phrase($0, $0) } ?? Phrase("absent", "无"),
          after: Phrase(asked, asked)),
        given.map { .replace($0, with: fresh) } ?? .add(fresh))
    ]
  }

  /// Invisible characters: removed from the ends, and removed or replaced by plain spaces inside.
  var cleanParameters: [Fix] {
    warnings(.invisibleCharacter).compactMap { warning in
      guard let (index, parameter) = given(warning) else { return nil }
      let name = InvisibleCharacter.cleaned(parameter.name)
      if !name.hasSameBytes(as: parameter.name) {
        return clean(
          parameter, Parameter(name, parameter.value), at: index,
          in: Phrase("the name \(name)", "参数名 \(name)"), parameter.name, for: warning)
      }
      guard let text = parameter.text else { return nil }
      return clean(
        parameter, Parameter(parameter.name, InvisibleCharacter.cleaned(text)), at: index,
        in: Phrase(parameter.name, " \(parameter.name) "), text, for: warning)
    }
  }

  private func clean(
    _ old: Parameter, _ new: Parameter, at index: Int, in place: Phrase, _ text: String,
    for warning: SigningWarning
  ) -> Fix? {
    guard let character = InvisibleCharacter.first(in: text), old != new else { return nil }
    let isName = !old.name.hasSameBytes(as: new.name)
    let (before, after) = isName ? (old.name, new.name) : (shown(old), shown(new))
    return Fix(
      .cleanParameter,
      Phrase(
        "remove the \(character.title.en) from \(place.en)",
        "去掉\(place.zh)中的\(character.title.zh)"),
      Fix.Change(new.name, "“\(before)”", "“\(after)”"), .replace(index, with: new),
      for: warning)
  }

  /// A parameter given twice with the same value: whichever is kept, the request is the same.
  var dropDuplicates: [Fix] {
    warnings(.duplicateName).compactMap { warning in
      guard let (index, parameter) = given(warning),
        request.parameters[..<index].contains(parameter)
      else { return nil }
      return Fix(
        .dropDuplicate,
        Phrase(
          "keep only one of two identical \(parameter.name)",
          "两个 \(parameter.name) 相同，只保留一个"),
        Fix.Change(
          field: parameter.name, before: Phrase("given twice", "出现两次"),
          after: Phrase("given once", "出现一次")), .remove([index]), for: warning)
    }
  }

  /// Blank values, if the platform does not sign them: they are not sent either.
  var dropBlanks: [Fix] {
    guard let scheme = try? request.scheme(), scheme.blank == .drop else { return [] }
    let required =
      platform.methods.named(request.calledMethod)?.arguments.filter(\.isRequired) ?? []
    let blanks = request.parameters.indices.filter { index in
      let parameter = request.parameters[index]
      return parameter.text?.isBlank == true && !platform.isSystem(parameter.name)
        && !required.contains { $0.name.hasSameBytes(as: parameter.name) }
    }
    guard let first = blanks.first else { return [] }
    let names = blanks.map { request.parameters[$0].name }
    return [
      Fix(
        .dropBlank,
        Phrase(
          "remove \(names.joined(separator: ", ")) (blank, neither signed nor sent)",
          "删除空值参数 \(names.joined(separator: "、"))（不签名也不发送）"),
        Fix.Change(
          field: blanks.count == 1
            ? request.parameters[first].name : names.joined(separator: ", "),
          before: Phrase("blank", "空值"), after: Phrase("removed", "已删除")), .remove(blanks))
    ]
  }
}

extension Request {
  /// Whether a missing system parameter with that name is filled in.
  fileprivate func fills(_ name: String) -> Bool {
    var others = self
    others.parameters.removeAll { $0.name.hasSameBytes(as: name) }
    return others.filled(at: pinnedTimestamp ?? .distantPast).contains {
      $0.name.hasSameBytes(as: name) && $0.text?.isBlank == false
    }
  }
}
