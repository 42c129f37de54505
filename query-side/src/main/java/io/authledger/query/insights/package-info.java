/**
 * What happened how often: events counted by minute, hour and day, and where failures came from. It must not know what any
 * one user did, nor open what is sealed before somebody asks.
 */
@NullMarked
package io.authledger.query.insights;

import org.jspecify.annotations.NullMarked;
