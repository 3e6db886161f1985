package io.tidegate.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server on loopback and makes the network's faults. Two threads a
 * connection; every method may be called from any thread.
 */
public final class FaultProxy implements AutoCloseable {
  private enum Mode {
    PASS,
    STALL,
    SWALLOW,
    REFUSE
  }

  private final ServerSocket listener;
  private final int target;
  private final @Nullable Consumer<MqttPacket> packets;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Mode mode = Mode.PASS;
  private volatile Duration delay = Duration.ZERO;
  private final AtomicReference<@Nullable Moment> moment = new AtomicReference<>();

  /** A connection, recognised by bytes it sent, and the bytes after which it is closed. */
  private record Moment(String opening, String marker) {}

  private FaultProxy(int target, @Nullable Consumer<MqttPacket> packets) {
    this.target = target;
    this.packets = packets;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("proxy-accept", this::accept);
  }

  /** A proxy to a port of loopback. */
  public static FaultProxy to(int port) {
    return new FaultProxy(port, null);
  }

  /**
   * A proxy that reads along.
   *
   * @param packets gets each packet before it is passed on, on the connection's own thread
   */
  public static FaultProxy watching(int port, Consumer<MqttPacket> packets) {
    return new FaultProxy(port, packets);
  }

  /** Where clients connect. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections there have been. */
  public int connections() {
    return connections.get();
  }

  /** Ends every connection and every new one until {@link #heal}. */
  public void cut() {
    mode = Mode.REFUSE;
    drop();
  }

  /** Ends every connection now; new ones pass. */
  public void drop() {
    sockets.forEach(FaultProxy::end);
    sockets.clear();
  }

  /**
   * Once, the connection that has sent {@code opening} is ended when {@code marker} has gone to the
   * server, which hears it; the client never hears the answer.
   */
  public void cutOnceAfter(String opening, String marker) {
    moment.set(new Moment(opening, marker));
  }

  /** Whether the moment of {@link #cutOnceAfter} is still to come. */
  public boolean isCutPending() {
    return moment.get() != null;
  }

  /** Bytes wait, both ways, until {@link #heal}; then they go on in order. */
  public void stall() {
    mode = Mode.STALL;
  }

  /** Drops bytes both ways without closing: a peer that lost power. */
  public void halfOpen() {
    mode = Mode.SWALLOW;
  }

  /** Each piece of data waits so long before it goes on. */
  public void delay(Duration each) {
    delay = each;
  }

  /** Everything passes again; what a half-open time has damaged is ended, as a reset would. */
  public void heal() {
    if (mode == Mode.SWALLOW) {
      drop();
    }
    delay = Duration.ZERO;
    mode = Mode.PASS;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (mode == Mode.REFUSE) {
          end(client);
        } else {
          join(client);
        }
      } catch (IOException e) {
        // The listener was closed, or the client had gone already.
      }
    }
  }

  private void join(Socket client) throws IOException {
    sockets.add(client);
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      end(client); // the server is away, as seen through a real network
      throw e;
    }
    sockets.add(server);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    int number = connections.incrementAndGet();
    run("proxy-up-" + number, () -> pump(client, server, number, true));
    run("proxy-down-" + number, () -> pump(server, client, number, false));
  }

  private void pump(Socket from, Socket to, int number, boolean fromClient) {
    byte[] buffer = new byte[65_536];
    MqttPacketReader reader =
        packets == null ? null : new MqttPacketReader(number, fromClient, packets);
    StringBuilder seen = new StringBuilder();
    try {
      for (int n = from.getInputStream().read(buffer); n >= 0; ) {
        LockSupport.parkNanos(delay.toNanos());
        while (mode == Mode.STALL && !from.isClosed()) {
          LockSupport.parkNanos(1_000_000);
        }
        if (mode != Mode.SWALLOW) {
          if (reader != null) {
            reader.take(buffer, n);
          }
          to.getOutputStream().write(buffer, 0, n);
          if (fromClient && isMoment(seen, new String(buffer, 0, n, StandardCharsets.ISO_8859_1))) {
            end(from);
            to.shutdownOutput(); // no reset: the server reads to the end
            return;
          }
        }
        n = from.getInputStream().read(buffer);
      }
    } catch (IOException e) {
      // One side has gone; the other must see it.
    }
    while (mode == Mode.SWALLOW && !from.isClosed()) {
      LockSupport.parkNanos(1_000_000); // the end of a side is not called either
    }
    end(from);
    end(to);
  }

  /** Whether the connection is to end now. {@code seen}: its first bytes, added to. */
  private boolean isMoment(StringBuilder seen, String bytes) {
    if (seen.length() < 1_000) {
      seen.append(bytes);
    }
    Moment armed = moment.get();
    return armed != null
        && seen.indexOf(armed.opening) >= 0
        && bytes.contains(armed.marker)
        && moment.compareAndSet(armed, null);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is ended either way.
    }
  }

  private static void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
