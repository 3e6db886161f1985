package io.tidegate.simulator.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gateway as a process of its own, configured by its environment as in production. */
public final class GatewayProcess {
  private static final String MAIN = "io.tidegate.gateway.app.Main";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, String> environment;

  /**
   * A gateway for these servers, not started.
   *
   * @param clientId its MQTT client id
   * @param httpPort 0: any free one
   */
  public GatewayProcess(DatabaseAddress database, String brokerUri, String clientId, int httpPort)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("TIDEGATE_DB_URL", database.url());
    environment.put("TIDEGATE_DB_USER", database.user());
    environment.put("TIDEGATE_DB_PASSWORD", database.password());
    environment.put("TIDEGATE_MQTT_URI", brokerUri);
    environment.put("TIDEGATE_MQTT_CLIENT_ID", clientId);
    environment.put("TIDEGATE_HTTP_PORT", Integer.toString(Ports.free(httpPort, "--http-port")));
    environment.put("TIDEGATE_METRICS_PORT", "0");
    environment.put("TIDEGATE_CREDENTIAL_KEY", MadeUp.CREDENTIAL_KEY);
    this.environment = Map.copyOf(environment);
  }

  /** Makes the schema. */
  public void migrate() throws IOException, InterruptedException {
    run("migrate");
  }

  /** Loads a register. */
  public void importRegister(Path directory) throws IOException, InterruptedException {
    run("registry", "import", directory.toString());
  }

  /** Starts serving; the caller closes it. */
  public ChildJvm serve() throws IOException {
    return ChildJvm.start(MAIN, ChildJvm.OPTIONS, List.of("serve"), environment);
  }

  /** Where its desk and API are. */
  public String url() {
    return "http://127.0.0.1:" + environment.get("TIDEGATE_HTTP_PORT");
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    String what = "gateway " + String.join(" ", arguments);
    try (ChildJvm child = ChildJvm.start(MAIN, ChildJvm.OPTIONS, List.of(arguments), environment)) {
      String unused = child.await(PATIENCE, what);
    }
  }
}
