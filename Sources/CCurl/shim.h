// libcurl, opened when the first request is sent and not linked: it brings some thirty shared
// libraries, which would cost every start about 8 ms, and the first screen needs none of them.
#include <curl/curl.h>
#include <dlfcn.h>

// The functions that are called, each with its type in curl.h: `__typeof__` names a function
// without linking to it, and a name that is misspelt here does not compile.
#define CURL_FUNCTIONS(X) \
  X(global_init) X(free) X(slist_append) X(slist_free_all) \
  X(easy_init) X(easy_cleanup) X(easy_setopt) X(easy_getinfo) X(easy_strerror) \
  X(multi_init) X(multi_cleanup) X(multi_add_handle) X(multi_remove_handle) X(multi_perform) \
  X(multi_poll) X(multi_info_read) \
  X(version) X(url) X(url_cleanup) X(url_set) X(url_get) X(url_strerror)

typedef struct {
#define X(name) __typeof__(&curl_##name) name;
  CURL_FUNCTIONS(X)
#undef X
} CurlLibrary;

// In C because `dlsym` gives an untyped pointer, and only here is its type known. The result is the
// loader's reason for a failure, NULL when there was none.
__attribute__((swift_name("CurlLibrary.open(self:)")))
static inline const char *curl_library_open(CurlLibrary *library) {
  void *image = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!image) return dlerror();
#define X(name) \
  library->name = (__typeof__(&curl_##name))dlsym(image, "curl_" #name); \
  if (!library->name) return dlerror();
  CURL_FUNCTIONS(X)
#undef X
  return 0;
}

// Swift does not import variadic functions, so there is one function for each type of argument that
// `curl_easy_setopt` and `curl_easy_getinfo` are given.

__attribute__((swift_name("CurlLibrary.set(self:_:_:number:)")))
static inline CURLcode curl_library_set_number(
    CurlLibrary library, CURL *handle, CURLoption option, long value) {
  return library.easy_setopt(handle, option, value);
}

__attribute__((swift_name("CurlLibrary.set(self:_:_:text:)")))
static inline CURLcode curl_library_set_text(
    CurlLibrary library, CURL *handle, CURLoption option, const char *value) {
  return library.easy_setopt(handle, option, value);
}

__attribute__((swift_name("CurlLibrary.set(self:_:_:pointer:)")))
static inline CURLcode curl_library_set_pointer(
    CurlLibrary library, CURL *handle, CURLoption option, void *value) {
  return library.easy_setopt(handle, option, value);
}

__attribute__((swift_name("CurlLibrary.set(self:_:_:headers:)")))
static inline CURLcode curl_library_set_headers(
    CurlLibrary library, CURL *handle, CURLoption option, struct curl_slist *value) {
  return library.easy_setopt(handle, option, value);
}

// A size in 64 bits goes first: without it libcurl takes the body for text that ends at a zero byte.
__attribute__((swift_name("CurlLibrary.setBody(self:_:_:_:)")))
static inline CURLcode curl_library_set_body(
    CurlLibrary library, CURL *handle, const void *bytes, long count) {
  CURLcode code = library.easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (code != CURLE_OK) return code;
  return library.easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

__attribute__((swift_name("CurlLibrary.set(self:_:_:receiver:)")))
static inline CURLcode curl_library_set_receiver(
    CurlLibrary library, CURL *handle, CURLoption option, curl_write_callback value) {
  return library.easy_setopt(handle, option, value);
}

__attribute__((swift_name("CurlLibrary.set(self:_:_:gate:)")))
static inline CURLcode curl_library_set_gate(
    CurlLibrary library, CURL *handle, CURLoption option, curl_prereq_callback value) {
  return library.easy_setopt(handle, option, value);
}

__attribute__((swift_name("CurlLibrary.set(self:_:_:handshake:)")))
static inline CURLcode curl_library_set_handshake(
    CurlLibrary library, CURL *handle, CURLoption option, curl_ssl_ctx_callback value) {
  return library.easy_setopt(handle, option, value);
}

__attribute__((swift_name("CurlLibrary.number(self:_:_:)")))
static inline long curl_library_number(CurlLibrary library, CURL *handle, CURLINFO info) {
  long value = 0;
  library.easy_getinfo(handle, info, &value);
  return value;
}

// Sizes in bytes and times in microseconds are `curl_off_t`.
__attribute__((swift_name("CurlLibrary.amount(self:_:_:)")))
static inline curl_off_t curl_library_amount(CurlLibrary library, CURL *handle, CURLINFO info) {
  curl_off_t value = 0;
  library.easy_getinfo(handle, info, &value);
  return value;
}
