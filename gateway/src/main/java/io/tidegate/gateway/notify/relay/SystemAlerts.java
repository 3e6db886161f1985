package io.tidegate.gateway.notify.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Alertmanager sends, version 4 of its webhook.
 *
 * @param watchdog whether the monitoring's sign of life is among it
 * @param alerts the others
 * @param truncated alerts it left out
 */
record SystemAlerts(boolean watchdog, List<Alert> alerts, int truncated) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String WATCHDOG = "Watchdog";

  SystemAlerts {
    alerts = List.copyOf(alerts);
  }

  /**
   * One of them.
   *
   * @param firing false: it is over
   * @param summary empty: it has none
   * @param runbook where it says what to do; empty: nowhere
   */
  record Alert(boolean firing, String name, String severity, String summary, String runbook) {}

  /** Reads a body; empty if it is not version 4. */
  static Optional<SystemAlerts> read(String body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (root == null
        || !root.path("version").asText().equals("4")
        || !root.path("alerts").isArray()) {
      return Optional.empty();
    }
    boolean watchdog = false;
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode each : root.path("alerts")) {
      boolean firing = each.path("status").asText().equals("firing");
      String name = each.at("/labels/alertname").asText("alert");
      if (name.equals(WATCHDOG)) {
        watchdog |= firing;
      } else {
        String summary = each.at("/annotations/summary").asText("");
        alerts.add(
            new Alert(
                firing,
                name,
                each.at("/labels/severity").asText(""),
                summary.isEmpty() ? each.at("/annotations/description").asText("") : summary,
                each.at("/annotations/runbook_url").asText("")));
      }
    }
    return Optional.of(new SystemAlerts(watchdog, alerts, root.path("truncatedAlerts").asInt(0)));
  }
}
