/// A long list of items as JSON, made while it is sent.
struct LargeJSON {
  var megabytes: Int

  private static let head = Array(#"{"items_onsale_get_response":{"items":{"item":["#.utf8)
  private static let tail = Array("]}}}".utf8)
  private static let recordsPerPiece = 500

  var reply: Reply {
    let recordSize = Self.record(0).count
    let pieces = (megabytes << 20) / (recordSize * Self.recordsPerPiece)
    // Every record ends in a comma but the last.
    let length =
      Self.head.count + pieces * Self.recordsPerPiece * recordSize - 1 + Self.tail.count
    let body = StreamedBody(pieces: pieces) { piece in
      let first = piece * Self.recordsPerPiece
      var bytes = (first..<first + Self.recordsPerPiece).flatMap(Self.record)
      if piece == 0 { bytes.insert(contentsOf: Self.head, at: 0) }
      if piece == pieces - 1 {
        bytes.removeLast()
        bytes += Self.tail
      }
      return bytes
    }
    return Reply(
      contentType: "application/json;charset=UTF-8",
      body: .streamed(body, claimedLength: length))
  }

  /// All of one size, so that the length is known before.
  private static func record(_ index: Int) -> [UInt8] {
    let id = 9_007_199_255_000_000 + index
    return Array(
      #"{"num_iid":\#(id),"title":"批发商品 \#(id) 号","price":"9.90","num":100,"nick":"湖畔小铺"},"#.utf8)
  }
}
