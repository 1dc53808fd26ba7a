// zlib, opened with the history, whose bodies it compresses, and not linked.
#include <zlib.h>
#include <dlfcn.h>

#define ZLIB_FUNCTIONS(X) X(compressBound) X(compress2) X(uncompress)

typedef struct {
#define X(name) __typeof__(&name) name;
  ZLIB_FUNCTIONS(X)
#undef X
} ZlibLibrary;

// The result is the loader's reason for a failure, NULL when there was none.
__attribute__((swift_name("ZlibLibrary.open(self:)")))
static inline const char *zlib_library_open(ZlibLibrary *library) {
  void *image = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!image) return dlerror();
#define X(name) \
  library->name = (__typeof__(&name))dlsym(image, #name); \
  if (!library->name) return dlerror();
  ZLIB_FUNCTIONS(X)
#undef X
  return 0;
}
