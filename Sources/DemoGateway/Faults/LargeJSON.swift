import LocalHTTP

/// A long list of items as JSON, generated while it is sent.
struct LargeJSON {
  var megabytes: Int

  private static let head = Array(#"{"items_onsale_get_response":{"items":{"item":["#.utf8)
  private static let tail = Array("]}}}".utf8)
  private static let recordsPerPiece = 500

  // A record is these parts with its id between them. All have the same size, so the length is known in
  // advance.
  private static let recordParts = [
    #"{"num_iid":"#, #","title":"批发商品 "#, #" 号","price":"9.90","num":100,"nick":"湖畔小铺"},"#,
  ].map { Array($0.utf8) }
  private static let firstID = 9_007_199_255_000_000

  var reply: Reply {
    let pieceSize = Self.records(from: 0).count
    let pieces = (megabytes << 20) / pieceSize
    // Every record but the last ends in a comma.
    let length = Self.head.count + pieces * pieceSize - 1 + Self.tail.count
    let body = StreamedBody(pieces: pieces) { piece in
      var bytes = Self.records(from: piece * Self.recordsPerPiece)
      if piece == 0 { bytes = Self.head + bytes }
      if piece == pieces - 1 { bytes = bytes.dropLast() + Self.tail }
      return bytes
    }
    return Reply(
      contentType: "application/json;charset=UTF-8",
      body: .streamed(body, claimedLength: length))
  }

  private static func records(from first: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(recordsPerPiece * 128)
    for index in first..<first + recordsPerPiece {
      let id = String(firstID + index).utf8
      bytes += recordParts[0]
      bytes += id
      bytes += recordParts[1]
      bytes += id
      bytes += recordParts[2]
    }
    return bytes
  }
}
