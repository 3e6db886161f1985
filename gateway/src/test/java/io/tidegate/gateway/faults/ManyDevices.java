package io.tidegate.gateway.faults;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Forty devices of a made-up house, ten of each way to be known again: with clock and number
 * ({@code c0} …), number only ({@code s0} …), clock only ({@code t0} …) and neither ({@code n0} …).
 */
final class ManyDevices {
  private static final String KINDS = "cstn";

  private final Instant start;

  ManyDevices(Instant now) {
    this.start = now.minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Registers them. */
  static void register(Database database) throws SQLException {
    register(database, SmallRegister.texts());
  }

  /** Registers them beside what is in these files. */
  static void register(Database database, Map<String, String> texts) throws SQLException {
    StringBuilder devices = new StringBuilder(texts.get("devices.csv"));
    StringBuilder doors = new StringBuilder(texts.get("doors.csv"));
    for (int n = 0; n < 40; n++) {
      devices.append(name(n)).append(",native,b1-u1-gate\n");
      doors.append(name(n)).append(",1,b1-u1-gate,shared,true,false,true,false,true,5\n");
    }
    texts.put("devices.csv", devices.toString());
    texts.put("doors.csv", doors.toString());
    RegisterImport.run(
        database.jdbi(), SmallRegister.files(texts), Instant.parse("2026-11-24T00:00:00Z"));
  }

  /** Topic of the message {@code i}. */
  static String topic(int i) {
    return "tidegate/v1/trial/" + name(i % 40) + "/event";
  }

  /** The message {@code i} of the whole stream: the devices in turn, each in its order. */
  String payload(int i) {
    int k = i / 40; // of its device
    return switch (KINDS.charAt(i % 4)) {
      case 'c' ->
          "{\"v\":1,\"boot\":\"b\",\"seq\":%d,\"at\":\"%s\",%s}".formatted(k, at(i), text(k));
      case 's' -> "{\"v\":1,\"boot\":\"b\",\"seq\":%d,%s}".formatted(k, config(i));
      case 't' -> "{\"v\":1,\"at\":\"%s\",%s}".formatted(at(i), text(k));
      default -> "{\"v\":1,%s}".formatted(config(i));
    };
  }

  private static String name(int n) {
    return "" + KINDS.charAt(n % 4) + n / 4;
  }

  private Instant at(int i) {
    return start.plusMillis(150L * i % 6_000_000L + i / 40_000);
  }

  /** What rules listen to. */
  private static String text(int k) {
    return switch (k % 25) {
      case 3 -> "\"type\":\"tamper\",\"state\":\"active\",\"part\":\"cover\"";
      case 9 -> "\"type\":\"tamper\",\"state\":\"cleared\",\"part\":\"cover\"";
      case 12 -> "\"type\":\"door\",\"state\":\"forced\"";
      case 13, 15, 17, 19, 21 ->
          "\"type\":\"access\",\"outcome\":\"denied\",\"reason\":\"unknown_credential\",\"credential\":{\"type\":\"card\",\"id\":\"0400000%d\"}"
              .formatted(k % 10);
      case 23 ->
          "\"type\":\"access\",\"outcome\":\"granted\",\"duress\":true,\"credential\":{\"type\":\"card\",\"id\":\"04A2B9C1\"}";
      default -> "\"type\":\"door\",\"state\":\"%s\"".formatted(k % 2 == 0 ? "opened" : "closed");
    };
  }

  private static String config(int i) {
    return "\"type\":\"config\",\"change\":\"other\",\"text\":\"n%d\"".formatted(i);
  }
}
