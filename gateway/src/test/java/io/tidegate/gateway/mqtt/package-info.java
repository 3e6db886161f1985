/** The connection against a real broker. */
@NullMarked
package io.tidegate.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
