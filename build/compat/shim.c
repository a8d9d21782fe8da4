/*
 * Lets the shipped better-sqlite3 binary (Node-API 10) run on an older host (Node-API 8, the fallback runtime). All that host
 * lacks is references to primitive values. So the three reference functions are renamed in a copy of the binary
 * (build/runtime/fallback.mjs) to the ones below, which hold a primitive boxed in a one-element array and mark such a
 * reference by its lowest bit.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef void *napi_env, *napi_value, *napi_ref;
typedef int napi_status;
enum { NAPI_OBJECT = 6, NAPI_FUNCTION = 7, NAPI_EXTERNAL = 8 };

extern napi_status napi_typeof(napi_env, napi_value, int *);
extern napi_status napi_create_array_with_length(napi_env, size_t, napi_value *);
extern napi_status napi_set_element(napi_env, napi_value, uint32_t, napi_value);
extern napi_status napi_get_element(napi_env, napi_value, uint32_t, napi_value *);
extern napi_status napi_create_reference(napi_env, napi_value, uint32_t, napi_ref *);
extern napi_status napi_delete_reference(napi_env, napi_ref);
extern napi_status napi_get_reference_value(napi_env, napi_ref, napi_value *);
extern napi_status napi_throw_error(napi_env, const char *, const char *);

#define BOXED ((uintptr_t)1)

static napi_ref real(napi_ref ref) { return (napi_ref)((uintptr_t)ref & ~BOXED); }

napi_status box8_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref *result) {
  int type = 0;
  napi_value box;
  napi_status status = napi_typeof(env, value, &type);
  if (status) return status;
  if (type == NAPI_OBJECT || type == NAPI_FUNCTION || type == NAPI_EXTERNAL) {
    return napi_create_reference(env, value, count, result);
  }
  if ((status = napi_create_array_with_length(env, 1, &box))) return status;
  if ((status = napi_set_element(env, box, 0, value))) return status;
  /* a primitive is never collected while its reference exists, even one with a count of 0 */
  if ((status = napi_create_reference(env, box, count ? count : 1, result))) return status;
  *result = (napi_ref)((uintptr_t)*result | BOXED);
  return status;
}

napi_status box8_delete_reference(napi_env env, napi_ref ref) { return napi_delete_reference(env, real(ref)); }

napi_status box8_get_reference_value(napi_env env, napi_ref ref, napi_value *result) {
  napi_status status = napi_get_reference_value(env, real(ref), result);
  if (status || !((uintptr_t)ref & BOXED)) return status;
  return *result ? napi_get_element(env, *result, 0, result) : status;
}

/* The addon's entry: loads "<this file without .node>.so" beside this file and hands over to it. */
__attribute__((visibility("default"))) napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  Dl_info me;
  char path[4096];
  size_t length;
  napi_value (*init)(napi_env, napi_value);
  void *library;
  if (!dladdr((void *)napi_register_module_v1, &me)) goto fail;
  length = strlen(me.dli_fname);
  if (length < 5 || length >= sizeof path) goto fail;
  /* again, globally, so that the library beside it finds the functions above */
  if (!dlopen(me.dli_fname, RTLD_NOW | RTLD_GLOBAL | RTLD_NOLOAD)) goto fail;
  memcpy(path, me.dli_fname, length - 5);
  memcpy(path + length - 5, ".so", 4);
  if (!(library = dlopen(path, RTLD_NOW | RTLD_LOCAL))) goto fail;
  if (!(init = (napi_value(*)(napi_env, napi_value))dlsym(library, "napi_register_module_v1"))) goto fail;
  return init(env, exports);
fail: {
  const char *why = dlerror();
  napi_throw_error(env, "ERR_DLOPEN_FAILED", why ? why : "the shim of better-sqlite3 found no library beside it");
}
  return NULL;
}
