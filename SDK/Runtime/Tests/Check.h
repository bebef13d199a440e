// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_RUNTIME_TESTS_CHECK_H
#define DEXTLAB_RUNTIME_TESTS_CHECK_H

#include <cstdio>
#include <cstdlib>

/// Ends the test with the place and the condition. Not `assert`, which NDEBUG removes.
#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
            exit(1); \
        } \
    } while (0)

#define TEST(name) \
    static void name(); \
    static const struct name##Entry { \
        name##Entry() { add(#name, &name); } \
    } name##Added; \
    static void name()

struct Test {
    const char *name;
    void (*run)();
};
inline Test tests[64];
inline unsigned testCount = 0;
inline void add(const char *name, void (*run)()) { tests[testCount++] = Test{name, run}; }

/// Runs all, in order; the first that fails ends the process with 1.
inline int runTests() {
    for (unsigned index = 0; index < testCount; ++index) {
        fprintf(stderr, "  %s\n", tests[index].name);
        tests[index].run();
    }
    return 0;
}

#endif /* DEXTLAB_RUNTIME_TESTS_CHECK_H */
