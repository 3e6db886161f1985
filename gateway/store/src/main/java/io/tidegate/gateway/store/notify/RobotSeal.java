package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.store.Seal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Seals robots' addresses and secrets under {@code TIDEGATE_DATA_KEY}. Safe on any thread. */
public final class RobotSeal {
  private static final String PURPOSE = "tidegate robot v1";

  private final Seal seal;

  public RobotSeal(String dataKey) {
    this.seal = new Seal(Fingerprinter.parseKeys(dataKey), PURPOSE);
  }

  /** Number of the key in use. */
  int keyNumber() {
    return seal.keyNumber();
  }

  byte[] seal(RobotAddress address) {
    String text = address.url() + "\n" + address.secret();
    return seal.seal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Null if the key is not here any more. */
  @Nullable RobotAddress open(int keyNumber, byte[] sealed) {
    byte[] opened = seal.open(keyNumber, sealed);
    if (opened == null) {
      return null;
    }
    String text = new String(opened, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return new RobotAddress(URI.create(text.substring(0, end)), text.substring(end + 1));
  }
}
