// SPDX-License-Identifier: Apache-2.0

#ifndef PCIDriverKit_PCIDriverKit_h
#define PCIDriverKit_PCIDriverKit_h

#include <PCIDriverKit/IOPCIDevice.h>
#include <PCIDriverKit/IOPCIFamilyDefinitions.h>

#endif /* PCIDriverKit_PCIDriverKit_h */
