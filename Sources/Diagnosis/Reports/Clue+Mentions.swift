// SPDX-License-Identifier: Apache-2.0

import Evidence

extension Clue {
    /// The author speaks of it, also where he denies it or asks: of subjects, wishes and theories that is what counts.
    static func mentions(_ ids: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: "mention of " + ids.joined(separator: " or ")) { file in
            Found(ids.flatMap { file.events(.statement, $0) })
        }
    }
}
