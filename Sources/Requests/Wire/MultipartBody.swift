import FoundationEssentials
import Signing
import Text

/// A body of `multipart/form-data`: text fields, and files, which are sent and never signed.
struct MultipartBody {
  let boundary: String
  let bytes: [UInt8]

  var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  /// Reads the files. Throws ``RequestError/unreadableFile(path:)``.
  init(_ parameters: [Parameter]) throws(RequestError) {
    // 122 random bits: no file holds them by chance.
    boundary = "signscope-" + UUID().uuidString
    var bytes: [UInt8] = []
    for parameter in parameters {
      bytes.append(utf8Of: "--\(boundary)\r\nContent-Disposition: form-data; ")
      bytes.append(utf8Of: "name=\"\(Self.quoted(parameter.name))\"")
      switch parameter.value {
      case .text(let text):
        bytes.append(utf8Of: "\r\n\r\n\(text)\r\n")
      case .file(let path):
        let content: [UInt8]
        do throws(UploadFile.Problem) { content = try UploadFile.content(at: path) } catch {
          throw .unreadableFile(path: path)
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        bytes.append(utf8Of: "; filename=\"\(Self.quoted(name))\"\r\n")
        bytes.append(utf8Of: "Content-Type: \(MediaType.of(Array(content.prefix(512))))\r\n\r\n")
        bytes.append(contentsOf: content)
        bytes.append(utf8Of: "\r\n")
      case .absent: break
      }
    }
    bytes.append(utf8Of: "--\(boundary)--\r\n")
    self.bytes = bytes
  }

  /// The name escaped as browsers do, so that it cannot end its quotes or its line.
  private static func quoted(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { quoted, scalar in
      switch scalar {
      case "\"": quoted += "%22"
      case "\r": quoted += "%0D"
      case "\n": quoted += "%0A"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
  }
}
