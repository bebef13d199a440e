// SPDX-License-Identifier: Apache-2.0

#include <cstring>
#include <string>

#include "../Serialize.h"
#include "Check.h"
#include <DriverKit/DriverKit.h>

static OSDictionary *sample() {
    const char xml[] = "<?xml version=\"1.0\"?><!DOCTYPE plist><plist version=\"1.0\"><dict><!-- all kinds -->"
                       "<key>a &amp; b</key><string>x&lt;&#x41;&gt;</string>"
                       "<key>n</key><integer size=\"16\">0x1F4</integer>"
                       "<key>neg</key><integer size=\"8\">-1</integer><key>d</key><data> AQID\nBA== </data>"
                       "<key>h</key><data format=\"hex\">0aFF</data><key>t</key><true/><key>f</key><false/>"
                       "<key>list</key><array><string ID=\"1\">shared</string><string IDREF=\"1\"/></array>"
                       "<key>set</key><set><integer>1</integer></set><key>empty</key><dict/></dict></plist>";
    return OSDynamicCast(OSDictionary, dextlab::readXML(xml, sizeof(xml)));
}

TEST(xmlOfAllKindsIsRead) {
    OSDictionary *dictionary = sample();
    CHECK(dictionary != nullptr && dictionary->getCount() == 10);
    CHECK(strcmp(OSDictionaryGetStringValue(dictionary, "a & b"), "x<A>") == 0);
    CHECK(OSDictionaryGetUInt64Value(dictionary, "n") == 500 && OSDictionaryGetUInt64Value(dictionary, "neg") == 255);
    CHECK(OSDynamicCast(OSData, dictionary->getObject("d"))->isEqualTo("\1\2\3\4", 4));
    CHECK(OSDynamicCast(OSData, dictionary->getObject("h"))->isEqualTo("\x0a\xff", 2));
    OSArray *list = OSDynamicCast(OSArray, dictionary->getObject("list"));
    CHECK(list->getObject(0) == list->getObject(1));
    CHECK(OSDynamicCast(OSSet, dictionary->getObject("set"))->getCount() == 1);
    dictionary->release();
}

TEST(bothFormsComeBackEqual) {
    OSDictionary *dictionary = sample();
    // Sets compare by address, so they cannot survive a copy.
    dictionary->removeObject("set");
    OSSerialization *binary = OSSerialization::createFromObject(dictionary);
    OSObject *again = binary->copyObject();
    CHECK(again != nullptr && again->isEqualTo(dictionary));
    again->release();
    std::string text;
    CHECK(dextlab::writeXML(dictionary, text));
    again = dextlab::readAny(text.data(), text.size());
    CHECK(again != nullptr && again->isEqualTo(dictionary));
    again->release();
    size_t length = 0;
    const void *bytes = binary->finalizeBuffer(&length);
    CHECK(length > 4 && binary->copyObject() == nullptr);
    OSSerialization::freeBuffer(bytes, length);
    binary->release();
    dictionary->release();
}

TEST(binaryBytesAreXNUs) {
    OSArray *array = OSArray::withCapacity(2);
    OSArraySetStringValue(array, kOSArrayAppend, "hello");
    array->setObject(kOSBooleanTrue);
    std::string bytes;
    CHECK(dextlab::writeBinary(array, bytes));
    const unsigned char expected[] = {0xd3, 0, 0, 0, 2, 0, 0, 0x82, 5, 0, 0, 9, 'h', 'e', 'l', 'l', 'o', 0, 0, 0, 1,
        0, 0, 0x8b};
    CHECK(bytes.size() == sizeof(expected) && memcmp(bytes.data(), expected, sizeof(expected)) == 0);
    array->release();
}

TEST(callersBytesAreGivenBack) {
    static const char xml[] = "<true/>";
    __block int freed = 0;
    OSSerialization *serial = OSSerialization::createFromBytes(xml, sizeof(xml), ^(const void *bytes,
        unsigned long length) {
        freed += bytes == xml && length == sizeof(xml) ? 1 : 100;
    });
    CHECK(serial->copyObject() == kOSBooleanTrue);
    serial->release();
    CHECK(freed == 1);
}

TEST(cyclesAndForeignObjectsAreRefused) {
    OSArray *array = OSArray::withCapacity(1);
    array->setObject(array);
    std::string bytes;
    CHECK(!dextlab::writeBinary(array, bytes) && !dextlab::writeXML(array, bytes));
    array->flushCollection();
    IODispatchQueue *queue = nullptr;
    CHECK(IODispatchQueue::Create("q", 0, 0, &queue) == kIOReturnSuccess);
    array->setObject(queue);
    CHECK(OSSerialization::createFromObject(array) == nullptr);
    array->release();
    queue->release();
}

TEST(sharedObjectsAreWrittenOnce) {
    OSArray *level = OSArray::withCapacity(0);
    for (int depth = 0; depth < 50; ++depth) {
        OSArray *above = OSArray::withCapacity(2);
        above->setObject(level);
        above->setObject(level);
        level->release();
        level = above;
    }
    std::string bytes;
    CHECK(dextlab::writeBinary(level, bytes) && bytes.size() < 1000);
    OSObject *again = dextlab::readBinary(bytes.data(), bytes.size());
    CHECK(again != nullptr && OSDynamicCast(OSArray, again)->getObject(0) == OSDynamicCast(OSArray,
        again)->getObject(1));
    again->release();
    level->release();
}

TEST(damagedBytesAreRefusedOrReadButNeverTrap) {
    OSDictionary *dictionary = sample();
    std::string binary;
    std::string text;
    CHECK(dextlab::writeBinary(dictionary, binary) && dextlab::writeXML(dictionary, text));
    uint32_t random = 1;
    for (const std::string &whole : {binary, text}) {
        for (size_t length = 0; length < whole.size(); ++length) {
            std::string part = whole.substr(0, length);
            OSObject *object = dextlab::readAny(part.data(), part.size());
            CHECK(object == nullptr);
        }
        for (int round = 0; round < 20000; ++round) {
            std::string damaged = whole;
            for (int change = 0; change < 3; ++change) {
                random = random * 1664525 + 1013904223;
                damaged[(random >> 8) % damaged.size()] = static_cast<char>(random >> 24);
            }
            if (OSObject *object = dextlab::readAny(damaged.data(), damaged.size())) {
                object->release();
            }
        }
    }
    dictionary->release();
}

int main() {
    return runTests();
}
