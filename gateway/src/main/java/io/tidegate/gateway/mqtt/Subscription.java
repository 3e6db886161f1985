package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.ingest.MessageReader;
import java.time.Instant;
import java.util.Collection;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What to subscribe to, at QoS 1, and what to do with it at once.
 *
 * @param filters topic filters
 * @param largestLimit most payload bytes that any of their sources keeps; it sets the receive
 *     maximum
 * @param limitOf topic to the most payload bytes its source keeps
 * @param reader reads each message of a device where it arrives
 */
public record Subscription(
    Collection<String> filters,
    int largestLimit,
    ToIntFunction<String> limitOf,
    EarlyReader reader) {
  /** What reads a message where it arrives. */
  @FunctionalInterface
  public interface EarlyReader {
    /**
     * Must not block.
     *
     * @param payload as received, or the first bytes of it
     * @param length bytes of the payload as received
     * @return null: it is all read later
     */
    MessageReader.@Nullable Read read(
        String topic, byte[] payload, int length, Instant receivedAt, boolean retained);
  }
}
