package io.tidegate.gateway.mqtt;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket with a buffered input, and TLS with host name check if there is a context for it. */
final class BufferedSocket extends Socket {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final @Nullable SSLContext tls;
  private final IntConsumer repeated;
  private final Socket plain = new Socket();
  private volatile Socket active = plain;
  private volatile @Nullable InputStream input;

  BufferedSocket(@Nullable SSLContext tls, IntConsumer repeated) {
    this.tls = tls;
    this.repeated = repeated;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    plain.setTcpNoDelay(true);
    plain.setKeepAlive(true);
    plain.connect(endpoint, timeoutMillis);
    if (tls != null) {
      InetSocketAddress address = (InetSocketAddress) endpoint;
      SSLSocket secured =
          (SSLSocket)
              tls.getSocketFactory()
                  .createSocket(plain, address.getHostString(), address.getPort(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the check of RFC 6125, as for MQTT
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      secured.setSSLParameters(parameters);
      secured.setSoTimeout(timeoutMillis);
      active = secured;
      secured.startHandshake();
    }
    input =
        new RepeatReader(new BufferedInputStream(active.getInputStream(), BUFFER_BYTES), repeated);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream buffered = input;
    if (buffered == null) {
      throw new SocketException("not connected");
    }
    return buffered;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return active.getOutputStream();
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    active.setSoTimeout(millis);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return active.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    plain.setTcpNoDelay(on);
  }

  @Override
  public boolean isConnected() {
    return plain.isConnected();
  }

  @Override
  public boolean isClosed() {
    return plain.isClosed();
  }

  @Override
  public void shutdownInput() throws IOException {
    plain.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    plain.shutdownOutput();
  }

  @Override
  public synchronized void close() throws IOException {
    active.close();
    plain.close();
  }
}
