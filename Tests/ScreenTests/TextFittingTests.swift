import Screen
import Testing

@Suite(.timeLimit(.minutes(5))) struct TextFittingTests {
  @Test(
    "a prefix never splits a character",
    arguments: [(0, ""), (1, ""), (2, "价"), (3, "价"), (4, "价格"), (9, "价格"), (-1, "")])
  func prefix(columns: Int, expected: String) {
    #expect("价格".prefix(columns: columns) == expected)
  }

  @Test(
    "dropping columns drops the characters that begin in them",
    arguments: [(0, "价格x"), (1, "格x"), (2, "格x"), (3, "x"), (5, ""), (99, "")])
  func dropFirst(columns: Int, expected: String) {
    #expect("价格x".dropFirst(columns: columns) == expected)
  }

  @Test(
    "long text ends in an ellipsis",
    arguments: [
      ("signature", 9, "signature"), ("signature", 8, "signatu…"), ("signature", 1, "…"),
      ("signature", 0, ""), ("夏季新款", 8, "夏季新款"), ("夏季新款", 7, "夏季新…"),
      ("夏季新款", 6, "夏季…"), ("", 0, ""),
    ])
  func truncated(text: String, columns: Int, expected: String) {
    #expect(text.truncated(columns: columns) == expected)
  }

  @Test(
    "long text keeps its start and its end around an ellipsis",
    arguments: [
      ("0123456789", 10, "0123456789"), ("0123456789", 9, "0123…6789"), ("0123456789", 4, "01…9"),
      ("0123456789", 1, "…"), ("0123456789", 0, ""), ("夏季新款连衣裙", 8, "夏季…裙"),
    ])
  func middle(text: String, columns: Int, expected: String) {
    #expect(text.truncatedInMiddle(columns: columns) == expected)
  }

  @Test(
    "short text is padded on the side opposite to its alignment",
    arguments: [
      (Alignment.left, "价格   "), (.right, "   价格"), (.centre, " 价格  "),
    ])
  func padded(alignment: Alignment, expected: String) {
    #expect("价格".padded(columns: 7, alignment) == expected)
  }

  @Test("fitted text takes exactly its columns, and truncated text no more", arguments: 0..<40)
  func fitted(columns: Int) {
    for text in ["", "sign", "夏季新款连衣裙 summer dress", "\u{1B}]0;x\u{07}", "e\u{301}e\u{301}"] {
      #expect(text.fitted(columns: columns).columns == columns)
      #expect(text.truncated(columns: columns).columns <= columns)
      #expect(text.truncatedInMiddle(columns: columns).columns <= columns)
    }
  }
}
