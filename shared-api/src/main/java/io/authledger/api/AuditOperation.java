package io.authledger.api;

/** What an auditor reads of other people's history; more may come. */
public enum AuditOperation {
    /** {@code GET /audit/events}. */
    EVENTS,
    /** {@code GET /audit/users/{id}/events}. */
    USER_EVENTS,
    /** {@code GET /audit/users/{id}/status}. */
    USER_STATUS,
    /** {@code GET /audit/users/{id}/erasure}. */
    USER_ERASURE,
    /** {@code GET /audit/export}. */
    EXPORT,
    /** {@code GET /insights/networks}. */
    NETWORKS,
    /** {@code GET /ledger/tile/entries/…}. */
    ENTRY_TILES
}
