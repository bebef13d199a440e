// SPDX-License-Identifier: Apache-2.0

#include <initializer_list>

#include "Check.h"
#include <DriverKit/DriverKit.h>

TEST(stringsCompareBytes) {
    OSString *string = OSString::withCString("hello world", 5);
    CHECK(string->getLength() == 5 && string->isEqualTo("hello") && !string->isEqualTo("hell"));
    OSData *data = OSData::withBytes("hello", 6);
    CHECK(string->isEqualTo(data) && data->isEqualTo(string));
    CHECK(static_cast<OSObject *>(string)->isEqualTo(static_cast<const OSMetaClassBase *>(data)));
    CHECK(OSString::withCString(nullptr) == nullptr);
    CHECK(OSSTR("k") == OSSTR("k") || OSSTR("k")->isEqualTo("k"));
    string->release();
    data->release();
}

TEST(dataGrowsAndRefusesWhatIsOutside) {
    OSData *data = OSData::withCapacity(2);
    CHECK(data->getLength() == 0 && data->getBytesNoCopy() == nullptr);
    CHECK(data->appendBytes("ab", 2) && data->appendBytes(nullptr, 2));
    CHECK(data->isEqualTo("ab\0\0", 4));
    CHECK(data->appendBytes(data->getBytesNoCopy(), 4) && data->getLength() == 8);
    CHECK(data->getBytesNoCopy(4, 4) != nullptr);
    CHECK(data->getBytesNoCopy(5, 4) == nullptr && data->getBytesNoCopy(8, 1) == nullptr);
    CHECK(data->getBytesNoCopy(1, SIZE_MAX) == nullptr);
    OSData *part = OSData::withData(data, 4, 2);
    CHECK(part->isEqualTo("ab", 2));
    char bytes[4] = {1, 2, 3, 4};
    OSData *view = OSData::withBytesNoCopy(bytes, 4);
    CHECK(view->getBytesNoCopy() == bytes && !view->appendBytes("x", 1));
    data->release();
    part->release();
    view->release();
}

TEST(numbersKeepTheirWidth) {
    OSNumber *byte = OSNumber::withNumber(0x1FF, 8);
    CHECK(byte->numberOfBits() == 8 && byte->unsigned64BitValue() == 0xFF);
    OSNumber *wide = OSNumber::withNumber("0xff", 64);
    CHECK(wide->isEqualTo(byte) && wide->unsigned16BitValue() == 255);
    CHECK(OSNumber::withNumber(1, 65) == nullptr && OSNumber::withNumber(1, 0) == nullptr);
    CHECK(OSNumber::withNumber("x", 8) == nullptr);
    byte->release();
    wide->release();
}

TEST(arraysHoldReferences) {
    OSString *a = OSString::withCString("a");
    OSString *b = OSString::withCString("b");
    OSArray *array = OSArray::withCapacity(1);
    CHECK(array->setObject(b) && array->setObject(0, a) && !array->setObject(9, a));
    OSObject *none = nullptr;
    CHECK(!array->setObject(none));
    CHECK(array->getObject(0) == a && array->getLastObject() == b && array->getObject(2) == nullptr);
    CHECK(a->getRetainCount() == 2);
    OSArray *copy = OSArray::withArray(array);
    CHECK(copy->isEqualTo(array) && copy->getNextIndexOfObject(b, 0) == 1);
    array->removeObject(0);
    CHECK(array->getCount() == 1 && a->getRetainCount() == 2);
    CHECK(array->replaceObject(0, a) && b->getRetainCount() == 2);
    __block int seen = 0;
    CHECK(copy->iterateObjects(^bool(OSObject *) {
        return ++seen == 1;
    }));
    CHECK(seen == 1);
    array->release();
    copy->release();
    CHECK(a->getRetainCount() == 1 && b->getRetainCount() == 1);
    a->release();
    b->release();
}

TEST(setsHoldAMemberOnce) {
    OSString *a = OSString::withCString("a");
    OSString *b = OSString::withCString("b");
    OSSet *set = OSSet::withCapacity(0);
    CHECK(set->setObject(a) && !set->setObject(a) && set->setObject(b));
    CHECK(set->getCount() == 2 && set->containsObject(a));
    OSSet *other = OSSet::withCapacity(0);
    other->setObject(b);
    other->setObject(a);
    CHECK(set->isEqualTo(static_cast<OSMetaClassBase *>(other)));
    set->removeObject(a);
    CHECK(!set->member(a) && set->getAnyObject() == b);
    set->release();
    other->release();
    a->release();
    b->release();
}

TEST(orderedSetsFollowTheirBlock) {
    OSOrderedSet *set = OSOrderedSet::withCapacity(0, ^int(const OSMetaClassBase *x, const OSMetaClassBase *y) {
        uint64_t left = OSDynamicCast(OSNumber, x)->unsigned64BitValue();
        uint64_t right = OSDynamicCast(OSNumber, y)->unsigned64BitValue();
        return left < right ? 1 : left > right ? -1 : 0;
    });
    for (uint64_t value : {5, 1, 3}) {
        OSNumber *number = OSNumber::withNumber(value, 32);
        set->setObject(number);
        number->release();
    }
    CHECK(OSDynamicCast(OSNumber, set->getFirstObject())->unsigned32BitValue() == 1);
    CHECK(OSDynamicCast(OSNumber, set->getLastObject())->unsigned32BitValue() == 5);
    CHECK(set->orderObject(set->getObject(1)) == 1 && set->orderObject(kOSBooleanTrue) == -1);
    set->release();
}

TEST(dictionariesFindByTheKeysBytes) {
    OSDictionary *dictionary = OSDictionary::withCapacity(4);
    OSString *key = OSString::withCString("one");
    OSNumber *value = OSNumber::withNumber(1, 32);
    CHECK(dictionary->setObject(key, value) && dictionary->getObject("one") == value);
    CHECK(dictionary->setObject("one", kOSBooleanFalse) && dictionary->getCount() == 1);
    CHECK(dictionary->getObject(key) == kOSBooleanFalse && value->getRetainCount() == 1);
    CHECK(!dictionary->setObject(value, value) && dictionary->getObject(static_cast<const char *>(nullptr)) == nullptr);
    OSDictionarySetUInt64Value(dictionary, "two", 2);
    OSDictionarySetStringValue(dictionary, "three", "drei");
    CHECK(OSDictionaryGetUInt64Value(dictionary, "two") == 2 && OSDictionaryGetUInt64Value(dictionary, "one") == 0);
    CHECK(strcmp(OSDictionaryGetStringValue(dictionary, "three"), "drei") == 0);
    OSDictionary *copy = OSDictionary::withDictionary(dictionary);
    CHECK(copy->isEqualTo(dictionary));
    copy->removeObject("one");
    CHECK(!copy->isEqualTo(dictionary) && copy->getObject("three") != nullptr && copy->getCount() == 2);
    CHECK(copy->isEqualTo(dictionary, static_cast<OSCollection *>(copy)));
    __block unsigned entries = 0;
    dictionary->iterateObjects(^bool(OSObject *name, OSObject *object) {
        entries += dictionary->getObject(name) == object ? 1 : 0;
        return false;
    });
    CHECK(entries == 3);
    dictionary->release();
    copy->release();
    key->release();
    value->release();
}

TEST(deepCopiesShareNoCollection) {
    OSDictionary *outer = OSDictionary::withCapacity(1);
    OSArray *inner = OSArray::withCapacity(1);
    inner->setObject(outer->getCount() == 0 ? kOSBooleanTrue : kOSBooleanFalse);
    outer->setObject("a", inner);
    outer->setObject("b", inner);
    auto *copy = OSDynamicCast(OSDictionary, outer->copyCollection(nullptr));
    CHECK(copy != nullptr && copy->isEqualTo(outer) && copy->getObject("a") != inner);
    CHECK(copy->getObject("a") == copy->getObject("b"));
    copy->release();
    inner->release();
    outer->release();
}

TEST(plainFunctionsTellKinds) {
    OSArray *array = OSArrayCreate();
    OSArraySetStringValue(array, kOSArrayAppend, "x");
    OSArraySetUInt64Value(array, 0, 7);
    CHECK(OSArrayGetUInt64Value(array, 0) == 7 && strcmp(OSArrayGetStringValue(array, 1), "x") == 0);
    CHECK(OSArrayGetStringValue(array, 0) == nullptr && OSArrayGetValue(array, 9) == nullptr);
    CHECK(OSCollectionTypeID(array) == kOSCollectionTypeArray);
    CHECK(OSCollectionTypeID(OSArrayGetValue(array, 0)) == kOSCollectionTypeNumber);
    CHECK(strcmp(OSCollectionTypeName(OSCollectionTypeID(kOSBooleanTrue)), "OSBoolean") == 0);
    char buffer[4] = {};
    OSData *data = OSDataCreate("abcdef", 6);
    CHECK(OSDataGetBytes(data, buffer, 4, 4) == 2 && buffer[1] == 'f' && OSDataGetBytes(data, buffer, 6, 1) == 0);
    OSSafeReleaseNULL(array);
    OSSafeReleaseNULL(data);
    CHECK(array == nullptr);
    OSSafeReleaseNULL(array);
}

int main() {
    return runTests();
}
