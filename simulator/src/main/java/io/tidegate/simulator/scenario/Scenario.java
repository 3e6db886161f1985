package io.tidegate.simulator.scenario;

import java.util.Optional;

/** One way in which something goes wrong. Stateless. */
public interface Scenario {
  /** Id of the rule that should find it; also the name in {@code --scenario}. */
  String rule();

  /** Plans it on the stage; empty if the town has no fitting door. */
  Optional<Anomaly> plan(Stage stage);
}
