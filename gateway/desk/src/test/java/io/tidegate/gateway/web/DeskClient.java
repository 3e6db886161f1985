package io.tidegate.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks a desk as a browser does, with cookies, and as a machine does, with a token. */
final class DeskClient {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final Function<String, URI> uri;
  private final String token;

  /**
   * @param uri address of a path of the desk
   * @param token of the machine
   */
  DeskClient(Function<String, URI> uri, String token) {
    this.uri = uri;
    this.token = token;
  }

  /** GET with the bearer token. */
  HttpResponse<String> api(String path) {
    return send(HttpRequest.newBuilder(uri.apply(path)).header("Authorization", "Bearer " + token));
  }

  /** DELETE with the token. */
  HttpResponse<String> apiDelete(String path) {
    return send(
        HttpRequest.newBuilder(uri.apply(path))
            .header("Authorization", "Bearer " + token)
            .DELETE());
  }

  /** PUT of JSON with the token. */
  HttpResponse<String> put(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri.apply(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** POST of JSON with the token and an Idempotency-Key. */
  HttpResponse<String> post(String path, String json, String key) {
    return send(
        HttpRequest.newBuilder(uri.apply(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** GET as a browser, with the cookies so far; redirects are not followed. */
  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri.apply(path)));
  }

  /** A file that the browser downloads; fails where there is none. */
  byte[] getBytes(String path) {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(uri.apply(path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** POST of a form as a browser. */
  HttpResponse<String> post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri.apply(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** POST of a form with the session's token and an operation id, as a page of ours sends it. */
  HttpResponse<String> form(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("csrf", csrf());
    all.putIfAbsent("operationId", UUID.randomUUID().toString());
    return post(path, all);
  }

  /** Token of the session, as it stands in every page's forms. */
  String csrf() {
    String page = get("/me/password").body();
    return page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
  }

  /** The session's cookie; empty: none. */
  String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().endsWith("tidegate"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Signs in as somebody. */
  HttpResponse<String> signIn(String name, String password) {
    return post("/login", Map.of("name", name, "password", password, "return", "/"));
  }

  /** Sends a request with no cookie but its own. */
  HttpResponse<String> sendAlone(HttpRequest.Builder request) {
    return send(HttpClient.newHttpClient(), request);
  }

  /** Sends a request with the cookies so far. */
  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
