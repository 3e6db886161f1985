package io.tidegate.simulator.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on loopback. */
final class Ports {
  private Ports() {}

  /**
   * The port itself if it is free; some free one for 0.
   *
   * @param option what the user would change, for the message
   * @throws IOException if somebody has it, saying what to do
   */
  static int free(int port, String option) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "port "
              + port
              + " is in use: stop what listens there, or choose another with "
              + option
              + " (0: any free one)",
          e);
    }
  }
}
