package io.tidegate.gateway.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.IntConsumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sockets whose input is buffered, plain or TLS. Paho reads its socket a byte at a time: without a
 * buffer that is four system calls a message.
 *
 * <p>TLS is done here, below Paho, which is given a {@code tcp://} address either way: so both are
 * buffered alike.
 */
final class BufferedSocketFactory extends SocketFactory {
  private final @Nullable SSLContext tls;
  private final IntConsumer repeated;

  /**
   * @param tls null for plain sockets
   * @param repeated takes the packet ids of messages with DUP set
   */
  BufferedSocketFactory(@Nullable SSLContext tls, IntConsumer repeated) {
    this.tls = tls;
    this.repeated = repeated;
  }

  @Override
  public Socket createSocket() {
    return new BufferedSocket(tls, repeated);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  private static IOException unconnectedOnly() {
    return new IOException("only unconnected sockets are made here: connect them with a time-out");
  }
}
