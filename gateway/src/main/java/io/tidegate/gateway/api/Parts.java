package io.tidegate.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/**
 * What pages and API are made from. The functions are called on worker threads and may block for a
 * short while; they must be safe on any thread.
 *
 * @param register the newest one
 * @param rules the catalogue in its order
 * @param readiness asked at each /readyz
 * @param scrape Prometheus text of all metrics
 * @param zone of the community: times on pages
 */
public record Parts(
    Database database,
    Supplier<Register> register,
    List<Rule> rules,
    Supplier<Readiness> readiness,
    Supplier<String> scrape,
    MeterRegistry meters,
    InstantSource time,
    ZoneId zone) {
  public Parts {
    rules = List.copyOf(rules);
  }
}
