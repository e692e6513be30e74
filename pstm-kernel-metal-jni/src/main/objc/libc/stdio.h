// jni.h includes it for va_list, which the compiler's own stdarg.h has.
#pragma once
