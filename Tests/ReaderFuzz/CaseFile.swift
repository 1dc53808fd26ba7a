import Glibc

/// The input that is being read, in a file mapped into memory: it is there after any crash, at the price of
/// a copy for each input.
struct CaseFile {
  /// Inputs are cut to this, in bytes.
  static let limit = 1 << 22

  private let place: UnsafeMutableRawPointer
  private static let head = 64

  init?(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, ftruncate(descriptor, Self.limit + Self.head) == 0,
      let place = mmap(
        nil, Self.limit + Self.head, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      place != MAP_FAILED
    else { return nil }
    self.place = place
  }

  /// Writes a line with the reader's name and the number of bytes, then the bytes.
  func write(_ input: [UInt8], for reader: String) {
    var line = Array("\(reader) \(input.count)".utf8.prefix(Self.head - 1))
    line += Array(repeating: UInt8(ascii: " "), count: Self.head - 1 - line.count) + [0x0A]
    line.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { place.copyMemory(from: base, byteCount: bytes.count) }
    }
    input.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      (place + Self.head).copyMemory(from: base, byteCount: min(bytes.count, Self.limit))
    }
  }
}

/// The content of a file; `nil` when it cannot be read.
func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return bytes
}

/// The files of a folder by name.
func names(in folder: String) -> [String] {
  guard let listing = opendir(folder) else { return [] }
  defer { closedir(listing) }
  var names: [String] = []
  while let entry = readdir(listing) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}
