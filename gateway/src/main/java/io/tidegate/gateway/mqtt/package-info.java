/**
 * The connection to the broker: bytes, topic, arrival time and an ack handle.
 *
 * <p>May import: {@code ingest} (its source and records), {@code settings}, {@code metrics}.
 */
@NullMarked
package io.tidegate.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
