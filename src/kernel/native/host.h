// The functions of Node-API. On Linux and macOS they are found when the add-on is loaded; on Windows, where an add-on would be bound to a program of
// one name, they are asked of the program that loads it, be it Node or Electron.
#pragma once
#include <node_api.h>

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#define HOST_FUNCTIONS(FUNCTION) \
  FUNCTION(napi_throw_error) FUNCTION(napi_create_double) FUNCTION(napi_set_named_property) FUNCTION(napi_get_cb_info) \
  FUNCTION(napi_get_value_external) FUNCTION(napi_get_value_int64) FUNCTION(napi_get_typedarray_info) \
  FUNCTION(napi_remove_env_cleanup_hook) FUNCTION(napi_delete_reference) FUNCTION(napi_create_array) \
  FUNCTION(napi_create_object) FUNCTION(napi_create_string_utf8) FUNCTION(napi_set_element) FUNCTION(napi_create_reference) \
  FUNCTION(napi_add_env_cleanup_hook) FUNCTION(napi_create_external) FUNCTION(napi_define_properties)

#define HOST_POINTER(name) static __typeof__(&name) host_##name;
HOST_FUNCTIONS(HOST_POINTER)

/** Finds all functions; 0 when the program has not all of them. */
static int findHost(void) {
  const HMODULE program = GetModuleHandle(NULL);
#define FIND_FUNCTION(name) \
  host_##name = (__typeof__(&name))(void *)GetProcAddress(program, #name); \
  if (!host_##name) return 0;
  HOST_FUNCTIONS(FIND_FUNCTION)
  return 1;
}

#define napi_throw_error host_napi_throw_error
#define napi_create_double host_napi_create_double
#define napi_set_named_property host_napi_set_named_property
#define napi_get_cb_info host_napi_get_cb_info
#define napi_get_value_external host_napi_get_value_external
#define napi_get_value_int64 host_napi_get_value_int64
#define napi_get_typedarray_info host_napi_get_typedarray_info
#define napi_remove_env_cleanup_hook host_napi_remove_env_cleanup_hook
#define napi_delete_reference host_napi_delete_reference
#define napi_create_array host_napi_create_array
#define napi_create_object host_napi_create_object
#define napi_create_string_utf8 host_napi_create_string_utf8
#define napi_set_element host_napi_set_element
#define napi_create_reference host_napi_create_reference
#define napi_add_env_cleanup_hook host_napi_add_env_cleanup_hook
#define napi_create_external host_napi_create_external
#define napi_define_properties host_napi_define_properties
#else
static int findHost(void) { return 1; }
#endif
