// SPDX-License-Identifier: Apache-2.0

// What goes wrong with messages.
// Source: xnu, osfmk/mach/message.h; values are facts.

#ifndef _MACH_MESSAGE_H
#define _MACH_MESSAGE_H

#include "port.h"
#include <stdint.h>

typedef uint32_t mach_msg_size_t;
typedef int mach_msg_id_t;
typedef uint32_t mach_msg_bits_t;
typedef kern_return_t mach_msg_return_t;

typedef struct mach_msg_header_t {
    mach_msg_bits_t msgh_bits;
    mach_msg_size_t msgh_size;
    mach_port_t msgh_remote_port;
    mach_port_t msgh_local_port;
    mach_port_t msgh_voucher_port;
    mach_msg_id_t msgh_id;
} mach_msg_header_t;

#define MACH_MSG_SUCCESS 0
#define MACH_SEND_INVALID_DATA 0x10000002
#define MACH_SEND_INVALID_DEST 0x10000003
#define MACH_SEND_TIMED_OUT 0x10000004
#define MACH_SEND_INTERRUPTED 0x10000007
#define MACH_SEND_INVALID_REPLY 0x10000009
#define MACH_SEND_INVALID_RIGHT 0x1000000A
#define MACH_SEND_INVALID_MEMORY 0x1000000C
#define MACH_SEND_TOO_LARGE 0x1000000E
#define MACH_SEND_MSG_FILTERED 0x10000017
#define MACH_RCV_IN_PROGRESS 0x10004001
#define MACH_RCV_INVALID_NAME 0x10004002
#define MACH_RCV_TIMED_OUT 0x10004003
#define MACH_RCV_TOO_LARGE 0x10004004
#define MACH_RCV_INTERRUPTED 0x10004005
#define MACH_RCV_PORT_DIED 0x10004009

#endif /* _MACH_MESSAGE_H */
