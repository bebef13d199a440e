// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_IOUserAudioUtils_h
#define AudioDriverKit_IOUserAudioUtils_h

#include <os/log.h>

/// Logs a format with its arguments.
#define DebugMsg(inFormat, args...) os_log(OS_LOG_DEFAULT, inFormat, ##args)

/// If the condition holds: log, do `inAction`, go to the label `inHandler`.
///
/// A jump may not skip the initialisation of a variable: declare what follows before the first use.
#define FailIf(inCondition, inAction, inHandler, inMessage) \
    do {                                                    \
        if (inCondition) {                                  \
            DebugMsg(inMessage);                            \
            inAction;                                       \
            goto inHandler;                                 \
        }                                                   \
    } while (false)

/// FailIf for a kern_return_t that is not kIOReturnSuccess.
#define FailIfError(inError, inAction, inHandler, inMessage) FailIf((inError) != 0, inAction, inHandler, inMessage)

/// FailIf for a null pointer.
#define FailIfNULL(inPointer, inAction, inHandler, inMessage) \
    FailIf((inPointer) == nullptr, inAction, inHandler, inMessage)

#endif /* AudioDriverKit_IOUserAudioUtils_h */
