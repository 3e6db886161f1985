package io.tidegate.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class EmbeddedBrokerTest {
  @TempDir Path dir;

  @Test
  void persistentBrokerKeepsAQueueLongerThanItsUsualBoundOverARestart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.persistent(dir)) {
      BrokerRound.subscribeAndLeave(broker.settings().uri());
      BrokerRound.publish(broker.settings().uri(), 1_500);
      broker.restart();
      assertThat(BrokerRound.collect(broker.settings().uri(), 1_500)).isEqualTo(1_500);
    }
  }
}
