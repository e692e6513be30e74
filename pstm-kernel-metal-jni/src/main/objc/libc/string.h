// The C library of macOS, as far as bridge.mm uses it.
#pragma once
extern "C" char* strdup(const char* text);
