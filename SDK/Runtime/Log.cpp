// SPDX-License-Identifier: Apache-2.0

// os_log and IOLog: formats with privacy words become one line, which goes to the host's hook or to stderr.

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>

#include <execinfo.h>

#include "DextLabRuntime.h"
#include <DriverKit/IOLib.h>
#include <os/log.h>

struct os_log_s {
    std::string subsystem;
    std::string category;
};

struct os_log_s _os_log_default;

namespace {
std::atomic<DextLabLogHook> hook{nullptr};
std::atomic<bool> showsPrivate{false};
std::atomic<bool> keepsInfo{false};
std::atomic<bool> keepsDebug{false};

const char *nameOf(os_log_type_t type) {
    switch (type) {
    case OS_LOG_TYPE_INFO:
        return "info";
    case OS_LOG_TYPE_DEBUG:
        return "debug";
    case OS_LOG_TYPE_ERROR:
        return "error";
    case OS_LOG_TYPE_FAULT:
        return "fault";
    default:
        return "default";
    }
}

void write(os_log_type_t type, const char *subsystem, const char *category, const std::string &line) {
    if (DextLabLogHook own = hook.load()) {
        own(type, subsystem, category, line.c_str());
        return;
    }
    // One call a line, so that lines of several threads do not mix.
    std::string text;
    if (*subsystem != 0 || *category != 0) {
        text = std::string("[") + subsystem + ":" + category + "] ";
    }
    if (type != OS_LOG_TYPE_DEFAULT) {
        text += std::string(nameOf(type)) + ": ";
    }
    text += line + "\n";
    fwrite(text.data(), 1, text.size(), stderr);
}

/// One conversion of a format: `%{words}-08.*llx`.
struct Conversion {
    std::string words;
    /// Flags, width and precision, with `*` in place.
    std::string shape;
    std::string length;
    char kind = 0;

    bool isPublic() const { return has("public"); }
    bool isPrivate() const { return has("private") || has("sensitive"); }
    bool has(const char *word) const {
        size_t size = strlen(word);
        for (size_t start = 0; start <= words.size();) {
            size_t end = words.find(',', start);
            end = end == std::string::npos ? words.size() : end;
            size_t first = words.find_first_not_of(' ', start);
            if (first != std::string::npos && words.compare(first, size, word) == 0) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
};

/// Reads a conversion behind its `%`; leaves `text` behind it.
Conversion read(const char *&text) {
    Conversion conversion;
    if (*text == '{') {
        const char *end = strchr(text, '}');
        if (end == nullptr) {
            return conversion;
        }
        conversion.words.assign(text + 1, end);
        text = end + 1;
    }
    while (*text != 0 && strchr("-+ #0123456789.*'", *text) != nullptr) {
        conversion.shape += *text++;
    }
    while (*text != 0 && strchr("hljztLq", *text) != nullptr) {
        conversion.length += *text++;
    }
    if (*text != 0) {
        conversion.kind = *text++;
    }
    return conversion;
}

/// va_list as something that can be handed by reference.
struct Arguments {
    va_list list;
};

/// Width and precision that come as arguments.
std::string resolve(const std::string &shape, Arguments &arguments, int &precision) {
    std::string resolved;
    bool point = false;
    for (char each : shape) {
        if (each == '.') {
            point = true;
            precision = 0;
        }
        if (each == '*') {
            int number = va_arg(arguments.list, int);
            resolved += std::to_string(number);
            if (point) {
                precision = number;
            }
        } else {
            resolved += each;
            if (point && each >= '0' && each <= '9') {
                precision = precision * 10 + (each - '0');
            }
        }
    }
    return resolved;
}

template <typename T>
std::string print(const std::string &format, T value) {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wformat-nonliteral"
    int size = snprintf(nullptr, 0, format.c_str(), value);
    if (size < 0) {
        return {};
    }
    std::string text(static_cast<size_t>(size) + 1, 0);
    snprintf(text.data(), text.size(), format.c_str(), value);
#pragma clang diagnostic pop
    text.pop_back();
    return text;
}

/// The next argument as text. It is read even when it is hidden, for those behind it.
std::string convert(const Conversion &conversion, Arguments &arguments, int savedErrno) {
    int precision = -1;
    std::string shape = "%" + resolve(conversion.shape, arguments, precision);
    bool isLong = conversion.length == "l" || conversion.length == "ll" || conversion.length == "q" ||
                  conversion.length == "j" || conversion.length == "z" || conversion.length == "t";
    switch (conversion.kind) {
    case 'd':
    case 'i':
    case 'D':
        return isLong ? print(shape + "lld", static_cast<long long>(va_arg(arguments.list, long)))
                      : print(shape + conversion.length + "d", va_arg(arguments.list, int));
    case 'u':
    case 'x':
    case 'X':
    case 'o':
    case 'U':
    case 'O': {
        std::string kind(1, conversion.kind == 'U' ? 'u' : conversion.kind == 'O' ? 'o' : conversion.kind);
        return isLong ? print(shape + "ll" + kind, static_cast<unsigned long long>(va_arg(arguments.list,
            unsigned long)))
                      : print(shape + conversion.length + kind, va_arg(arguments.list, unsigned));
    }
    case 'c':
    case 'C':
        return print(shape + "c", va_arg(arguments.list, int));
    case 'p':
        return print(shape + "p", va_arg(arguments.list, void *));
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
        if (conversion.length == "L") {
            return print(shape + "L" + conversion.kind, va_arg(arguments.list, long double));
        }
        return print(shape + conversion.kind, va_arg(arguments.list, double));
    case 's': {
        const char *string = va_arg(arguments.list, const char *);
        return print(shape + "s", string == nullptr ? "(null)" : string);
    }
    case 'P': {
        const auto *bytes = va_arg(arguments.list, const unsigned char *);
        std::string text;
        for (int index = 0; bytes != nullptr && index < precision; ++index) {
            text += print("%02x", static_cast<unsigned>(bytes[index]));
        }
        return text;
    }
    case 'm':
        return strerror(savedErrno);
    default:
        return {};
    }
}

bool isHiddenByDefault(char kind) {
    return kind == 's' || kind == 'P';
}

std::string format(const char *text, Arguments &arguments, int savedErrno, bool privacy) {
    std::string line;
    while (*text != 0) {
        if (*text != '%') {
            line += *text++;
            continue;
        }
        ++text;
        if (*text == '%') {
            line += *text++;
            continue;
        }
        Conversion conversion = read(text);
        std::string shown = convert(conversion, arguments, savedErrno);
        bool hidden = conversion.isPrivate() || (isHiddenByDefault(conversion.kind) && !conversion.isPublic());
        line += privacy && hidden && !showsPrivate.load() ? "<private>" : shown;
    }
    return line;
}
} // namespace

void OSRuntimeSetLogHook(DextLabLogHook own) {
    hook.store(own);
}

void OSRuntimeShowPrivateData(bool show) {
    showsPrivate.store(show);
}

void OSRuntimeEnableLogTypes(bool info, bool debug) {
    keepsInfo.store(info);
    keepsDebug.store(debug);
}

os_log_t os_log_create(const char *subsystem, const char *category) {
    static std::mutex lock;
    static auto *const logs = new std::map<std::pair<std::string, std::string>, os_log_s *>();
    std::lock_guard<std::mutex> guard(lock);
    os_log_s *&log = (*logs)[{subsystem, category}];
    if (log == nullptr) {
        log = new os_log_s{subsystem, category};
    }
    return log;
}

bool os_log_type_enabled(os_log_t oslog, os_log_type_t type) {
    if (oslog == OS_LOG_DISABLED) {
        return false;
    }
    switch (type) {
    case OS_LOG_TYPE_INFO:
        return keepsInfo.load();
    case OS_LOG_TYPE_DEBUG:
        return keepsDebug.load();
    default:
        return true;
    }
}

bool os_log_info_enabled(os_log_t log) {
    return os_log_type_enabled(log, OS_LOG_TYPE_INFO);
}

bool os_log_debug_enabled(os_log_t log) {
    return os_log_type_enabled(log, OS_LOG_TYPE_DEBUG);
}

void _os_log_dextlab(os_log_t log, os_log_type_t type, const char *text, ...) {
    int savedErrno = errno;
    Arguments arguments;
    va_start(arguments.list, text);
    std::string line = format(text, arguments, savedErrno, true);
    va_end(arguments.list);
    write(type, log->subsystem.c_str(), log->category.c_str(), line);
    errno = savedErrno;
}

void DextLabLog(os_log_type_t type, const char *text, ...) {
    Arguments arguments;
    va_start(arguments.list, text);
    std::string line = format(text, arguments, errno, false);
    va_end(arguments.list);
    write(type, "", "", line);
}

int IOLogv(const char *text, va_list ap) {
    Arguments arguments;
    va_copy(arguments.list, ap);
    std::string line = format(text, arguments, errno, false);
    va_end(arguments.list);
    int size = static_cast<int>(line.size());
    while (!line.empty() && line.back() == '\n') {
        line.pop_back();
    }
    write(OS_LOG_TYPE_DEFAULT, "", "", line);
    return size;
}

int IOLog(const char *text, ...) {
    va_list list;
    va_start(list, text);
    int size = IOLogv(text, list);
    va_end(list);
    return size;
}

void IOLogBuffer(const char *title, const void *buffer, size_t size) {
    const auto *bytes = static_cast<const unsigned char *>(buffer);
    IOLog("%s(0x%zx):\n", title, size);
    for (size_t start = 0; start < size; start += 16) {
        std::string line = print("%08zx:", start);
        for (size_t index = start; index < size && index < start + 16; ++index) {
            line += print(" %02x", static_cast<unsigned>(bytes[index]));
        }
        IOLog("%s\n", line.c_str());
    }
}

void OSReportWithBacktrace(const char *text, ...) {
    va_list list;
    va_start(list, text);
    IOLogv(text, list);
    va_end(list);
    void *frames[32];
    int count = backtrace(frames, 32);
    char **names = backtrace_symbols(frames, count);
    // The first frame is this function.
    for (int index = 1; names != nullptr && index < count; ++index) {
        IOLog("  %s", names[index]);
    }
    free(names);
}

namespace {
char panicText[2048];
} // namespace

const char *DextLabPanicText(void) {
    return panicText;
}

void panic(const char *text, ...) {
    Arguments arguments;
    va_start(arguments.list, text);
    std::string line = "panic: " + format(text, arguments, errno, false);
    va_end(arguments.list);
    strncpy(panicText, line.c_str(), sizeof(panicText) - 1);
    write(OS_LOG_TYPE_FAULT, "", "", line);
    abort();
}
