package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.notify.message.OutboundMessage;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.notify.RobotKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to their host and returns the result. Contacts only allowed hosts, follows no
 * redirect, waits 3 s for a connection and 10 s for the whole. Blocking; safe on any thread.
 */
public final class HttpSender {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration TOTAL = Duration.ofSeconds(10);

  private final NotifySettings settings;
  private final HttpClient client;

  /**
   * @throws IOException if the CA file cannot be read
   */
  public HttpSender(NotifySettings settings) throws IOException {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    URI proxy = settings.proxy();
    builder.proxy(
        proxy == null
            ? HttpClient.Builder.NO_PROXY // no system property decides where secrets go
            : ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
    if (settings.caFile() != null) {
      builder.sslContext(Trust.with(settings.caFile()));
    }
    this.client = builder.build();
  }

  /** Takes it. Never throws for what the other side does. */
  public Answer take(RobotKind kind, OutboundMessage letter) throws InterruptedException {
    Answer refused = refusal(kind, letter.to());
    if (refused != null) {
      return refused;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(letter.to())
            .timeout(TOTAL)
            .header("Content-Type", letter.contentType())
            .header("User-Agent", "tidegate")
            .POST(HttpRequest.BodyPublishers.ofString(letter.body()));
    letter.headers().forEach(request::header);
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request.build(), info -> new FewBytes());
    try {
      // The request's own limit ends at the headers: a body may drip for ever.
      HttpResponse<String> response = answer.get(TOTAL.toMillis(), TimeUnit.MILLISECONDS);
      return Judge.of(
          kind,
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Retry-After").orElse(null));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Answer.again("timeout");
    } catch (ExecutionException e) {
      return Answer.again(word(e.getCause()));
    }
  }

  private @Nullable Answer refusal(RobotKind kind, URI to) {
    if (!settings.allows(kind.word(), to)) {
      return Answer.refused("host", Answer.Guard.HOST);
    }
    if (settings.isListed(kind.word(), to)) {
      return null;
    }
    try {
      // The JVM remembers for longer than it takes to connect, so it goes where we looked.
      InetAddress[] addresses = InetAddress.getAllByName(to.getHost());
      return Arrays.stream(addresses).allMatch(PublicAddress::is)
          ? null
          : Answer.refused("private address", Answer.Guard.HOST);
    } catch (UnknownHostException e) {
      return Answer.again("unknown host");
    }
  }

  /** What failed, in a word: the exception's own text may hold the address. */
  private static String word(@Nullable Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return "timeout";
    }
    return cause instanceof SSLException ? "tls" : "network";
  }
}
