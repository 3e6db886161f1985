/**
 * Bytes from one device in, {@link io.tidegate.gateway.event.DeviceEvent}s out. Pure: no clock, I/O
 * or logging.
 *
 * <p>Read {@link io.tidegate.gateway.codec.DeviceCodec} first. To add a family: one codec class
 * here, one line in {@code Codecs}, one golden file under seeds/messages. May import: {@code
 * event}.
 */
@NullMarked
package io.tidegate.gateway.codec;

import org.jspecify.annotations.NullMarked;
