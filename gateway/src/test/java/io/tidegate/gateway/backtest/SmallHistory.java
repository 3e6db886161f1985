package io.tidegate.gateway.backtest;

import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.ingest.PastLoad.PastMessage;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingChange;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Five weeks of a house with a busy gate and eight locks, as the pipeline stored them: three runs
 * of a gateway, and thresholds that people changed while it ran and while it stood still.
 */
public final class SmallHistory {
  /** When it begins: midnight UTC, 8:00 in the community's zone. */
  public static final Instant START = Instant.parse("2026-09-07T00:00:00Z");

  static final int DAYS = 35;

  /** When it ends. */
  public static final Instant END = START.plus(Duration.ofDays(DAYS));

  /** The credential key. */
  public static final String KEY = "0123456789abcdef".repeat(4);

  private static final String CARD = "\"credential\":{\"type\":\"card\",\"id\":\"04A2B9C1\"}";

  private static @Nullable SmallHistory shared;

  private final DatabaseSettings settings = EmbeddedDatabase.create();
  private final Database database = Database.open(settings);
  private final List<PastMessage> messages = new ArrayList<>();
  private final Map<String, Long> numbers = new HashMap<>();

  private SmallHistory() {
    try {
      RegisterImport.run(
          database.jdbi(), SmallRegister.files(register()), START.minus(Duration.ofDays(1)));
      usualDays();
      doors();
      trouble();
      messages.sort(Comparator.comparing(PastMessage::receivedAt));
      load(0, 20);
      set("door-held", "shared", 400L, null, day(20, 0));
      load(20, 24);
      set("door-held", "shared", null, null, day(24, 0));
      set("denied-repeated", "count", 3L, null, day(24, 0));
      set("tamper", null, null, RuleMode.OFF, day(24, 0));
      load(24, 30);
      set("tamper", null, null, RuleMode.ON, day(30, 0));
      load(30, DAYS);
      close("door-held", "expected");
      close("denied-repeated", "dealt_with");
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one of this JVM: whoever changes something, changes it for all. */
  public static synchronized SmallHistory shared() {
    SmallHistory made = shared;
    if (made == null) {
      made = new SmallHistory();
      shared = made;
    }
    return made;
  }

  /** Where it is stored. */
  public DatabaseSettings settings() {
    return settings;
  }

  /** The same, open for good. */
  public Database database() {
    return database;
  }

  /** A moment of the history. */
  public static Instant day(int day, int minutes) {
    return START.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(minutes));
  }

  private static Map<String, String> register() {
    Map<String, String> texts = SmallRegister.texts();
    StringBuilder places = new StringBuilder();
    StringBuilder devices = new StringBuilder();
    StringBuilder doors = new StringBuilder();
    for (int room = 103; room <= 108; room++) {
      places.append("b1-u1-%d,b1-u1,room,%d室,Room %d,,\n".formatted(room, room, room));
      devices.append("lock-%d,native,b1-u1-%d\n".formatted(room, room));
      doors.append("lock-%d,1,b1-u1-%d,room,true,false,false,true,false,\n".formatted(room, room));
    }
    texts.merge("places.csv", places.toString(), String::concat);
    texts.merge("devices.csv", devices.toString(), String::concat);
    texts.merge("doors.csv", doors.toString(), String::concat);
    return texts;
  }

  /** Half-hourly health of all, and two busy hours a day at the gate. */
  private void usualDays() {
    for (int day = 0; day < DAYS; day++) {
      for (int minute = 0; minute < 1_440; minute += 30) {
        for (int lock = 101; lock <= 108; lock++) {
          if (!isSilent(lock, day, minute)) {
            int battery = lock == 106 && day >= 9 && day < 33 ? 15 : 80;
            say("lock-" + lock, "health", day(day, minute), "\"battery\":" + battery);
          }
        }
        if (!isSilent(0, day, minute)) {
          say("gate-1", "health", day(day, minute), "\"battery\":90");
        }
      }
      busyHour(day, 60, 30 + day % 3);
      busyHour(day, 600, day == 32 ? 130 : 30 + day % 4);
    }
  }

  private void busyHour(int day, int minute, int people) {
    for (int i = 0; i < people; i++) {
      Instant at = day(day, minute).plusSeconds(1_500L * i / people / 5 * 5);
      say("gate-1", "event", at, granted());
    }
  }

  private static boolean isSilent(int device, int day, int minute) {
    boolean broken = device == 104 && day == 31 && minute >= 300 && minute < 900;
    boolean opened = device == 105 && (day == 12 || day == 33) && minute >= 300 && minute < 900;
    boolean outage = day == 28 && minute >= 700 && minute < 800;
    return broken || opened || outage;
  }

  /** The gate stands open for some minutes now and then. */
  private void doors() {
    for (int day = 1; day < DAYS; day += 2) {
      Instant opened = day(day, 720);
      say("gate-1", "event", opened.minusSeconds(5), granted());
      say("gate-1", "event", opened, door("opened"));
      say("gate-1", "event", opened.plusSeconds(day % 3 == 0 ? 500 : 150), door("closed"));
    }
    for (int day = 2; day < DAYS; day += 4) {
      for (int i = 0; i < (day % 8 == 2 ? 6 : 4); i++) {
        say("gate-1", "event", day(day, 800).plusSeconds(20L * i), denied(day * 10 + i));
      }
      say("gate-1", "event", day(day, 900), door("forced"));
      say("gate-1", "event", day(day, 901), door("closed"));
    }
  }

  private void trouble() {
    for (int day : new int[] {12, 26, 33}) {
      say("lock-105", "event", day(day, 290), tamper("active"));
      say("lock-105", "event", day(day, 910), tamper("cleared"));
    }
    for (int device = 101; device <= 107; device++) {
      status("lock-" + device, day(28, 695).plusSeconds(device % 10), "offline");
      status("lock-" + device, day(28, 790).plusSeconds(device % 10), "online");
    }
    for (int day : new int[] {3, 5, 29, 31, 32}) {
      say("lock-102", "event", day(day, 850), granted());
    }
    say(
        "lock-103",
        "event",
        day(29, 870),
        "\"type\":\"access\",\"outcome\":\"granted\",\"duress\":true");
    say("gate-1", "event", day(30, 880), "\"type\":\"config\",\"change\":\"users\"");
    late("lock-103", day(31, 100), day(31, 400), tamper("active"));
    late("lock-103", day(31, 110), day(31, 400), tamper("cleared"));
  }

  private static String granted() {
    return "\"type\":\"access\",\"outcome\":\"granted\"," + CARD;
  }

  private static String denied(int card) {
    return "\"type\":\"access\",\"outcome\":\"denied\",\"reason\":\"unknown_credential\","
        + "\"credential\":{\"type\":\"card\",\"id\":\"04%06X\"}".formatted(card);
  }

  private static String door(String state) {
    return "\"type\":\"door\",\"state\":\"" + state + "\"";
  }

  private static String tamper(String state) {
    return "\"type\":\"tamper\",\"part\":\"cover\",\"state\":\"" + state + "\"";
  }

  private void say(String device, String kind, Instant at, String members) {
    late(device, at, at, kind, members);
  }

  private void late(String device, Instant at, Instant heard, String members) {
    late(device, at, heard, "event", "\"buffered\":true," + members);
  }

  private void late(String device, Instant at, Instant heard, String kind, String members) {
    long number = numbers.merge(device, 1L, Long::sum) - 1;
    String payload =
        "{\"v\":1,\"boot\":\"a1\",\"seq\":%d,\"at\":\"%s\",%s}".formatted(number, at, members);
    messages.add(
        new PastMessage(
            "tidegate/v1/trial/" + device + "/" + kind,
            payload.getBytes(StandardCharsets.UTF_8),
            heard));
  }

  private void status(String device, Instant at, String word) {
    messages.add(
        new PastMessage(
            "tidegate/v1/trial/" + device + "/status", word.getBytes(StandardCharsets.UTF_8), at));
  }

  private void load(int from, int to) throws SQLException, InterruptedException {
    GatewaySettings gateway =
        GatewaySettings.of(
            settings,
            new MqttSettings("tcp://127.0.0.1:1", null, null, null, null, null, null),
            HttpSettings.onLoopback(0),
            KEY);
    Gateway.load(
        gateway,
        messages.stream()
            .filter(one -> !one.receivedAt().isBefore(day(from, 0)))
            .filter(one -> one.receivedAt().isBefore(day(to, 0)))
            .iterator());
  }

  private void close(String rule, String disposition) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "UPDATE alert SET handling = 'closed', closed_at = now(), disposition = ?"
                        + " WHERE rule = ?",
                    disposition,
                    rule));
  }

  private void set(
      String rule,
      @Nullable String name,
      @Nullable Long value,
      @Nullable RuleMode mode,
      Instant at) {
    Map<String, @Nullable Long> values = new HashMap<>();
    if (name != null) {
      values.put(name, value);
    }
    new RuleSettings(database.jdbi(), Detectors.all())
        .change(
            new SettingChange(
                rule, Thresholds.EVERYWHERE, values, mode, mode != null, at, null, "tried"));
  }
}
