/// The id of a response, such as `109wcmcgllsj1`: 13 characters in base 36.
enum RequestID {
  static func next() -> String {
    let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    var number = UInt64.random(in: 0...UInt64.max)
    let digits = (0..<13).map { _ in
      defer { number /= 36 }
      return alphabet[Int(number % 36)]
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
