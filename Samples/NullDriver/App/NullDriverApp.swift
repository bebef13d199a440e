// SPDX-License-Identifier: Apache-2.0

import SwiftUI

/// The app that carries the driver.
@main
struct NullDriverApp: App {
    var body: some Scene {
        WindowGroup {
            DriverView()
        }
    }
}
