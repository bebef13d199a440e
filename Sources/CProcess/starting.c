// SPDX-License-Identifier: Apache-2.0

// Starting processes, sockets to them, and their memory.

#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { kFirstDescriptor = 3, kDescriptorsMost = 16, kBacklog = 128 };

/// In the child, between fork and exec: only calls that are safe there. Returns on failure only.
static void become(
    const char *path, char *const *arguments, char *const *environment, const int *moved, int count, int output,
    int options, pid_t parent) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // A driver must not outlive its kernel, whatever happened to it.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        return;
    }
    if ((options & kDextlabLeads) != 0) {
        setpgid(0, 0);
    }
    if ((options & kDextlabFixedAddresses) != 0) {
        personality(ADDR_NO_RANDOMIZE);
    }
    if ((options & kDextlabSilent) != 0) {
        int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
    if (output >= 0) {
        dup2(output, STDOUT_FILENO);
    }
    if ((options & kDextlabErrorsToOutput) != 0) {
        dup2(STDOUT_FILENO, STDERR_FILENO);
    }
    for (int index = 0; index < count; ++index) {
        if (dup2(moved[index], kFirstDescriptor + index) < 0) {
            return;
        }
    }
    // Others' are none of its business: the end of a pipe that it held open would never be seen.
    close_range(kFirstDescriptor + (unsigned)count, ~0U, CLOSE_RANGE_CLOEXEC);
    execve(path, arguments, environment);
}

int dextlab_spawn(
    const char *path, char *const *arguments, char *const *environment, const int *descriptors, int count, int output,
    int options, pid_t *process) {
    int moved[kDescriptorsMost];
    int report[2];
    if (count > kDescriptorsMost) {
        return EINVAL;
    }
    if (pipe2(report, O_CLOEXEC) != 0) {
        return errno;
    }
    // Out of the way of the places where they go; these copies close themselves on exec.
    for (int index = 0; index < count; ++index) {
        moved[index] = fcntl(descriptors[index], F_DUPFD_CLOEXEC, kFirstDescriptor + kDescriptorsMost);
    }
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) {
        become(path, arguments, environment, moved, count, output, options, parent);
        int error = errno;
        ssize_t written = write(report[1], &error, sizeof(error));
        _exit(written == (ssize_t)sizeof(error) ? 127 : 126);
    }
    int error = child < 0 ? errno : 0;
    close(report[1]);
    for (int index = 0; index < count; ++index) {
        close(moved[index]);
    }
    int failure;
    if (child > 0 && read(report[0], &failure, sizeof(failure)) == (ssize_t)sizeof(failure)) {
        error = failure;
        waitpid(child, NULL, 0);
    }
    close(report[0]);
    *process = child;
    return error;
}

int dextlab_spawn_closes_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

pid_t dextlab_peer(int socket) {
    struct ucred credentials;
    socklen_t size = sizeof(credentials);
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 ? credentials.pid : 0;
}

int dextlab_listen(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof(address.sun_path)) {
        return -ENAMETOOLONG;
    }
    strcpy(address.sun_path, path);
    int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0) {
        return -errno;
    }
    unlink(path);
    if (bind(listener, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(listener, kBacklog) != 0) {
        int error = errno;
        close(listener);
        return -error;
    }
    return listener;
}

int dextlab_accept(int socket) {
    int connection = accept4(socket, NULL, NULL, SOCK_CLOEXEC);
    return connection < 0 ? -errno : connection;
}

int dextlab_socket_pair(int sockets[2]) {
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) == 0 ? 0 : errno;
}

int dextlab_memory_file(const char *name) {
    int file = memfd_create(name, MFD_CLOEXEC);
    return file < 0 ? -errno : file;
}

int dextlab_memory_drop(int file, int64_t place, int64_t count) {
    return fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, place, count) == 0 ? 0 : errno;
}

int64_t dextlab_read_process(pid_t process, uint64_t address, void *bytes, uint64_t size) {
    struct iovec here = {bytes, size};
    struct iovec there = {(void *)(uintptr_t)address, size};
    ssize_t copied = process_vm_readv(process, &here, 1, &there, 1, 0);
    return copied < 0 ? -errno : copied;
}

int64_t dextlab_write_process(pid_t process, uint64_t address, const void *bytes, uint64_t size) {
    struct iovec here = {(void *)(uintptr_t)bytes, size};
    struct iovec there = {(void *)(uintptr_t)address, size};
    ssize_t copied = process_vm_writev(process, &here, 1, &there, 1, 0);
    return copied < 0 ? -errno : copied;
}
