package io.tidegate.gateway.mqtt;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a broker grants us, for {@code doctor}.
 *
 * @param maximumPacket longest packet it takes or sends, bytes; null: it sets no bound
 * @param sessionKept how long it keeps our session while we are disconnected
 * @param qos highest level it serves
 * @param hasRetained whether it keeps retained messages
 * @param refused topic filters that it does not let us subscribe to
 * @param canary until our own message came back; null: it did not
 * @param letsAnybodyIn whether somebody without a name is let in
 */
public record BrokerFacts(
    @Nullable Long maximumPacket,
    Duration sessionKept,
    int qos,
    boolean hasRetained,
    List<String> refused,
    @Nullable Duration canary,
    boolean letsAnybodyIn) {
  /** Copies the list. */
  public BrokerFacts {
    refused = List.copyOf(refused);
  }
}
