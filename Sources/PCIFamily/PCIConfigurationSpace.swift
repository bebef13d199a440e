// SPDX-License-Identifier: Apache-2.0

/// Configuration space of a function, 4 KiB, type 0: what the family keeps for a model.
public final class PCIConfigurationSpace {
}
