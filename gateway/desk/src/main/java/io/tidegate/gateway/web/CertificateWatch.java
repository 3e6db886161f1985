package io.tidegate.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a renewed certificate into use: looks at both files each 30 s. Until both fit together the
 * old one stays. Of the event loop, but for what it reads.
 */
final class CertificateWatch {
  private static final Logger LOGGER = LoggerFactory.getLogger(CertificateWatch.class);
  private static final long PERIOD_MILLIS = 30_000;

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private final Vertx vertx;
  private final Path certificate;
  private final Path key;
  private volatile @Nullable Stamp used;

  private record Stamp(FileTime certificate, FileTime key) {}

  /** Make it before the server reads the files, so that no change goes by between. */
  CertificateWatch(Vertx vertx, Path certificate, Path key) {
    this.vertx = vertx;
    this.certificate = certificate;
    this.key = key;
    try {
      this.used = stamp();
    } catch (IOException e) {
      this.used = null; // the server itself will say what is wrong
    }
  }

  /** Looks again and again until {@code vertx} is closed. */
  void start(HttpServer server, ServerSSLOptions options) {
    vertx.setPeriodic(PERIOD_MILLIS, timer -> look(server, options));
  }

  /** Looks once; whether a new certificate is in use now. On the event loop. */
  Future<Boolean> look(HttpServer server, ServerSSLOptions options) {
    return vertx
        .executeBlocking(() -> changed(options))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(false)
                    : renew(server, options, found.get()))
        .onFailure(
            failure ->
                LOGGER
                    .atWarn()
                    .addKeyValue("reason", failure.toString())
                    .log("certificate cannot be read again, the old one stays"));
  }

  private Future<Boolean> renew(HttpServer server, ServerSSLOptions options, Stamp found) {
    // Forced, since the options name the same files as before.
    return server
        .updateSSLOptions(options.copy(), true)
        .onSuccess(
            done -> {
              used = found;
              LOGGER.info("certificate renewed");
            })
        .map(true);
  }

  /** What is new and whole. */
  private Optional<Stamp> changed(ServerSSLOptions options) throws Exception {
    Stamp found = stamp();
    if (found.equals(used)) {
      return Optional.empty();
    }
    // The server would take one file of the new pair with one of the old, and no client after.
    // A copy, since options remember what they read first.
    X509KeyManager keys =
        (X509KeyManager)
            options.copy().getKeyCertOptions().getKeyManagerFactory(vertx).getKeyManagers()[0];
    for (Map.Entry<String, String> kind : SIGNATURES.entrySet()) {
      String[] aliases = keys.getServerAliases(kind.getKey(), null);
      if (aliases != null && aliases.length > 0 && !fits(keys, aliases[0], kind.getValue())) {
        throw new GeneralSecurityException("the key is not the certificate's");
      }
    }
    return Optional.of(found);
  }

  private static boolean fits(X509KeyManager keys, String alias, String algorithm)
      throws GeneralSecurityException {
    byte[] text = {1, 2, 3};
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivateKey(alias));
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(keys.getCertificateChain(alias)[0]);
    signature.update(text);
    return signature.verify(signed);
  }

  private Stamp stamp() throws IOException {
    return new Stamp(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
  }
}
