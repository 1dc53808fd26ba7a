import CYAML

/// The libyaml that is linked in.
package enum YAMLVersion {
  /// Such as `0.2.5`.
  package static var text: String { String(cString: yaml_get_version_string()) }
}
