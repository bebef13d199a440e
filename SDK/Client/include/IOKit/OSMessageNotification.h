// SPDX-License-Identifier: Apache-2.0

// What a notification holds.
// Source: xnu, iokit/IOKit/OSMessageNotification.h.

#ifndef _IOKIT_OSMESSAGENOTIFICATION_H
#define _IOKIT_OSMESSAGENOTIFICATION_H

#include "IOTypes.h"

enum {
    kFirstIOKitNotificationType = 100,
    kIOServicePublishNotificationType = 100,
    kIOServiceMatchedNotificationType = 101,
    kIOServiceTerminatedNotificationType = 102,
    kIOAsyncCompletionNotificationType = 150,
    kIOServiceMessageNotificationType = 160,
    kLastIOKitNotificationType = 199,
    kIOKitNoticationTypeMask = 0x00000FFF,
    kIOKitNoticationTypeSizeAdjShift = 30,
    kIOKitNoticationMsgSizeMask = 3,
    kOSNotificationMessageID = 53,
    kOSAsyncCompleteMessageID = 57,
};

enum {
    kMaxAsyncArgs = 16,
    kIOAsyncReservedIndex = 0,
    kIOAsyncReservedCount = 1,
    kIOAsyncCalloutFuncIndex = kIOAsyncReservedCount,
    kIOAsyncCalloutRefconIndex = (kIOAsyncReservedCount) + 1,
    kIOAsyncCalloutCount = (kIOAsyncReservedCount) + 2,
    kIOMatchingCalloutFuncIndex = kIOAsyncReservedCount,
    kIOMatchingCalloutRefconIndex = (kIOAsyncReservedCount) + 1,
    kIOMatchingCalloutCount = (kIOAsyncReservedCount) + 2,
    kIOInterestCalloutFuncIndex = kIOAsyncReservedCount,
    kIOInterestCalloutRefconIndex = (kIOAsyncReservedCount) + 1,
    kIOInterestCalloutServiceIndex = (kIOAsyncReservedCount) + 2,
    kIOInterestCalloutCount = (kIOAsyncReservedCount) + 3,
    kOSAsyncRef64Count = 8,
    kOSAsyncRef64Size = 64,
    kOSAsyncRefCount = 8,
    kOSAsyncRefSize = 32,
};

typedef natural_t OSAsyncReference[kOSAsyncRefCount];
typedef io_user_reference_t OSAsyncReference64[kOSAsyncRef64Count];

#endif /* _IOKIT_OSMESSAGENOTIFICATION_H */
