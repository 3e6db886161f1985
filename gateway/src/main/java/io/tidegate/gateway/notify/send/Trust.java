package io.tidegate.gateway.notify.send;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the authorities of the JVM and those of a file. */
final class Trust {
  private Trust() {}

  /**
   * @param ca PEM
   * @throws IOException if it cannot be read or holds something else
   */
  static SSLContext with(Path ca) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int i = 0;
      for (X509Certificate known : authorities(null)) {
        store.setCertificateEntry("jvm" + i++, known);
      }
      try (InputStream in = Files.newInputStream(ca)) {
        for (Certificate added : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          store.setCertificateEntry("file" + i++, added);
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory factory = factory(store);
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(ca + ": not certificates in PEM", e);
    }
  }

  private static X509Certificate[] authorities(@Nullable KeyStore store)
      throws GeneralSecurityException {
    for (TrustManager manager : factory(store).getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
