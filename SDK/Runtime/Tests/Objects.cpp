// SPDX-License-Identifier: Apache-2.0

#include "../DextLabRuntime.h"
#include "Check.h"
#include <DriverKit/DriverKit.h>

TEST(retainAndReleaseCount) {
    OSString *string = OSString::withCString("a");
    CHECK(string->getRetainCount() == 1);
    string->retain();
    CHECK(string->getRetainCount() == 2);
    string->release();
    string->release();
}

TEST(castsFollowTheClassTree) {
    OSObject *set = OSOrderedSet::withCapacity(0);
    CHECK(OSDynamicCast(OSOrderedSet, set) == set);
    CHECK(OSDynamicCast(OSArray, set) != nullptr);
    CHECK(OSDynamicCast(OSDictionary, set) == nullptr);
    CHECK(OSRequiredCast(OSCollection, set) != nullptr);
    CHECK(OSDynamicCast(OSSymbol, kOSBooleanTrue) == nullptr);
    OSObject *none = nullptr;
    CHECK(OSDynamicCast(OSString, none) == nullptr);
    CHECK(OSTypeIDInst(set) == OSTypeID(OSOrderedSet));
    CHECK(strcmp(set->GetClassName(), "OSOrderedSet") == 0);
    set->release();
}

TEST(abstractClassesCannotBeMade) {
    OSObject *object = nullptr;
    CHECK(OSObjectAllocate(OSMTypeID(OSCollection), &object) == kIOReturnUnsupported);
    CHECK(object == nullptr);
    CHECK(OSTypeAlloc(OSCollection) == nullptr);
}

TEST(everyClassHasASuperclassUpToTheRoot) {
    __block unsigned count = 0;
    DextLabForEachClass(^(OSMetaClass *meta, const OSClassDescription *description) {
        const OSMetaClass *top = meta;
        while (DextLabSuperclass(top) != nullptr) {
            top = DextLabSuperclass(top);
        }
        CHECK(strcmp(DextLabClassName(top), "OSObject") == 0);
        CHECK(DextLabClassNamed(description->name) == meta);
        ++count;
    });
    CHECK(count > 30);
}

TEST(booleansAreTwoObjectsThatLiveForEver) {
    CHECK(kOSBooleanTrue != kOSBooleanFalse);
    kOSBooleanTrue->release();
    kOSBooleanTrue->release();
    CHECK(OSDynamicCast(OSBoolean, static_cast<OSObject *>(kOSBooleanTrue)) == kOSBooleanTrue);
}

TEST(sharedPointersCount) {
    OSString *raw = OSString::withCString("x");
    {
        OSSharedPtr<OSString> one(raw, OSRetain);
        CHECK(raw->getRetainCount() == 2);
        OSSharedPtr<OSObject> two = one;
        CHECK(raw->getRetainCount() == 3);
        OSSharedPtr<OSString> three = OSDynamicPtrCast<OSString>(two);
        CHECK(three.get() == raw && raw->getRetainCount() == 4);
        CHECK(!OSDynamicPtrCast<OSData>(two));
        OSSharedPtr<OSString> moved = static_cast<OSSharedPtr<OSString> &&>(three);
        CHECK(!three && moved == raw && raw->getRetainCount() == 4);
        moved.reset();
        one = nullptr;
        CHECK(raw->getRetainCount() == 2);
    }
    CHECK(raw->getRetainCount() == 1);
    OSSharedPtr<OSString> owner(raw, OSNoRetain);
    OSSharedPtr<OSString> other = OSMakeShared<OSString>();
    swap(owner, other);
    CHECK(other.get() == raw);
    auto fill = [](OSString **out) { *out = OSString::withCString("y"); };
    fill(other.attach());
    CHECK(other->isEqualTo("y") && other->getRetainCount() == 1);
}

TEST(allocationsCheckTheirBounds) {
    OSAllocation<int> numbers(4, OSAllocateMemoryZero);
    CHECK(numbers && numbers.size() == 4 && numbers[3] == 0);
    int sum = 0;
    for (int &number : numbers) {
        number = 2;
        sum += number;
    }
    CHECK(sum == 8);
    OSBoundedArrayRef<int> view(numbers.data(), numbers.size());
    CHECK(view.slice(1, 2).size() == 2);
    OSBoundedPtr<int> pointer = view.begin() + 4;
    CHECK(pointer == view.end() && pointer - view.begin() == 4);
    CHECK(*--pointer == 2);
}

int main() {
    return runTests();
}
