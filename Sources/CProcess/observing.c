// SPDX-License-Identifier: Apache-2.0

// What the system tells of a process: whether it waits for others, how much memory it has.

#define _GNU_SOURCE
#include "CProcess.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Reads a file of /proc; its length, or -1.
static long slurp(int folder, const char *thread, const char *name, char *text, size_t size) {
    char path[64];
    snprintf(path, sizeof(path), "%s/%s", thread, name);
    int file = openat(folder, path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return -1;
    }
    ssize_t length = read(file, text, size - 1);
    close(file);
    text[length > 0 ? length : 0] = 0;
    return length;
}

/// The state in a thread's `stat`: the letter behind its name, which is in parentheses and may hold some itself.
static char state_of(int folder, const char *thread) {
    char text[512];
    if (slurp(folder, thread, "stat", text, sizeof(text)) <= 0) {
        return 'X';
    }
    const char *end = strrchr(text, ')');
    return end != NULL && end[1] == ' ' ? end[2] : 'X';
}

/// Whether a thread that sleeps does so for a time, and goes on by itself.
static bool naps(int folder, const char *thread) {
    char text[256];
    if (slurp(folder, thread, "syscall", text, sizeof(text)) <= 0) {
        return false;
    }
    long number = strtol(text, NULL, 10);
    return number == SYS_clock_nanosleep || number == SYS_nanosleep;
}

int dextlab_process_rests(pid_t process, uint64_t *stamp) {
    char path[64];
    snprintf(path, sizeof(path), "/proc/%d/task", (int)process);
    DIR *threads = opendir(path);
    if (threads == NULL) {
        return -1;
    }
    bool rests = true;
    uint64_t hash = 0xcbf29ce484222325;
    for (struct dirent *entry; rests && (entry = readdir(threads)) != NULL;) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        int folder = dirfd(threads);
        char state = state_of(folder, entry->d_name);
        char times[128];
        if (state == 'Z' || state == 'X' || slurp(folder, entry->d_name, "schedstat", times, sizeof(times)) <= 0) {
            continue;
        }
        rests = state == 'S' && !naps(folder, entry->d_name);
        for (const char *text = times; *text != 0; ++text) {
            hash = (hash ^ (unsigned char)*text) * 0x100000001b3;
        }
    }
    closedir(threads);
    *stamp = hash;
    return rests ? 1 : 0;
}

int64_t dextlab_process_memory(pid_t process) {
    char path[64];
    snprintf(path, sizeof(path), "/proc/%d/statm", (int)process);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return -1;
    }
    char text[128] = "";
    ssize_t length = read(file, text, sizeof(text) - 1);
    close(file);
    // Pages: all, resident, …
    char *second = length > 0 ? strchr(text, ' ') : NULL;
    return second == NULL ? -1 : strtoll(second, NULL, 10) * sysconf(_SC_PAGESIZE);
}
