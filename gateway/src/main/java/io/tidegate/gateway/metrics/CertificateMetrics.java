package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long the certificates hold that this gateway shows, or is shown. Safe on any thread. */
public final class CertificateMetrics {
  /**
   * Seconds until a certificate expires, negative if it has, by {@code certificate}. Only those
   * that this gateway has met.
   */
  public static final String EXPIRES = "tidegate.certificate.expires";

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<Certificate, Instant> ends = new ConcurrentHashMap<>();

  /** Registers nothing yet: nothing has been looked at. */
  public CertificateMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Whose it is. */
  public enum Certificate {
    /** Ours, for browsers. */
    DESK,
    /** Ours, for the broker. */
    GATEWAY,
    /** The last to end of those authorities that we trust the broker by. */
    BROKER_CA,
    /** What the broker shows us. */
    BROKER,
    /** What the database shows us. */
    DATABASE;

    /** As the label says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** It holds until then. */
  public void holds(Certificate certificate, Instant until) {
    if (ends.put(certificate, until) == null) {
      Gauge.builder(EXPIRES, certificate, this::left)
          .baseUnit("seconds")
          .tag("certificate", certificate.word())
          .strongReference(true)
          .register(registry);
    }
  }

  private double left(Certificate certificate) {
    Instant end = ends.get(certificate);
    return end == null ? Double.NaN : Duration.between(clock.instant(), end).toSeconds();
  }
}
