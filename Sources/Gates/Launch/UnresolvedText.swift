// SPDX-License-Identifier: Apache-2.0

extension Facts {
    /// Whether a text still holds a build variable that Xcode would replace: in a source nothing can be said of it, in
    /// a product it is what it says.
    func isUnresolved(_ text: String?) -> Bool {
        guard driver.value?.stage != .product, let text else { return false }
        return BuildVariable.stands(in: text)
    }

    /// What decides a question that hangs on a build variable.
    static let builtInfo = "the built driver's Info.plist (a build variable stands in the source's)"
}
