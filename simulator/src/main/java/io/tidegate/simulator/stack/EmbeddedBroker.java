package io.tidegate.simulator.stack;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletionException;

/**
 * An MQTT 5 broker in this process, on loopback. Keeps sessions and queues in memory, with bounds
 * wide enough to lose nothing: as it comes it keeps 1,000 messages a client and drops the rest.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final int port;
  private final Folder folder;
  private final EmbeddedHiveMQ broker;

  private EmbeddedBroker(int port, Folder folder, EmbeddedHiveMQ broker) {
    this.port = port;
    this.folder = folder;
    this.broker = broker;
  }

  /**
   * Starts one; takes three seconds or so.
   *
   * @param port 0: any free one
   * @throws IOException if the port is taken, or it does not start
   */
  public static EmbeddedBroker start(int port) throws IOException {
    int own = Ports.free(port, "--mqtt-port");
    Folder folder = Folder.create("tidegate-broker");
    for (String part : new String[] {"conf", "data", "extensions"}) {
      Files.createDirectories(folder.path().resolve(part));
    }
    Files.writeString(folder.path().resolve("conf/config.xml"), config(own));
    // As it comes it waits for two seconds before it ends, for what is kept in files.
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(100);
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(folder.path().resolve("conf"))
            .withDataFolder(folder.path().resolve("data"))
            .withExtensionsFolder(folder.path().resolve("extensions"))
            .withoutLoggingBootstrap()
            .build();
    try {
      broker.start().join();
    } catch (CompletionException e) {
      folder.close();
      throw new IOException("the embedded broker does not start: " + e.getMessage(), e);
    }
    return new EmbeddedBroker(own, folder, broker);
  }

  /**
   * Lets brokers that are started from now on in this process send a client as much as its receive
   * maximum allows. As they come they send 50 messages and wait for their acknowledgements, which a
   * gateway gives once a batch, and TCP delays for 40 ms: 1,250 messages a second.
   */
  public static void sendAhead() {
    InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = 10_000;
    InternalConfigurations.PUBLISH_POLL_BATCH_SIZE = 1_000;
  }

  /** Where to connect. */
  public String uri() {
    return "tcp://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    broker.stop().join();
    folder.close();
  }

  private static String config(int port) {
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
          <persistence><mode>in-memory</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
        .formatted(port);
  }
}
