package io.authledger.query.account;

import io.authledger.api.query.UserStatus;

/** A status, and the sequence of the last event in it. */
record Answer(UserStatus status, long position) {}
