/**
 * What deploys the two sides: the compose file, the images, the gateway. It must not know the inside of either side; it
 * meets them as jars, environment variables and HTTP.
 */
@NullMarked
package io.authledger.deployment;

import org.jspecify.annotations.NullMarked;
