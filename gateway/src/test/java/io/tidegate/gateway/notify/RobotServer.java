package io.tidegate.gateway.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.settings.RobotHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The three services and a webhook's receiver, on loopback. Robots are told apart by their path, as
 * {@code /wecom/NAME}; each answers as its service does: HTTP 200 with a code in the body,
 * signatures and lengths checked, so many letters and then too fast.
 */
public final class RobotServer implements AutoCloseable {
  /** Secret that signed letters must be signed with. */
  public static final String SECRET = "a made-up robot secret";

  private static final JsonMapper JSON = new JsonMapper();

  /** A letter that was accepted. */
  public record Accepted(String path, String body, Map<String, String> headers) {
    /** The text people would read. */
    public String text() {
      JsonNode json = json();
      for (String at :
          List.of("/markdown/content", "/markdown/text", "/text/content", "/content/text")) {
        if (!json.at(at).isMissingNode()) {
          return json.at(at).asText();
        }
      }
      return json.at("/card/header/title/content").asText()
          + "\n"
          + json.at("/card/body/elements/0/content").asText();
    }

    JsonNode json() {
      return read(body);
    }
  }

  private record Reply(int status, String body) {}

  public final List<Accepted> accepted = new CopyOnWriteArrayList<>();

  /** Requests of any kind. */
  public final AtomicInteger asked = new AtomicInteger();

  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public RobotServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where a robot of that kind and name is. */
  public URI uri(String kind, String name) {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/" + kind + "/" + name + "?key=k");
  }

  /** Settings under which robots may be here. */
  public NotifySettings settings() {
    String here = "http://127.0.0.1:" + server.getAddress().getPort();
    return new NotifySettings(
        true,
        RobotHost.parseAll(
            "wecom=%s, dingtalk=%s, feishu=%s, webhook=%s".formatted(here, here, here, here)),
        null,
        null,
        null,
        null);
  }

  /** Makes a robot answer badly from now on. */
  public void fault(String name, String fault) {
    faults.put(name, fault);
  }

  /** Makes it answer well again. */
  public void mend(String name) {
    faults.remove(name);
  }

  /** What a robot accepted. */
  public List<Accepted> at(String name) {
    return accepted.stream().filter(each -> each.path().endsWith("/" + name)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String kind = path.split("/", -1)[1];
    String name = path.substring(path.lastIndexOf('/') + 1);
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (key, values) -> headers.put(key.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    Reply reply = reply(exchange, kind, faults.getOrDefault(name, ""), body);
    if (reply.status == 200 && reply.body.contains(":0")) {
      accepted.add(new Accepted(path, body, headers));
    }
    byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Reply reply(HttpExchange exchange, String kind, String fault, String body)
      throws IOException {
    switch (fault) {
      case "down" -> {
        return new Reply(503, "");
      }
      case "gone" -> {
        return new Reply(410, "");
      }
      case "redirect" -> {
        exchange.getResponseHeaders().add("Location", uri("wecom", "elsewhere").toString());
        return new Reply(302, "");
      }
      case "drips" -> {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 600 && !threads.isShutdown(); i++) {
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
          pause();
        }
        return new Reply(200, "");
      }
      case "fast" -> {
        return ok(kind.equals("wecom") ? "{\"errcode\":45009}" : "{\"errcode\":130101}");
      }
      case "keyword" -> {
        return ok("{\"errcode\":310000,\"errmsg\":\"keywords not in content\"}");
      }
      case "ip" -> {
        return ok("{\"code\":19022,\"msg\":\"Ip Not Allowed\"}");
      }
      case "no markdown" -> {
        if (body.contains("\"markdown\"")) {
          return ok("{\"errcode\":40058}");
        }
      }
      default -> {
        // answers well
      }
    }
    return switch (kind) {
      case "wecom" -> wecom(read(body));
      case "dingtalk" -> dingTalk(exchange.getRequestURI().getRawQuery());
      case "feishu" -> feishu(read(body));
      default -> ok("{\"taken\":0}");
    };
  }

  private static Reply wecom(JsonNode body) {
    String text = body.at("/markdown/content").asText("");
    return text.getBytes(StandardCharsets.UTF_8).length > 4_096
        ? ok("{\"errcode\":40058}")
        : ok("{\"errcode\":0,\"errmsg\":\"ok\"}");
  }

  private static Reply dingTalk(String query) {
    String time = query.replaceAll(".*&timestamp=([0-9]+).*", "$1");
    String sign =
        URLDecoder.decode(query.replaceAll(".*&sign=([^&]+).*", "$1"), StandardCharsets.UTF_8);
    return sign.equals(mac(SECRET, time + "\n" + SECRET))
        ? ok("{\"errcode\":0,\"errmsg\":\"ok\"}")
        : ok("{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
  }

  private static Reply feishu(JsonNode body) {
    String key = body.path("timestamp").asText() + "\n" + SECRET;
    return body.path("sign").asText().equals(mac(key, ""))
        ? ok("{\"code\":0,\"msg\":\"success\"}")
        : ok("{\"code\":19021,\"msg\":\"sign match fail\"}");
  }

  private static Reply ok(String body) {
    return new Reply(200, body);
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String mac(String key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
