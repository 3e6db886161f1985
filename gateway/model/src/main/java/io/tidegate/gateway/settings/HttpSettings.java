package io.tidegate.gateway.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the desk and the API listen.
 *
 * @param host address to listen on
 * @param port 0: any free one
 * @param certFile PEM; null: no TLS, and then only loopback may sign in without a trusted proxy
 * @param keyFile PEM (PKCS #8); with {@code certFile} or not at all
 * @param trustedProxies networks whose X-Forwarded-For and X-Forwarded-Proto count
 * @param publicUrl address for links out of the desk; null: no links
 * @param oidc another server that people may sign in at; null: none. Needs {@code publicUrl}
 */
public record HttpSettings(
    String host,
    int port,
    @Nullable Path certFile,
    @Nullable Path keyFile,
    List<Network> trustedProxies,
    @Nullable URI publicUrl,
    @Nullable OidcSettings oidc) {
  /** Copies the list. */
  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** The same without another server to sign in at. */
  public HttpSettings(
      String host,
      int port,
      @Nullable Path certFile,
      @Nullable Path keyFile,
      List<Network> trustedProxies,
      @Nullable URI publicUrl) {
    this(host, port, certFile, keyFile, trustedProxies, publicUrl, null);
  }

  /** A value of the other server's settings; null: there is none. */
  @Nullable Object ofOidc(Function<OidcSettings, Object> value) {
    OidcSettings known = oidc;
    return known == null ? null : value.apply(known);
  }

  /** Plain HTTP on loopback. */
  public static HttpSettings onLoopback(int port) {
    return new HttpSettings("127.0.0.1", port, null, null, List.of(), null);
  }
}
