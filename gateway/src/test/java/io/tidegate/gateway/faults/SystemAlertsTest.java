package io.tidegate.gateway.faults;

import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is killed, the group of those who run the gateway hears of it, and of its return. */
@RequiresServers({Server.MOSQUITTO, Server.POSTGRES, Server.PROMETHEUS, Server.ALERTMANAGER})
class SystemAlertsTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Test
  void brokerAndPrometheusThatAreKilledAreToldToTheGroupAndSoIsTheirReturn() throws Exception {
    try (MonitoredGround ground = MonitoredGround.start(true)) {
      fault(ground, "BrokerDisconnected", ground.broker::kill, ground.broker::startAgain);
      silence(ground, "Prometheus", ground.prometheus::kill, ground.prometheus::startAgain);
    }
  }

  /** With the times that we ship but for the relay's silence, which is 75 s here. */
  @Test
  @Tag("soak")
  void everyPartThatIsKilledIsToldToTheGroupWithinThreeMinutes() throws Exception {
    try (MonitoredGround ground = MonitoredGround.start(false)) {
      fault(ground, "BrokerDisconnected", ground.broker::kill, ground.broker::startAgain);
      fault(ground, "DatabaseUnreachable", ground.postgres::kill, ground.postgres::startAgain);
      fault(
          ground,
          "GatewayDown",
          ground.gateway::kill,
          () -> ground.gateway.start(ground.gatewayPort));
      silence(ground, "Prometheus", ground.prometheus::kill, ground.prometheus::startAgain);
      silence(ground, "Alertmanager", ground.alertmanager::kill, ground.alertmanager::startAgain);
    }
  }

  private static void fault(MonitoredGround ground, String alert, Runnable kill, Runnable mend) {
    tells(ground, alert, kill, "System: " + alert, mend, "Resolved: " + alert);
  }

  private static void silence(MonitoredGround ground, String part, Runnable kill, Runnable mend) {
    tells(ground, part, kill, "Monitoring is silent", mend, "Monitoring is back");
  }

  private static void tells(
      MonitoredGround ground, String what, Runnable kill, String gone, Runnable mend, String back) {
    int before = ground.letters();
    kill.run();
    Duration waited = ground.awaitLetter(before, gone, LIMIT);
    int then = ground.letters();
    mend.run();
    Duration cleared = ground.awaitLetter(then, back, LIMIT.multipliedBy(2));
    System.err.printf(
        "%s: told after %d s, cleared %d s after it was mended%n",
        what, waited.toSeconds(), cleared.toSeconds());
  }
}
