package io.tidegate.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.people.PeopleStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What pages and API are made from. The functions are called on worker threads and may block for a
 * short while; they must be safe on any thread.
 *
 * @param register the newest one
 * @param detectors the rules in force, in the order of the catalogue
 * @param cannotReport by codec id what the family never says, in public words
 * @param readiness asked at each /readyz
 * @param scrape Prometheus text of all metrics
 * @param audit who did and saw what
 * @param zone of the community: times on pages
 * @param passwords hashes and checks them
 * @param robots what the gateway has for chat robots
 * @param people personal data; refuses where its keys are not set
 * @param fingerprinter makes of a credential what is kept of it
 * @param pushing where messages go that terminals push over HTTP
 */
public record Parts(
    Database database,
    Supplier<Register> register,
    List<Detector<?>> detectors,
    Map<String, List<String>> cannotReport,
    Supplier<Readiness> readiness,
    Supplier<String> scrape,
    MeterRegistry meters,
    InstantSource time,
    AuditLog audit,
    ZoneId zone,
    Passwords passwords,
    RobotEnvironment robots,
    PeopleStore people,
    Fingerprinter fingerprinter,
    Pushing pushing) {
  public Parts {
    detectors = List.copyOf(detectors);
    cannotReport = Map.copyOf(cannotReport);
  }

  /** The catalogue. */
  public List<Rule> rules() {
    return detectors.stream().<Rule>map(Detector::rule).toList();
  }
}
