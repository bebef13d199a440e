// SPDX-License-Identifier: Apache-2.0

#ifndef SerialDriverKit_SerialDriverKit_h
#define SerialDriverKit_SerialDriverKit_h

#include <SerialDriverKit/IOUserSerial.h>
#include <SerialDriverKit/SerialPortInterface.h>

// Keys of the personality, or of the driver's properties before it registers: the port becomes /dev/tty.BASESUFFIX and
// /dev/cu.BASESUFFIX.
#define kIOTTYBaseNameKey "IOTTYBaseName"
#define kIOTTYSuffixKey   "IOTTYSuffix"

// Parity, as HwProgramUART gets it.
#define PD_RS232_PARITY_DEFAULT 0
#define PD_RS232_PARITY_NONE    1
#define PD_RS232_PARITY_ODD     2
#define PD_RS232_PARITY_EVEN    3
#define PD_RS232_PARITY_MARK    4
#define PD_RS232_PARITY_SPACE   5
#define PD_RS232_PARITY_ANY     6

// Lines of the port. The numbers are those of TIOCM_ in <sys/ttycom.h>.
#define PD_RS232_S_LE  0x001
#define PD_RS232_S_DTR 0x002
#define PD_RS232_S_RTS 0x004
#define PD_RS232_S_TXO 0x008
#define PD_RS232_S_RXO 0x010
#define PD_RS232_S_CTS 0x020
#define PD_RS232_S_DCD 0x040
#define PD_RS232_S_RNG 0x080
#define PD_RS232_S_DSR 0x100

#endif /* SerialDriverKit_SerialDriverKit_h */
