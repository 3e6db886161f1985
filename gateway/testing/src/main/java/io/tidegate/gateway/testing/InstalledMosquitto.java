package io.tidegate.gateway.testing;

import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Mosquitto of this machine, on a port and in a directory of its own, with the bounds of the
 * configuration we ship. See {@link Server#MOSQUITTO}.
 */
public final class InstalledMosquitto implements AutoCloseable {
  private final int port = FreePort.next();
  private final ServerProcess process;

  private InstalledMosquitto(Path folder, boolean saveEach) throws IOException {
    Path config = folder.resolve("mosquitto.conf");
    Files.writeString(
        config,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        user root
        persistence true
        persistence_location %s/
        autosave_on_changes %s
        autosave_interval %d
        max_queued_messages 0
        max_queued_bytes 2147483648
        max_inflight_messages 0
        set_tcp_nodelay true
        log_type error
        log_type warning
        """
            .formatted(port, folder, saveEach, saveEach ? 1 : 10));
    this.process =
        new ServerProcess(
            List.of(Server.MOSQUITTO.path().toString(), "-c", config.toString()),
            folder.resolve("mosquitto.log"),
            this::listens);
  }

  /** Starts one with an empty store, saved at a stop and every 10 s. */
  public static InstalledMosquitto start() {
    return start(false);
  }

  /**
   * Starts one that saves its whole store at each change, so that {@link #kill} loses nothing; slow
   * with more than some thousand messages.
   */
  public static InstalledMosquitto startSavingEachChange() {
    return start(true);
  }

  private static InstalledMosquitto start(boolean saveEach) {
    try {
      InstalledMosquitto broker =
          new InstalledMosquitto(Files.createTempDirectory("tidegate-mosquitto"), saveEach);
      broker.process.start();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where to connect, without TLS or a log-in. */
  public MqttSettings settings() {
    return MqttSettings.of("tcp://127.0.0.1:" + port);
  }

  /** Its port on loopback. */
  public int port() {
    return port;
  }

  /** Stops, writing its store. */
  public void stop() {
    process.stop();
  }

  /** Ends at once; what was not saved is lost. */
  public void kill() {
    process.kill();
  }

  /** Starts again on the same port with what it had saved. */
  public void startAgain() {
    process.start();
  }

  /** Stops and starts again. */
  public void restart() {
    process.stop();
    process.start();
  }

  @Override
  public void close() {
    process.stop();
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }
}
