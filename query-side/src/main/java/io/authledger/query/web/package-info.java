/**
 * Where the keys come from that verify callers. It must not know what callers ask for.
 */
@NullMarked
package io.authledger.query.web;

import org.jspecify.annotations.NullMarked;
