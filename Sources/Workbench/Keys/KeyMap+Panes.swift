import Screen
import SignScopeEngine

extension KeyMap {
  /// The keys of a pane, with those of every pane.
  private static func section(
    _ title: Phrase, of pane: Pane, _ keys: [KeyBinding]
  ) -> KeySection {
    let movement = movement { $0.move(by: $1.lines(ofPage: $0.page)) }
    return KeySection(title, pane: pane, keys + movement, and: everywhere)
  }

  static let credentials = section(
    Words.credentials, of: .credentials,
    [
      KeyBinding(
        [.confirm], Phrase("edit", "编辑"),
        Phrase("Edit the value, or take the next choice", "编辑该值，或切换到下一个选项"), rank: 0,
        isCommand: false, changes: { $0.activate() }),
      KeyBinding(
        [.save], Phrase("save", "保存"),
        Phrase("Save what is in this pane as a profile", "把此窗格的内容保存为账号配置"), rank: 8,
        unless: { $0.obstacleToProfile }, changes: { $0.boxes.open(ProfileBox($0)) }),
    ])

  static let request = section(
    Words.request, of: .request,
    [
      KeyBinding(
        [.confirm], Phrase("edit", "编辑"), Phrase("Edit the value under the cursor", "编辑光标处的值"),
        rank: 0, isCommand: false, changes: { $0.activate() }),
      KeyBinding(
        [.toggle], Phrase("on/off", "启用"),
        Phrase("Turn the parameter on or off", "启用或停用该参数"), rank: 8,
        unless: { $0.obstacleInRow }, changes: { $0.toggle() }),
      KeyBinding(
        [.addParameter], Phrase("add", "添加"), Phrase("Add a parameter", "添加参数"), rank: 9,
        changes: { $0.addParameter() }),
      KeyBinding(
        [.editName], Phrase("name", "改名"), Phrase("Edit the parameter's name", "编辑参数名"),
        unless: { $0.obstacleInRow }, changes: { $0.editName() }),
      KeyBinding(
        [.editOutside], Phrase("editor", "编辑器"),
        Phrase("Edit the value or body in $EDITOR", "用 $EDITOR 编辑该值或正文"),
        unless: { $0.obstacleToOutsideValue }, does: { $0.editValueOutside() }),
      KeyBinding(
        [.editMethod], Phrase("method", "方法"),
        Phrase("Edit the method with completion", "编辑方法，自动补全"), rank: 9,
        unless: {
          $0.hasMethod
            ? nil : Phrase("This platform's requests have no method", "此平台的请求没有方法名")
        }, changes: { $0.edit(.method) }),
      KeyBinding(
        [.duplicate], Phrase("duplicate", "创建副本"),
        Phrase("Duplicate the parameter, turned off", "创建该参数的副本（停用状态）"),
        unless: { $0.obstacleInRow }, changes: { $0.duplicateParameter() }),
      KeyBinding(
        [.delete], Phrase("delete", "删除"),
        Phrase("Delete the parameter; undo restores it", "删除该参数；撤销可恢复"),
        unless: { $0.obstacleInRow }, changes: { $0.deleteParameter() }),
    ])

  static let signature = section(
    Words.signature, of: .signature,
    [
      KeyBinding(
        [.left], Phrase("parameter", "参数"),
        Phrase("Previous parameter in signing order", "按签名顺序到上一个参数"), rank: 0,
        unless: { $0.obstacleToSigning }, changes: { $0.moveInSignature(by: -1) }),
      KeyBinding(
        [.right], Phrase("parameter", "参数"),
        Phrase("Next parameter in signing order", "按签名顺序到下一个参数"), rank: 0,
        unless: { $0.obstacleToSigning }, changes: { $0.moveInSignature(by: 1) }),
    ])

  static let response = section(
    Words.response, of: .response,
    tabs + paging + body + [
      KeyBinding(
        [.nextMatch], Phrase("match", "匹配"), Phrase("Next match", "到下一处匹配"), rank: 7,
        unless: { $0.obstacleToMatch }, changes: { $0.findMatch(backwards: false) }),
      KeyBinding(
        [.previousMatch], Phrase("match", "匹配"), Phrase("Previous match", "到上一处匹配"), rank: 7,
        unless: { $0.obstacleToMatch }, changes: { $0.findMatch(backwards: true) }),
      KeyBinding(
        [.confirm, .toggle], Phrase("fold", "折叠"),
        Phrase("Fold or unfold the line under the cursor", "折叠或展开光标所在的行"), rank: 9,
        unless: { $0.obstacleInBody }, does: { $0.fold() }),
      KeyBinding(
        [.foldAll], Phrase("fold all", "全部折叠"),
        Phrase("Fold everything below the first level", "折叠第一层以下的全部内容"), rank: 15,
        unless: { $0.obstacleToBody }, changes: { $0.fold(beyond: 1) }),
      KeyBinding(
        [.unfoldAll], Phrase("unfold all", "全部展开"), Phrase("Unfold everything", "全部展开"), rank: 15,
        unless: { $0.obstacleToBody }, changes: { $0.fold(beyond: nil) }),
      KeyBinding(
        [.foldLevel], Phrase("level", "层级"),
        Phrase("Fold to a level from 1 to 9", "折叠到指定层级（1–9）"),
        unless: { $0.obstacleToBody }, changes: { $0.edit(.level) }),
      KeyBinding(
        [.foldAlike], Phrase("fold alike", "折叠同类"),
        Phrase("Fold or unfold all values of this kind", "折叠或展开所有同类的值"),
        unless: { $0.obstacleInBody }, changes: { $0.foldAlike() }),
      KeyBinding(
        [.nextSibling], Phrase("sibling", "同级"), Phrase("Next value in this container", "到同级的下一个值"),
        rank: 11,
        unless: { $0.obstacleInBody }, changes: { $0.move(to: .nextSibling) }),
      KeyBinding(
        [.previousSibling], Phrase("sibling", "同级"),
        Phrase("Previous value in this container", "到同级的上一个值"), rank: 11,
        unless: { $0.obstacleInBody }, changes: { $0.move(to: .previousSibling) }),
      KeyBinding(
        [.parent], Phrase("parent", "上级"), Phrase("Container around this value", "到上一级"), rank: 12,
        unless: { $0.obstacleInBody }, changes: { $0.move(to: .parent) }),
      KeyBinding(
        [.copyValue], Phrase("copy value", "复制值"),
        Phrase("Copy the value under the cursor", "复制光标处的值"), rank: 13,
        unless: { $0.obstacleInBody }, does: { $0.copyBodyValue() }),
      KeyBinding(
        [.copyPath], Phrase("copy path", "复制路径"),
        Phrase("Copy the path of the value under the cursor", "复制光标处的值的路径"), rank: 14,
        unless: { $0.obstacleToPath }, does: { $0.copyPath() }),
      KeyBinding(
        [.openPager], Phrase("pager", "分页"),
        Phrase("Show the body in $PAGER", "用 $PAGER 显示正文"),
        unless: { $0.obstacleToBody }, does: { $0.pageBody() }),
      KeyBinding(
        [.save], Phrase("save", "保存"), Phrase("Save the body to a file", "把正文存为文件"),
        unless: { $0.obstacleToBody }, changes: { $0.boxes.open(SaveBox($0)) }),
      KeyBinding(
        [.decode], Phrase("GBK", "GBK"),
        Phrase("Decode the body as GBK, or not", "按 GBK 解码正文，或还原"),
        unless: { $0.obstacleToDecoding }, does: { $0.toggleGBK() }),
    ])

  /// The keys of the Offer tab: those of the response, and its own for the quantity.
  static let offer = section(
    Words.offerKeys, of: .response,
    tabs + [
      KeyBinding(
        [.confirm], Phrase("quantity", "数量"),
        Phrase("Type a quantity and see its cost", "输入数量，查看实际价格"), rank: 0,
        unless: { $0.obstacleToQuantity }, changes: { $0.edit(.quantity) })
    ])

  /// Moving between the tabs of a response.
  private static let tabs: [KeyBinding] = [
    KeyBinding(
      [.left], Phrase("tab", "标签"), Phrase("Previous tab", "到上一个标签"), rank: 0,
      changes: { $0.changeTab(by: -1) }),
    KeyBinding(
      [.right], Phrase("tab", "标签"), Phrase("Next tab", "到下一个标签"), rank: 0,
      changes: { $0.changeTab(by: 1) }),
    KeyBinding(
      [.search], Phrase("search", "搜索"), Phrase("Search in the body", "在正文中搜索"), rank: 8,
      unless: { $0.obstacleToBody }, changes: { $0.startQuery(.search) }),
    KeyBinding(
      [.filter], Phrase("filter", "筛选"),
      Phrase("Filter the body by JSONPath or words", "按 JSONPath 或文字筛选正文"), rank: 8,
      unless: { $0.obstacleToBody }, changes: { $0.startQuery(.filter) }),
  ]

  static let querying = KeySection(
    Phrase("While searching or filtering", "搜索或筛选时"), isText: true,
    [
      KeyBinding(
        [.confirm], Phrase("keep", "保留"), Phrase("Keep the search or filter", "保留搜索或筛选"), rank: 0,
        changes: { $0.keepEditing() }),
      KeyBinding(
        [.cancel], Phrase("cancel", "取消"),
        Phrase("Remove the filter; restore the search before", "取消筛选；恢复之前的搜索"), rank: 1,
        changes: { $0.revertEditing() }),
      KeyBinding(
        [.up], Phrase("history", "历史"), Phrase("Earlier text", "更早输入的内容"), rank: 2,
        changes: { $0.recall(by: -1) }),
      KeyBinding(
        [.down], Phrase("history", "历史"), Phrase("Later text", "更晚输入的内容"), rank: 2,
        changes: { $0.recall(by: 1) }),
    ], and: leaving)

  static let editing = KeySection(
    Phrase("While editing", "编辑时"), isText: true,
    [
      KeyBinding(
        [.confirm], Phrase("keep", "保留"),
        Phrase(
          "Keep the text; take the marked suggestion", "保留输入；有选中的建议时采用它"),
        rank: 0, changes: { if !$0.takeMarkedItem() { $0.keepEditing(takingSuggestion: true) } }),
      KeyBinding(
        [.cancel], Phrase("revert", "还原"), Phrase("Restore the old text", "恢复原来的内容"), rank: 1,
        changes: { $0.revertEditing() }),
      KeyBinding(
        [.switchField], Phrase("name/value", "名称/值"),
        Phrase("Take a suggestion; otherwise switch name and value", "采用建议；否则在名称与值之间切换"), rank: 2,
        changes: { $0.nextField() }
      ).labelled(Phrase("keep", "保留"), while: { $0.editing?.hasTwoFields == false }),
      KeyBinding(
        [.editOutside], Phrase("editor", "编辑器"),
        Phrase("Go on editing the text in $EDITOR", "转用 $EDITOR 继续编辑"), rank: 3,
        unless: { $0.obstacleToEditingOutside }, does: { $0.goOnOutside() }),
    ], and: leaving)
}
