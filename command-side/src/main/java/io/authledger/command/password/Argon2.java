package io.authledger.command.password;

/** The function Argon2id, version 0x13 (RFC 9106), without secret and associated data. */
interface Argon2 {

    byte[] tag(byte[] password, byte[] salt, Argon2Parameters parameters, int tagBytes);
}
