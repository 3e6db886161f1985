package io.tidegate.gateway.app;

import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Routed;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.ingest.DeadLetterSeal;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.erasure.Erasure;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decodes dead letters like the pipeline, to find those that may contain a person's card. Safe on
 * any thread.
 */
final class DeadLettersOfPeople implements Erasure.DeadLetterCheck {
  private final Sources sources;
  private final Fingerprinter fingerprinter;
  private final DeadLetterSeal seal;

  DeadLettersOfPeople(GatewaySettings settings) {
    String key = settings.requireCredentialKey();
    this.sources = Configured.sources(settings);
    this.fingerprinter = Fingerprinter.parse(key);
    this.seal = new DeadLetterSeal(Fingerprinter.parseKeys(key));
  }

  @Override
  public boolean isClear(Erasure.DeadLetter letter, Set<Fingerprint> fingerprints) {
    byte[] bytes = seal.open(letter.keyNumber(), letter.sealed());
    if (bytes == null) {
      return false;
    }
    Routed routed =
        sources.route(letter.topic(), bytes, bytes.length, letter.receivedAt(), letter.retained());
    return routed.fold(ready -> isClear(ready, fingerprints), refused -> false);
  }

  private boolean isClear(Routed.Ready ready, Set<Fingerprint> fingerprints) {
    try {
      return ready
          .codec()
          .decode(ready.message(), Memory.EMPTY, fingerprinter)
          .fold(
              read -> read.events().stream().noneMatch(event -> tells(event, fingerprints)),
              ignored -> false,
              rejected -> false);
    } catch (RuntimeException e) {
      return false; // a bug of the codec's, which the pipeline has counted
    }
  }

  private static boolean tells(DeviceEvent event, Set<Fingerprint> fingerprints) {
    Credential shown =
        event instanceof DeviceEvent.Access access
            ? access.credential()
            : event instanceof DeviceEvent.Lock lock ? lock.credential() : null;
    return shown != null
        && Stream.concat(Stream.ofNullable(shown.fingerprint()), shown.older().stream())
            .anyMatch(fingerprints::contains);
  }
}
