// SPDX-License-Identifier: Apache-2.0

// I/O Kit's XML: as a property list, with `size` on integers, and ID and IDREF for objects that stand twice.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

#include "Serialize.h"
#include <DriverKit/OSCollections.h>

namespace {
constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void escape(std::string &text, const char *string) {
    for (; *string != 0; ++string) {
        switch (*string) {
        case '<':
            text += "&lt;";
            break;
        case '>':
            text += "&gt;";
            break;
        case '&':
            text += "&amp;";
            break;
        default:
            text += *string;
        }
    }
}

void base64(std::string &text, const unsigned char *bytes, size_t length) {
    for (size_t index = 0; index < length; index += 3) {
        uint32_t group = static_cast<uint32_t>(bytes[index]) << 16;
        group |= index + 1 < length ? static_cast<uint32_t>(bytes[index + 1]) << 8 : 0;
        group |= index + 2 < length ? bytes[index + 2] : 0;
        text += kAlphabet[group >> 18];
        text += kAlphabet[(group >> 12) & 63];
        text += index + 1 < length ? kAlphabet[(group >> 6) & 63] : '=';
        text += index + 2 < length ? kAlphabet[group & 63] : '=';
    }
}

/// Shared objects are written out each time: what shares much would grow without end.
constexpr size_t kMaximumText = 16 << 20;

bool write(const OSObject *object, std::string &text, unsigned depth) {
    if (depth > dextlab::kMaximumDepth || text.size() > kMaximumText) {
        return false;
    }
    if (OSDictionary *dictionary = OSDynamicCast(OSDictionary, object)) {
        text += "<dict>";
        __block bool good = true;
        std::string *out = &text;
        dictionary->iterateObjects(^bool(OSObject *key, OSObject *value) {
            *out += "<key>";
            escape(*out, static_cast<OSString *>(key)->getCStringNoCopy());
            *out += "</key>";
            good = write(value, *out, depth + 1);
            return !good;
        });
        text += "</dict>";
        return good;
    }
    if (OSArray *array = OSDynamicCast(OSArray, object)) {
        const char *name = OSDynamicCast(OSSet, object) != nullptr ? "set" : "array";
        text += std::string("<") + name + ">";
        for (uint32_t index = 0; index < array->getCount(); ++index) {
            if (!write(array->getObject(index), text, depth + 1)) {
                return false;
            }
        }
        text += std::string("</") + name + ">";
        return true;
    }
    if (object == kOSBooleanTrue || object == kOSBooleanFalse) {
        text += object == kOSBooleanTrue ? "<true/>" : "<false/>";
        return true;
    }
    if (OSString *string = OSDynamicCast(OSString, object)) {
        text += "<string>";
        escape(text, string->getCStringNoCopy());
        text += "</string>";
        return true;
    }
    if (OSNumber *number = OSDynamicCast(OSNumber, object)) {
        char buffer[64];
        snprintf(buffer, sizeof(buffer), "<integer size=\"%zu\">0x%llx</integer>", number->numberOfBits(),
            static_cast<unsigned long long>(number->unsigned64BitValue()));
        text += buffer;
        return true;
    }
    if (OSData *data = OSDynamicCast(OSData, object)) {
        text += "<data>";
        base64(text, static_cast<const unsigned char *>(data->getBytesNoCopy()), data->getLength());
        text += "</data>";
        return true;
    }
    return false;
}

struct Tag {
    std::string_view name;
    std::string_view attributes;
    bool isEmpty = false;
    bool isEnd = false;

    std::string_view attribute(std::string_view wanted) const {
        size_t at = attributes.find(wanted);
        while (at != std::string_view::npos) {
            size_t equals = at + wanted.size();
            bool begins = at == 0 || attributes[at - 1] == ' ';
            if (begins && equals + 1 < attributes.size() && attributes[equals] == '=') {
                char quote = attributes[equals + 1];
                size_t end = attributes.find(quote, equals + 2);
                if ((quote == '"' || quote == '\'') && end != std::string_view::npos) {
                    return attributes.substr(equals + 2, end - equals - 2);
                }
            }
            at = attributes.find(wanted, at + 1);
        }
        return {};
    }
};

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}
    ~Reader() {
        for (auto &each : named_) {
            each.second->release();
        }
    }

    OSObject *document() {
        Tag tag;
        if (!open(tag)) {
            return nullptr;
        }
        bool isWrapped = tag.name == "plist";
        if (isWrapped && !open(tag)) {
            return nullptr;
        }
        OSObject *object = element(tag, 0);
        if (object != nullptr && isWrapped && !close("plist")) {
            object->release();
            return nullptr;
        }
        return object;
    }

private:
    /// Skips white space, comments, processing instructions and DOCTYPE, and reads a tag.
    bool open(Tag &tag) {
        for (;;) {
            size_t start = text_.find_first_not_of(" \t\r\n", at_);
            if (start == std::string_view::npos || text_[start] != '<') {
                return false;
            }
            std::string_view rest = text_.substr(start);
            size_t end;
            if (rest.substr(0, 4) == "<!--") {
                end = rest.find("-->", 4);
                end = end == std::string_view::npos ? end : end + 2;
            } else {
                end = rest.find('>');
            }
            if (end == std::string_view::npos) {
                return false;
            }
            at_ = start + end + 1;
            if (rest.size() > 1 && (rest[1] == '?' || rest[1] == '!')) {
                continue;
            }
            std::string_view inside = rest.substr(1, end - 1);
            tag = Tag();
            if (!inside.empty() && inside[0] == '/') {
                tag.isEnd = true;
                inside.remove_prefix(1);
            } else if (!inside.empty() && inside.back() == '/') {
                tag.isEmpty = true;
                inside.remove_suffix(1);
            }
            size_t space = inside.find_first_of(" \t\r\n");
            tag.name = inside.substr(0, space);
            tag.attributes = space == std::string_view::npos ? std::string_view() : inside.substr(space + 1);
            return !tag.name.empty();
        }
    }

    bool close(std::string_view name) {
        Tag tag;
        return open(tag) && tag.isEnd && tag.name == name;
    }

    /// Text up to the end tag, with entities replaced.
    bool contents(const Tag &tag, std::string &text) {
        text.clear();
        if (tag.isEmpty) {
            return true;
        }
        size_t end = text_.find('<', at_);
        if (end == std::string_view::npos) {
            return false;
        }
        std::string_view raw = text_.substr(at_, end - at_);
        at_ = end;
        return unescape(raw, text) && close(tag.name);
    }

    static bool unescape(std::string_view raw, std::string &text) {
        static const std::pair<std::string_view, char> names[] = {
            {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
        for (size_t index = 0; index < raw.size(); ++index) {
            if (raw[index] != '&') {
                text += raw[index];
                continue;
            }
            size_t end = raw.find(';', index);
            if (end == std::string_view::npos) {
                return false;
            }
            std::string_view name = raw.substr(index + 1, end - index - 1);
            bool known = false;
            for (auto &each : names) {
                if (each.first == name) {
                    text += each.second;
                    known = true;
                }
            }
            if (!known && !character(name, text)) {
                return false;
            }
            index = end;
        }
        return true;
    }

    /// `#65` or `#x41`, as UTF-8.
    static bool character(std::string_view name, std::string &text) {
        if (name.size() < 2 || name.size() > 9 || name[0] != '#') {
            return false;
        }
        bool hexadecimal = name[1] == 'x';
        std::string digits(name.substr(hexadecimal ? 2 : 1));
        char *end;
        unsigned long code = strtoul(digits.c_str(), &end, hexadecimal ? 16 : 10);
        if (digits.empty() || *end != 0 || code == 0 || code > 0x10FFFF) {
            return false;
        }
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += static_cast<char>(0xC0 | (code >> 6));
            text += static_cast<char>(0x80 | (code & 63));
        } else if (code < 0x10000) {
            text += static_cast<char>(0xE0 | (code >> 12));
            text += static_cast<char>(0x80 | ((code >> 6) & 63));
            text += static_cast<char>(0x80 | (code & 63));
        } else {
            text += static_cast<char>(0xF0 | (code >> 18));
            text += static_cast<char>(0x80 | ((code >> 12) & 63));
            text += static_cast<char>(0x80 | ((code >> 6) & 63));
            text += static_cast<char>(0x80 | (code & 63));
        }
        return true;
    }

    /// The object of an opened tag, with one reference.
    OSObject *element(const Tag &tag, unsigned depth) {
        if (tag.isEnd || depth > dextlab::kMaximumDepth) {
            return nullptr;
        }
        std::string_view reference = tag.attribute("IDREF");
        if (!reference.empty()) {
            auto found = named_.find(std::string(reference));
            if (found == named_.end() || (!tag.isEmpty && !close(tag.name))) {
                return nullptr;
            }
            found->second->retain();
            return found->second;
        }
        OSObject *object = tag.name == "dict"                          ? dictionary(tag, depth)
                           : tag.name == "array" || tag.name == "set" ? members(tag, depth)
                                                                      : scalar(tag);
        // Named only when complete, so that nothing can stand inside itself.
        std::string_view id = tag.attribute("ID");
        if (object != nullptr && !id.empty() && named_.emplace(std::string(id), object).second) {
            object->retain();
        }
        return object;
    }

    OSObject *dictionary(const Tag &tag, unsigned depth) {
        OSDictionary *made = OSDictionary::withCapacity(0);
        Tag inner;
        while (!tag.isEmpty) {
            if (!open(inner)) {
                made->release();
                return nullptr;
            }
            if (inner.isEnd && inner.name == "dict") {
                break;
            }
            OSObject *key = inner.name == "key" ? element(inner, depth + 1) : nullptr;
            OSObject *value = key != nullptr && open(inner) ? element(inner, depth + 1) : nullptr;
            bool good = value != nullptr && made->setObject(key, value);
            OSSafeReleaseNULL(key);
            OSSafeReleaseNULL(value);
            if (!good) {
                made->release();
                return nullptr;
            }
        }
        return made;
    }

    OSObject *members(const Tag &tag, unsigned depth) {
        OSArray *made = tag.name == "set" ? OSSet::withCapacity(0) : OSArray::withCapacity(0);
        Tag inner;
        while (!tag.isEmpty) {
            if (!open(inner)) {
                made->release();
                return nullptr;
            }
            if (inner.isEnd && inner.name == tag.name) {
                break;
            }
            OSObject *value = element(inner, depth + 1);
            if (value == nullptr) {
                made->release();
                return nullptr;
            }
            made->setObject(value);
            value->release();
        }
        return made;
    }

    OSObject *scalar(const Tag &tag) {
        std::string text;
        if (!contents(tag, text)) {
            return nullptr;
        }
        if (tag.name == "string" || tag.name == "key") {
            return OSString::withCString(text.c_str(), text.size());
        }
        if (tag.name == "true" || tag.name == "false") {
            return tag.name == "true" ? kOSBooleanTrue : kOSBooleanFalse;
        }
        if (tag.name == "integer") {
            return integer(tag, text);
        }
        return tag.name == "data" ? data(tag, text) : nullptr;
    }

    static OSObject *integer(const Tag &tag, const std::string &text) {
        std::string size(tag.attribute("size"));
        size_t bits = size.empty() ? 64 : strtoul(size.c_str(), nullptr, 10);
        size_t start = text.find_first_not_of(" \t\r\n");
        if (start == std::string::npos) {
            return nullptr;
        }
        bool isNegative = text[start] == '-';
        start += isNegative ? 1 : 0;
        bool hexadecimal = text.compare(start, 2, "0x") == 0 || text.compare(start, 2, "0X") == 0;
        const char *digits = text.c_str() + start;
        char *end;
        uint64_t value = strtoull(digits, &end, hexadecimal ? 16 : 10);
        if (end == digits || strspn(end, " \t\r\n") != strlen(end)) {
            return nullptr;
        }
        return OSNumber::withNumber(isNegative ? 0 - value : value, bits);
    }

    static OSObject *data(const Tag &tag, const std::string &text) {
        std::string bytes;
        uint32_t group = 0;
        unsigned bits = 0;
        bool hexadecimal = tag.attribute("format") == "hex";
        for (char each : text) {
            if (strchr(" \t\r\n=", each) != nullptr) {
                continue;
            }
            const char *alphabet = hexadecimal ? "0123456789abcdef" : kAlphabet;
            const char *found = strchr(alphabet, hexadecimal && each >= 'A' && each <= 'F' ? each + 32 : each);
            if (found == nullptr) {
                return nullptr;
            }
            unsigned step = hexadecimal ? 4 : 6;
            group = (group << step) | static_cast<uint32_t>(found - alphabet);
            bits += step;
            if (bits >= 8) {
                bits -= 8;
                bytes += static_cast<char>((group >> bits) & 0xFF);
            }
        }
        return OSData::withBytes(bytes.data(), bytes.size());
    }

    std::string_view text_;
    size_t at_ = 0;
    std::map<std::string, OSObject *> named_;
};
} // namespace

bool dextlab::writeXML(const OSObject *object, std::string &text) {
    return write(object, text, 0);
}

OSObject *dextlab::readXML(const void *bytes, size_t length) {
    std::string_view text(static_cast<const char *>(bytes), length);
    // A 0 may end the text; strchr finds it in every alphabet.
    text = text.substr(0, text.find('\0'));
    return Reader(text).document();
}
