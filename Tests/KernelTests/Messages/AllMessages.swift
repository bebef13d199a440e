// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Every message of DriverKit.
var allMessages: [any Message.Type] { DriverKitMessages.all }
