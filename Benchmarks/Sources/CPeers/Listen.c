// SPDX-License-Identifier: Apache-2.0

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "CPeers.h"

int PeersListen(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof(address.sun_path)) {
        return -ENAMETOOLONG;
    }
    strcpy(address.sun_path, path);
    int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) {
        return -errno;
    }
    if (bind(made, (const struct sockaddr *)&address, sizeof(address)) != 0 || listen(made, 1) != 0) {
        int error = errno;
        close(made);
        return -error;
    }
    return made;
}
