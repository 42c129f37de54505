package io.authledger.query.projection;

/**
 * What a query answers.
 *
 * @param position the sequence of the last event in it
 */
public record Answer<T>(T value, long position) {}
