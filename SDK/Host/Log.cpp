// SPDX-License-Identifier: Apache-2.0

// Lines of the log, as records. What the driver's static initialisers say comes before the hello and waits for it.

#include <cstring>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "Host.h"

namespace dextlab::host {
namespace {
std::mutex lock;
bool isOpen = false;
std::vector<std::pair<os_log_type_t, std::string>> &kept() {
    static auto *const lines = new std::vector<std::pair<os_log_type_t, std::string>>();
    return *lines;
}

/// Longer lines are cut.
constexpr size_t kPartMax = 32'768;

void append(std::string &body, const char *part) {
    body.append(part, strnlen(part, kPartMax));
    body.push_back(0);
}

void postLine(os_log_type_t type, const std::string &body) {
    Outgoing record{kWireLog};
    record.status = type;
    record.arguments = body.data();
    record.argumentSize = static_cast<uint32_t>(body.size());
    post(record);
}
} // namespace

void logLine(os_log_type_t type, const char *subsystem, const char *category, const char *message) {
    std::string body;
    append(body, subsystem);
    append(body, category);
    append(body, message);
    {
        std::lock_guard<std::mutex> guard(lock);
        if (!isOpen) {
            kept().emplace_back(type, std::move(body));
            return;
        }
    }
    postLine(type, body);
}

void openLog() {
    std::lock_guard<std::mutex> guard(lock);
    isOpen = true;
    for (auto &line : kept()) {
        postLine(line.first, line.second);
    }
    kept().clear();
}
} // namespace dextlab::host
