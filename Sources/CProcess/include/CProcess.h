// SPDX-License-Identifier: Apache-2.0
#ifndef DEXTLAB_CPROCESS_H
#define DEXTLAB_CPROCESS_H

#include <spawn.h>
#include <stdint.h>
#include <sys/types.h>

/// Number of processors that this process may run on; 0 when the system cannot tell.
int dextlab_usable_processors(void);

/// A set of descriptors to wait on (epoll). Descriptor, or a negative errno.
int dextlab_poll_create(void);
/// Watches a descriptor for input; `tag` comes back from dextlab_poll_wait. 0, or an errno.
int dextlab_poll_add(int poll, int descriptor, uint64_t tag);
int dextlab_poll_remove(int poll, int descriptor);
/// Waits for input, `nanoseconds` at most (negative: no limit). Number of tags stored, or a negative errno.
int dextlab_poll_wait(int poll, uint64_t *tags, int count, int64_t nanoseconds);

/// A counter that wakes whoever polls it. Descriptor, or a negative errno.
int dextlab_doorbell(void);
/// Takes the count away, so that the next ring is noticed.
void dextlab_doorbell_clear(int doorbell);
/// Becomes readable when the process ends. Descriptor, or a negative errno.
int dextlab_process_descriptor(pid_t process);
/// Becomes readable when one of the signals comes, which do nothing else from here on. One descriptor a process, which
/// stays open; or a negative errno.
int dextlab_signal_descriptor(const int *signals, int count);
/// The signal that came; 0 if none did.
int dextlab_signal_take(int descriptor);

/// Starts a program. `descriptors` become 3, 4, 5…; standard ones are inherited; all others are closed by their own
/// flags. The child dies with its parent and blocks no signal. `options`: DextlabSpawnOption. `output` (-1: inherited) becomes its standard output. 0, or an errno.
int dextlab_spawn(
    const char *path, char *const *arguments, char *const *environment, const int *descriptors, int count, int output,
    int options, pid_t *process);

enum DextlabSpawnOption {
    /// Leads a process group of its own.
    kDextlabLeads = 1,
    /// Its memory lies at the same addresses in each run.
    kDextlabFixedAddresses = 2,
    /// What it writes to its standard output and error goes nowhere.
    kDextlabSilent = 4,
    /// Its standard error goes where its standard output goes.
    kDextlabErrorsToOutput = 8,
};

/// Whether all threads of a process sleep until somebody wakes them: 1, or 0 if one runs, waits for a disk, or sleeps for a
/// time; -1 if there is no such process. `stamp` differs when one of them ran in between: only two equal ones in a row,
/// both at rest, tell that it rests (/proc is not read at one moment).
int dextlab_process_rests(pid_t process, uint64_t *stamp);
/// Bytes of a process that are in memory; -1 if there is no such process.
int64_t dextlab_process_memory(pid_t process);

/// Has posix_spawn close all descriptors from that one on in the child. 0, or an errno.
int dextlab_spawn_closes_from(posix_spawn_file_actions_t *actions, int first);

/// The pid of the peer of a socket; 0 if unknown.
pid_t dextlab_peer(int socket);
/// A listening SOCK_SEQPACKET socket at that path. Descriptor, or a negative errno.
int dextlab_listen(const char *path);
/// The next connection, not blocking. Descriptor, or a negative errno.
int dextlab_accept(int socket);
/// A connected pair of SOCK_SEQPACKET sockets. 0, or an errno.
int dextlab_socket_pair(int sockets[2]);

/// An empty file in memory, which grows as it is written. Descriptor, or a negative errno.
int dextlab_memory_file(const char *name);
/// Such a file's bytes of that place read as 0 and take no memory any more. 0, or an errno.
int dextlab_memory_drop(int file, int64_t place, int64_t count);

/// Copies between this process and another one's memory. The number of bytes copied, or a negative errno.
int64_t dextlab_read_process(pid_t process, uint64_t address, void *bytes, uint64_t size);
int64_t dextlab_write_process(pid_t process, uint64_t address, const void *bytes, uint64_t size);

#endif
