#include "CManual.h"

#include <stddef.h>
#include <string.h>

// Every compiler of a Swift that builds the package knows the directive, in any mode of C.
#pragma clang diagnostic ignored "-Wc23-extensions"

// A macro cannot expand to a directive: hence three lines per page.

static const char en_start[] = {
#embed "../Manual/en/start.md"
, 0};
static const char en_keys[] = {
#embed "../Manual/en/keys.md"
, 0};
static const char en_pitfalls[] = {
#embed "../Manual/en/pitfalls.md"
, 0};
static const char en_doctor[] = {
#embed "../Manual/en/doctor.md"
, 0};
static const char en_import[] = {
#embed "../Manual/en/import.md"
, 0};
static const char en_body[] = {
#embed "../Manual/en/body.md"
, 0};
static const char en_offers[] = {
#embed "../Manual/en/offers.md"
, 0};
static const char en_commands[] = {
#embed "../Manual/en/commands.md"
, 0};
static const char en_methods[] = {
#embed "../Manual/en/methods.md"
, 0};
static const char en_profiles[] = {
#embed "../Manual/en/profiles.md"
, 0};
static const char en_sessions[] = {
#embed "../Manual/en/sessions.md"
, 0};
static const char en_quota[] = {
#embed "../Manual/en/quota.md"
, 0};
static const char en_history[] = {
#embed "../Manual/en/history.md"
, 0};
static const char en_platforms[] = {
#embed "../Manual/en/platforms.md"
, 0};
static const char en_schemes[] = {
#embed "../Manual/en/schemes.md"
, 0};
static const char en_script[] = {
#embed "../Manual/en/script.md"
, 0};
static const char en_json[] = {
#embed "../Manual/en/json.md"
, 0};
static const char en_mcp[] = {
#embed "../Manual/en/mcp.md"
, 0};

static const char zh_start[] = {
#embed "../Manual/zh/start.md"
, 0};
static const char zh_keys[] = {
#embed "../Manual/zh/keys.md"
, 0};
static const char zh_pitfalls[] = {
#embed "../Manual/zh/pitfalls.md"
, 0};
static const char zh_doctor[] = {
#embed "../Manual/zh/doctor.md"
, 0};
static const char zh_import[] = {
#embed "../Manual/zh/import.md"
, 0};
static const char zh_body[] = {
#embed "../Manual/zh/body.md"
, 0};
static const char zh_offers[] = {
#embed "../Manual/zh/offers.md"
, 0};
static const char zh_commands[] = {
#embed "../Manual/zh/commands.md"
, 0};
static const char zh_methods[] = {
#embed "../Manual/zh/methods.md"
, 0};
static const char zh_profiles[] = {
#embed "../Manual/zh/profiles.md"
, 0};
static const char zh_sessions[] = {
#embed "../Manual/zh/sessions.md"
, 0};
static const char zh_quota[] = {
#embed "../Manual/zh/quota.md"
, 0};
static const char zh_history[] = {
#embed "../Manual/zh/history.md"
, 0};
static const char zh_platforms[] = {
#embed "../Manual/zh/platforms.md"
, 0};
static const char zh_schemes[] = {
#embed "../Manual/zh/schemes.md"
, 0};
static const char zh_script[] = {
#embed "../Manual/zh/script.md"
, 0};
static const char zh_json[] = {
#embed "../Manual/zh/json.md"
, 0};
static const char zh_mcp[] = {
#embed "../Manual/zh/mcp.md"
, 0};

static const char schemas_sign[] = {
#embed "../Manual/schemas/sign.json"
, 0};
static const char schemas_doctor[] = {
#embed "../Manual/schemas/doctor.json"
, 0};
static const char schemas_diagnose[] = {
#embed "../Manual/schemas/diagnose.json"
, 0};
static const char schemas_offer[] = {
#embed "../Manual/schemas/offer.json"
, 0};
static const char schemas_history[] = {
#embed "../Manual/schemas/history.json"
, 0};
static const char schemas_send[] = {
#embed "../Manual/schemas/send.json"
, 0};
static const char schemas_import[] = {
#embed "../Manual/schemas/import.json"
, 0};
static const char schemas_request[] = {
#embed "../Manual/schemas/request.json"
, 0};

#define PAGE(folder, name) {#folder "/" #name, folder##_##name}

static const struct {
  const char *name;
  const char *text;
} pages[] = {
  PAGE(en, start), PAGE(zh, start),
  PAGE(en, keys), PAGE(zh, keys),
  PAGE(en, pitfalls), PAGE(zh, pitfalls),
  PAGE(en, doctor), PAGE(zh, doctor),
  PAGE(en, import), PAGE(zh, import),
  PAGE(en, body), PAGE(zh, body),
  PAGE(en, offers), PAGE(zh, offers),
  PAGE(en, commands), PAGE(zh, commands),
  PAGE(en, methods), PAGE(zh, methods),
  PAGE(en, profiles), PAGE(zh, profiles),
  PAGE(en, sessions), PAGE(zh, sessions),
  PAGE(en, quota), PAGE(zh, quota),
  PAGE(en, history), PAGE(zh, history),
  PAGE(en, platforms), PAGE(zh, platforms),
  PAGE(en, schemes), PAGE(zh, schemes),
  PAGE(en, script), PAGE(zh, script),
  PAGE(en, json), PAGE(zh, json),
  PAGE(en, mcp), PAGE(zh, mcp),
  PAGE(schemas, sign), PAGE(schemas, doctor), PAGE(schemas, diagnose), PAGE(schemas, offer),
  PAGE(schemas, history),
  PAGE(schemas, send), PAGE(schemas, import), PAGE(schemas, request),
};

const char *signscope_manual_page(const char *name) {
  for (size_t index = 0; index < sizeof pages / sizeof pages[0]; index++) {
    if (strcmp(pages[index].name, name) == 0) return pages[index].text;
  }
  return NULL;
}
