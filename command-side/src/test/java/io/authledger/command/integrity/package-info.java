@NullMarked
package io.authledger.command.integrity;

import org.jspecify.annotations.NullMarked;
