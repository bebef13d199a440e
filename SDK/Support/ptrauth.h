// SPDX-License-Identifier: Apache-2.0

// Pointer authentication: there is none here, so signing and stripping leave a pointer as it is.

#ifndef DEXTLAB_PTRAUTH_H
#define DEXTLAB_PTRAUTH_H

#define ptrauth_strip(value, key) (value)
#define ptrauth_blend_discriminator(pointer, integer) ((uintptr_t)0)
#define ptrauth_sign_unauthenticated(value, key, data) (value)
#define ptrauth_auth_data(value, key, data) (value)
#define ptrauth_string_discriminator(string) 0

#endif /* DEXTLAB_PTRAUTH_H */
