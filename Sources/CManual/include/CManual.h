#ifndef C_MANUAL_H
#define C_MANUAL_H

/// The text of a page of the manual, Markdown, or of a JSON Schema as UTF-8, or NULL where there is no such file.
///
/// C, since its compiler can embed a file: a resource of Swift's would be a folder beside the program,
/// or an array that takes the compiler a quarter of a minute.
///
/// - Parameter name: The file below Sources/Manual without its extension: "en/keys", "schemas/sign".
const char *signscope_manual_page(const char *name);

#endif
