package io.tidegate.gateway.testing;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 5 broker in this JVM, on a port of its own, with bounds wide enough to lose nothing: as
 * it comes it keeps 1,000 messages a client and silently drops the rest. Starts in three seconds or
 * so.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final Path folder;
  private final boolean persistent;
  private final int port = FreePort.next();
  private @Nullable EmbeddedHiveMQ broker;

  private EmbeddedBroker(Path folder, boolean persistent) {
    this.folder = folder;
    this.persistent = persistent;
  }

  /** A broker that keeps everything in memory and nothing over a restart. */
  public static EmbeddedBroker start() {
    try {
      return started(new EmbeddedBroker(Files.createTempDirectory("tidegate-broker"), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A broker that keeps sessions, queues and retained messages over {@link #restart}.
   *
   * @param folder of its own, removed by the caller
   */
  public static EmbeddedBroker persistent(Path folder) {
    return started(new EmbeddedBroker(folder, true));
  }

  /** Where to connect, without TLS or a log-in. */
  public MqttSettings settings() {
    return MqttSettings.of("tcp://127.0.0.1:" + port);
  }

  /** Its port on loopback. */
  public int port() {
    return port;
  }

  /** Stops; clients see their connection end. */
  public void stop() {
    EmbeddedHiveMQ running = broker;
    broker = null;
    if (running != null) {
      running.stop().join();
    }
  }

  /** Stops and starts again on the same port. */
  public void restart() {
    stop();
    startOn();
  }

  @Override
  public void close() {
    stop();
  }

  private static EmbeddedBroker started(EmbeddedBroker broker) {
    broker.startOn();
    return broker;
  }

  private void startOn() {
    try {
      Files.createDirectories(folder.resolve("conf"));
      Files.createDirectories(folder.resolve("data"));
      Files.createDirectories(folder.resolve("extensions"));
      Files.writeString(folder.resolve("conf/config.xml"), config());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // It waits so long before it closes its stores, for clients that a test has not.
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(50);
    EmbeddedHiveMQ starting =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(folder.resolve("conf"))
            .withDataFolder(folder.resolve("data"))
            .withExtensionsFolder(folder.resolve("extensions"))
            .withoutLoggingBootstrap()
            .build();
    starting.start().join();
    broker = starting;
  }

  private String config() {
    return """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tcp-listener>
              <port>%d</port>
              <bind-address>127.0.0.1</bind-address>
            </tcp-listener>
          </listeners>
          <mqtt>
            <queued-messages><max-queue-size>10000000</max-queue-size></queued-messages>
            <receive-maximum>
              <server-receive-maximum>65535</server-receive-maximum>
            </receive-maximum>
          </mqtt>
          <persistence><mode>%s</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
        .formatted(port, persistent ? "file" : "in-memory");
  }
}
