// SPDX-License-Identifier: Apache-2.0

// A client in C: looks, opens, calls, listens.

#include <IOKit/IOBSD.h>
#include <IOKit/IOKitLib.h>
#include <mach/mach_port.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);                                                     \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

static void Completed(void *refcon, IOReturn result, void **args, uint32_t numArgs) {
    CHECK(result == kIOReturnSuccess && numArgs == 3 && args[0] == (void *)7);
    *(uint32_t *)refcon = numArgs;
    CFRunLoopStop(CFRunLoopGetCurrent());
}

static void CheckProperties(io_service_t service) {
    CFMutableDictionaryRef properties = NULL;
    CHECK(IORegistryEntryCreateCFProperties(service, &properties, kCFAllocatorDefault, 0) == KERN_SUCCESS);
    CHECK(CFGetTypeID(properties) == CFDictionaryGetTypeID());
    CFStringRef class = CFDictionaryGetValue(properties, CFSTR("IOClass"));
    char text[64];
    CHECK(class != NULL && CFStringGetCString(class, text, sizeof(text), kCFStringEncodingUTF8));
    CHECK(strcmp(text, "IOUserService") == 0);
    CFNumberRef number = CFDictionaryGetValue(properties, CFSTR("Long"));
    long long value = 0;
    CHECK(number != NULL && CFNumberGetValue(number, kCFNumberLongLongType, &value) && value == 1LL << 40);
    CHECK(CFDictionaryGetValue(properties, CFSTR("Flag")) == kCFBooleanTrue);
    CFDataRef data = CFDictionaryGetValue(properties, CFSTR("Bytes"));
    CHECK(data != NULL && CFDataGetLength(data) == 3 && CFDataGetBytePtr(data)[2] == 3);
    CFRelease(properties);

    CFTypeRef word = IORegistryEntryCreateCFProperty(service, CFSTR("Word"), kCFAllocatorDefault, 0);
    int small = 0;
    CHECK(word != NULL && CFGetTypeID(word) == CFNumberGetTypeID());
    CHECK(CFNumberGetValue(word, kCFNumberIntType, &small) && small == -2);
    CFRelease(word);
    CHECK(IORegistryEntryCreateCFProperty(service, CFSTR("None"), kCFAllocatorDefault, 0) == NULL);

    CFMutableDictionaryRef mine = CFDictionaryCreateMutable(
        kCFAllocatorDefault, 0, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFDictionarySetValue(mine, CFSTR("Flag"), kCFBooleanFalse);
    CHECK(IORegistryEntrySetCFProperties(service, mine) == KERN_SUCCESS);
    CFRelease(mine);
}

int main(void) {
    io_iterator_t iterator = IO_OBJECT_NULL;
    CHECK(IOServiceGetMatchingServices(kIOMainPortDefault, IOServiceMatching("IOUserService"), &iterator) ==
          KERN_SUCCESS);
    int count = 0;
    for (io_service_t found; (found = IOIteratorNext(iterator)) != IO_OBJECT_NULL; IOObjectRelease(found)) {
        count += 1;
    }
    CHECK(count == 2);
    IOObjectRelease(iterator);

    io_service_t service = IOServiceGetMatchingService(kIOMasterPortDefault, IOServiceNameMatching("NullDriver"));
    CHECK(service != IO_OBJECT_NULL);
    io_name_t name;
    CHECK(IORegistryEntryGetName(service, name) == KERN_SUCCESS && strcmp(name, "NullDriver") == 0);
    CHECK(IOObjectConformsTo(service, "IOService"));
    CheckProperties(service);

    io_connect_t connection = IO_OBJECT_NULL;
    CHECK(IOServiceOpen(service, mach_task_self(), 0, &connection) == KERN_SUCCESS);
    uint64_t input[2] = {20, 22};
    uint64_t output = 0;
    uint32_t outputs = 1;
    CHECK(IOConnectCallScalarMethod(connection, 3, input, 2, &output, &outputs) == KERN_SUCCESS && output == 42);

    IONotificationPortRef port = IONotificationPortCreate(kIOMainPortDefault);
    CFRunLoopAddSource(CFRunLoopGetCurrent(), IONotificationPortGetRunLoopSource(port), kCFRunLoopDefaultMode);
    uint32_t arrived = 0;
    uint64_t reference[kIOAsyncCalloutCount] = {0};
    reference[kIOAsyncCalloutFuncIndex] = (uint64_t)(uintptr_t)Completed;
    reference[kIOAsyncCalloutRefconIndex] = (uint64_t)(uintptr_t)&arrived;
    CHECK(IOConnectCallAsyncScalarMethod(connection, 5, IONotificationPortGetMachPort(port), reference,
              kIOAsyncCalloutCount, NULL, 0, NULL, NULL) == KERN_SUCCESS);
    CHECK(IOConnectCallScalarMethod(connection, 7, input, 1, NULL, NULL) == KERN_SUCCESS);
    CFRunLoopRunInMode(kCFRunLoopDefaultMode, 5, false);
    CHECK(arrived == 3);

    CHECK(IOConnectCallScalarMethod(connection, 99, NULL, 0, NULL, NULL) == kIOReturnUnsupported);
    CHECK(strcmp(mach_error_string(kIOReturnUnsupported), "(iokit/common) unsupported function") == 0);
    IONotificationPortDestroy(port);
    CHECK(IOServiceClose(connection) == KERN_SUCCESS);
    IOObjectRelease(service);
    printf("all answers are right\n");
    return 0;
}
