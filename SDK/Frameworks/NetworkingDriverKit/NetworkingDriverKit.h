// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_NetworkingDriverKit_h
#define NetworkingDriverKit_NetworkingDriverKit_h

/// All of NetworkingDriverKit.

#include <NetworkingDriverKit/IOUserNetworkEthernet.h>
#include <NetworkingDriverKit/IOUserNetworkIVars.h>
#include <NetworkingDriverKit/IOUserNetworkInterfaceTypes.h>
#include <NetworkingDriverKit/IOUserNetworkMedia.h>
#include <NetworkingDriverKit/IOUserNetworkNicProxy.h>
#include <NetworkingDriverKit/IOUserNetworkPacket.h>
#include <NetworkingDriverKit/IOUserNetworkPacketBufferPool.h>
#include <NetworkingDriverKit/IOUserNetworkPacketPoller.h>
#include <NetworkingDriverKit/IOUserNetworkPacketQueue.h>
#include <NetworkingDriverKit/IOUserNetworkPacketTypes.h>
#include <NetworkingDriverKit/IOUserNetworkRxCompletionQueue.h>
#include <NetworkingDriverKit/IOUserNetworkRxSubmissionQueue.h>
#include <NetworkingDriverKit/IOUserNetworkTxCompletionQueue.h>
#include <NetworkingDriverKit/IOUserNetworkTxSubmissionQueue.h>
#include <NetworkingDriverKit/IOUserNetworkTypes.h>

#endif /* NetworkingDriverKit_NetworkingDriverKit_h */
