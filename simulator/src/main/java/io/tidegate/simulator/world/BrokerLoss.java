package io.tidegate.simulator.world;

import java.time.Instant;
import java.util.Iterator;

/**
 * The gateway itself has no broker for a time: what the devices say waits there, and comes at once
 * when the gateway is back. Nothing is wrong with any device.
 *
 * @param from milliseconds since 1970
 * @param to when the gateway is back
 */
record BrokerLoss(Iterator<WorldMessage> messages, long from, long to)
    implements Iterator<WorldMessage> {
  @Override
  public boolean hasNext() {
    return messages.hasNext();
  }

  @Override
  public WorldMessage next() {
    WorldMessage message = messages.next();
    long arrives = message.arrivedAt().toEpochMilli();
    return arrives >= from && arrives < to
        ? new WorldMessage(Instant.ofEpochMilli(to), message.frame())
        : message;
  }
}
