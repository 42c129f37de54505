package io.authledger.api.event;

/**
 * The history went on from an older state than was signed, under another name and key. It is about no user: its
 * subject is a random id that nobody bears.
 *
 * @param epoch number of the epoch that begins with this leaf, from 2
 * @param origin its name
 * @param abandonedCheckpoint the newest known checkpoint of the epoch before, a signed note of C2SP tlog-checkpoint
 */
@EventType(name = "ledger.epoch-opened", aboutUser = false)
public record LedgerEpochOpened(int epoch, String origin, String abandonedCheckpoint) implements UserEvent {}
