package io.tidegate.gateway.app.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Expiry of certificates in a file or presented by a server. Of a chain, only the first certificate
 * counts, since further ones may be obsolete authorities. Does not check trust and sends nothing
 * but the handshake. Blocking.
 */
public final class ShownCertificate {
  private static final int PATIENCE_MILLIS = 5_000;

  /**
   * PostgreSQL's question whether it speaks TLS: length, and a number of a version there is not.
   */
  private static final byte[] SSL_REQUEST =
      ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array();

  private ShownCertificate() {}

  /**
   * The end of the first in a PEM file, whose others are its authorities.
   *
   * @throws IOException if it cannot be read, or holds none
   */
  public static Instant endOf(Path file) throws IOException {
    return end(read(file));
  }

  /**
   * The end of the last to end of the authorities in a PEM file: an old one may be next to the new
   * one, and a system's bundle has many.
   *
   * @throws IOException if it cannot be read, or holds none
   */
  public static Instant endOfAuthorities(Path file) throws IOException {
    return ends(read(file)).max(Instant::compareTo).orElseThrow(ShownCertificate::none);
  }

  /**
   * The end of the certificate of a server that speaks TLS at once.
   *
   * @throws IOException if it does not answer, or shows none
   */
  public static Instant endOfServer(String host, int port) throws IOException {
    try (Socket socket = connect(host, port)) {
      return shown(socket, host, port);
    }
  }

  /**
   * The same of a PostgreSQL server.
   *
   * @throws IOException if it does not answer, or does not speak TLS
   */
  public static Instant endOfPostgres(String host, int port) throws IOException {
    try (Socket socket = connect(host, port)) {
      socket.getOutputStream().write(SSL_REQUEST);
      socket.getOutputStream().flush();
      if (socket.getInputStream().read() != 'S') {
        throw new IOException(host + ":" + port + " does not speak TLS");
      }
      return shown(socket, host, port);
    }
  }

  private static Socket connect(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    Socket socket = new Socket();
    try {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Instant shown(Socket socket, String host, int port) throws IOException {
    Looker looker = new Looker();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {looker}, null);
      try (SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)) {
        tls.startHandshake();
      }
    } catch (SSLException e) {
      if (looker.seen.isEmpty()) { // else: it requires ours, and has presented its own
        throw e;
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    return end(looker.seen);
  }

  private static Collection<? extends Certificate> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate", e);
    }
  }

  private static Instant end(Collection<? extends Certificate> chain) throws IOException {
    return ends(chain).findFirst().orElseThrow(ShownCertificate::none);
  }

  private static Stream<Instant> ends(Collection<? extends Certificate> certificates) {
    return certificates.stream().map(one -> ((X509Certificate) one).getNotAfter().toInstant());
  }

  private static IOException none() {
    return new IOException("there is no certificate");
  }

  /** Records the certificates and accepts all: no data are sent to this server. */
  private static final class Looker extends X509ExtendedTrustManager {
    private volatile List<X509Certificate> seen = List.of();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      seen = List.of(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      seen = List.of(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      seen = List.of(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("of no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("of no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("of no client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
