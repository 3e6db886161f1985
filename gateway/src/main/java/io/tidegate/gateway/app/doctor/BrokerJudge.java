package io.tidegate.gateway.app.doctor;

import io.tidegate.gateway.mqtt.BrokerFacts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges a broker. Pure. */
final class BrokerJudge {
  /** Topic, properties and headers of the longest payload, bytes. */
  private static final int BESIDE_PAYLOAD = 1_024;

  /** A gateway that is disconnected for a long weekend finds what was kept. */
  private static final Duration LEAST_KEPT = Duration.ofDays(3);

  private BrokerJudge() {}

  /**
   * All that there is to say.
   *
   * @param uri where it is
   * @param largest longest payload that any source takes, bytes
   */
  static List<Diagnosis> judge(BrokerFacts facts, String uri, int largest) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(Diagnosis.ok("broker", uri + " lets us in"));
    diagnoses.add(secrecy(facts, uri));
    diagnoses.add(
        facts.refused().isEmpty()
            ? Diagnosis.ok("subscriptions", "all granted")
            : Diagnosis.failed(
                "subscriptions",
                "refused: " + String.join(", ", facts.refused()),
                "let the gateway's user subscribe to them (tidegate-gateway device broker does,"
                    + " with dynamic security)"));
    diagnoses.add(canary(facts));
    diagnoses.add(session(facts));
    Long most = facts.maximumPacket();
    if (most != null && most < largest + BESIDE_PAYLOAD) {
      diagnoses.add(
          Diagnosis.warning(
              "packet size",
              "the broker takes " + most + " bytes at most",
              "set max_packet_size "
                  + (largest + BESIDE_PAYLOAD)
                  + ", or lower the limits of"
                  + " the sources"));
    }
    if (facts.qos() < 1) {
      diagnoses.add(
          Diagnosis.failed(
              "quality of service",
              "the broker serves QoS 0 only",
              "set max_qos to 1 or 2: nothing is kept for us otherwise"));
    }
    if (!facts.hasRetained()) {
      diagnoses.add(
          Diagnosis.warning(
              "retained messages",
              "the broker keeps none",
              "set retain_available true: otherwise a restarted gateway does not know which devices"
                  + " are online"));
    }
    return diagnoses;
  }

  private static Diagnosis secrecy(BrokerFacts facts, String uri) {
    if (facts.letsAnybodyIn()) {
      return Diagnosis.warning(
          "broker's door",
          "allows anonymous connections",
          "set allow_anonymous false and enroll the devices: otherwise anyone can send for any"
              + " door");
    }
    return uri.startsWith("tcp:") && !MachineJudge.isLoopback(URI.create(uri).getHost())
        ? Diagnosis.warning(
            "broker's door",
            "the connection is not encrypted",
            "use an ssl:// address: the password can be read on the way")
        : Diagnosis.ok("broker's door", "no anonymous connections");
  }

  private static Diagnosis canary(BrokerFacts facts) {
    Duration canary = facts.canary();
    return canary == null
        ? Diagnosis.failed(
            "own message",
            "it did not come back within 5 s",
            "let the gateway's user publish and read tidegate/v1/gateway/+/canary: without it the"
                + " gateway cannot detect that it has caught up")
        : Diagnosis.ok("own message", "came back after " + canary.toMillis() + " ms");
  }

  private static Diagnosis session(BrokerFacts facts) {
    Duration kept = facts.sessionKept();
    return kept.compareTo(LEAST_KEPT) < 0
        ? Diagnosis.warning(
            "session",
            "kept for " + kept.toHours() + " h",
            "set persistent_client_expiration 30d: messages of a longer outage of the gateway are"
                + " lost")
        : Diagnosis.ok("session", "kept for " + kept.toDays() + " days");
  }
}
