// SPDX-License-Identifier: Apache-2.0

import SwiftUI

/// Buttons to activate the driver and to call it, and what came of it.
struct DriverView: View {
    @State private var activation = DriverActivation()
    @State private var status = ActivationState.idle.text
    @State private var answer = ""

    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text(status)
            HStack {
                Button("Activate") { activation.activate() }
                Button("Deactivate") { activation.deactivate() }
                Button("Call the Driver") { call() }
            }
            Text(answer)
        }
        .padding()
        .frame(minWidth: 420)
        .onAppear { activation.onChange = { status = $0.text } }
    }

    private func call() {
        do {
            let sum = try DriverConnection().call(.add, [20, 22], outputs: 1)
            answer = "20 + 22 = \(sum)"
        } catch {
            answer = "\(error)"
        }
    }
}
