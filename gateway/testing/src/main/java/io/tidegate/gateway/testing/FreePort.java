package io.tidegate.gateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports on loopback for servers that cannot choose one themselves. Each test JVM has a range of its
 * own, below the range from which the system gives ports to others, so that nothing takes a port
 * between the question and the server's start.
 */
public final class FreePort {
  private static final int FIRST = 12_000;
  private static final int RANGE = 4_000;
  private static final int RANGES = 4;

  /** Number of this JVM among those that run tests at the same time, from 1. */
  private static final int FORK = Integer.getInteger("tidegate.test.fork", 1);

  /** Starts at a place of the process, since a port may linger after the run before. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 50 % RANGE));

  private FreePort() {}

  /** A free port of this JVM's range; never the same twice in a row of {@value #RANGE}. */
  public static int next() {
    int first = FIRST + FORK % RANGES * RANGE;
    for (int tries = 0; tries < RANGE; tries++) {
      int port = first + NEXT.getAndIncrement() % RANGE;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port from " + first + " on");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
