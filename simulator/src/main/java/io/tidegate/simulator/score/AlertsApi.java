package io.tidegate.simulator.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a gateway's API says of its alerts. Blocking; of one thread. */
public final class AlertsApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAGE = 100;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String url;
  private final @Nullable String token;

  /**
   * An API that is asked later.
   *
   * @param url of the gateway, with or without a slash at its end
   * @param token null: none
   */
  public AlertsApi(String url, @Nullable String token) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
  }

  /** A rule as the gateway names it. */
  public record RuleName(String id, String zh, String en) {}

  /** Every rule by its id, in the gateway's order. */
  public Map<String, RuleName> rules() throws IOException, InterruptedException {
    Map<String, RuleName> rules = new LinkedHashMap<>();
    for (JsonNode rule : get("/api/v1/rules").path("items")) {
      String id = rule.path("id").asText();
      JsonNode name = rule.path("name");
      rules.put(id, new RuleName(id, name.path("zh").asText(), name.path("en").asText()));
    }
    return rules;
  }

  /** Ids of the rules whose alerts wait for the next visit of the house. */
  private Set<String> forSweep() throws IOException, InterruptedException {
    Set<String> forSweep = new HashSet<>();
    for (JsonNode rule : get("/api/v1/rules").path("items")) {
      if (rule.path("forSweep").asBoolean()) {
        forSweep.add(rule.path("id").asText());
      }
    }
    return forSweep;
  }

  /** Micro-grids with the grid of each. */
  public Map<String, String> grids() throws IOException, InterruptedException {
    Map<String, String> grids = new HashMap<>();
    for (JsonNode each : get("/api/v1/micro-grids").path("items")) {
      grids.put(each.path("id").asText(), each.path("grid").asText());
    }
    return grids;
  }

  /**
   * Every firing of every alert.
   *
   * @param warned called if the API kept only the newest of an alert
   */
  public List<Firing> firings(Consumer<String> warned) throws IOException, InterruptedException {
    Map<String, String> grids = grids();
    Set<String> forSweep = forSweep();
    List<Firing> firings = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/api/v1/alerts?limit=" + PAGE + cursor);
      for (JsonNode alert : page.path("items")) {
        JsonNode detail = get("/api/v1/alerts/" + alert.path("id").asText());
        List<Firing> of = FiringsJson.read(detail, grids, forSweep);
        if (of.size() < detail.path("count").asInt()) {
          warned.accept(
              "alert %d (%s) fired %d times, and the API has the last %d"
                  .formatted(
                      detail.path("number").asLong(),
                      detail.path("rule").asText(),
                      detail.path("count").asInt(),
                      of.size()));
        }
        firings.addAll(of);
      }
      cursor = after(page);
    } while (!cursor.isEmpty());
    return firings;
  }

  /** What rules have not been able to tell for a day and still cannot, up to {@code now}. */
  public List<Doubt> doubts(Instant now) throws IOException, InterruptedException {
    List<Doubt> doubts = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/api/v1/doubts?limit=" + PAGE + cursor);
      for (JsonNode each : page.path("items")) {
        JsonNode subject = each.path("subject");
        doubts.add(
            new Doubt(
                each.path("rule").asText(),
                subject.path("kind").asText(),
                subject.path("id").asText(),
                each.path("place").asText(""),
                Instant.parse(each.path("since").asText()),
                now));
      }
      cursor = after(page);
    } while (!cursor.isEmpty());
    return doubts;
  }

  private static String after(JsonNode page) {
    return page.path("next").isNull()
        ? ""
        : "&cursor=" + URLEncoder.encode(page.path("next").asText(""), StandardCharsets.UTF_8);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response = send(request.build());
    if (response.statusCode() != 200) {
      throw new IOException(
          url + path + " answers " + response.statusCode() + hint(response.statusCode()));
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException("no gateway answers at " + url + ": " + e.getMessage(), e);
    }
  }

  private static String hint(int status) {
    return status == 401 || status == 403
        ? ": expected a token of an account that sees all alerts, with --token"
        : "";
  }
}
