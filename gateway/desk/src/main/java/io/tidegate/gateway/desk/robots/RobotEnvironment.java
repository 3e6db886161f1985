package io.tidegate.gateway.desk.robots;

import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.notify.RobotSeal;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has for robots: the key of their addresses, where they may be, links, relay.
 *
 * @param seal null: there is no key, so no robot can be stored
 * @param settings where robots may be
 * @param publicUrl what links in messages begin with; null: they have none
 * @param relay how the relay for infrastructure alerts is; does not block
 */
public record RobotEnvironment(
    @Nullable RobotSeal seal,
    NotifySettings settings,
    @Nullable URI publicUrl,
    Supplier<Relay> relay) {
  /** What is known of the relay. */
  public enum Relay {
    /** None is configured. */
    NONE,
    /** It answers, and hears its monitoring. */
    HEARD,
    /** It does not answer, or says that its monitoring is silent. */
    SILENT
  }
}
