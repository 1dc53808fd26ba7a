// SQLite, opened with the history and not linked: the first screen needs no database, and a machine without
// the library can do everything but keep a history.
#include <sqlite3.h>
#include <dlfcn.h>

// The functions that are called, each with its type in sqlite3.h: `__typeof__` names a function
// without linking to it, and a name that is misspelt here does not compile.
#define SQLITE_FUNCTIONS(X) \
  X(open_v2) X(close_v2) X(errmsg) X(extended_errcode) X(busy_timeout) X(exec) X(prepare_v2) \
  X(bind_int64) X(bind_text) X(bind_blob) X(bind_null) X(step) X(reset) X(clear_bindings) X(finalize) \
  X(column_type) X(column_int64) X(column_text) X(column_blob) X(column_bytes) X(last_insert_rowid) \
  X(changes) X(libversion)

typedef struct {
#define X(name) __typeof__(&sqlite3_##name) name;
  SQLITE_FUNCTIONS(X)
#undef X
} SQLiteLibrary;

// In C because `dlsym` gives an untyped pointer, and only here is its type known. The result is the
// loader's reason for a failure, NULL when there was none.
__attribute__((swift_name("SQLiteLibrary.open(self:)")))
static inline const char *sqlite_library_open(SQLiteLibrary *library) {
  void *image = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!image) return dlerror();
#define X(name) \
  library->name = (__typeof__(&sqlite3_##name))dlsym(image, "sqlite3_" #name); \
  if (!library->name) return dlerror();
  SQLITE_FUNCTIONS(X)
#undef X
  return 0;
}

// Swift cannot write SQLITE_TRANSIENT, which is no function but -1: the library copies the bytes.

__attribute__((swift_name("SQLiteLibrary.bind(self:_:_:text:count:)")))
static inline int sqlite_library_bind_text(
    SQLiteLibrary library, sqlite3_stmt *statement, int place, const char *bytes, int count) {
  return library.bind_text(statement, place, bytes, count, SQLITE_TRANSIENT);
}

__attribute__((swift_name("SQLiteLibrary.bind(self:_:_:blob:count:)")))
static inline int sqlite_library_bind_blob(
    SQLiteLibrary library, sqlite3_stmt *statement, int place, const void *bytes, int count) {
  return library.bind_blob(statement, place, bytes, count, SQLITE_TRANSIENT);
}
