package io.tidegate.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each family of locks writes, through the gateway's own {@code decode}, is what was meant.
 */
class LockFamiliesTest {
  private static final String CARD = "F1C71000000017";

  @TempDir Path directory;

  @Test
  void whatALockSaysIsReadAsItWasMeant() throws IOException, InterruptedException {
    Map<String, List<String>> meant = new TreeMap<>();
    meant.put(
        "nuki-hub",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "access denied wrong_pin pin",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked", // by hand or key
            "lock jammed",
            "access granted pin", // it has no word for duress
            "lock unlocked",
            "health", // battery, signal, uptime
            "health",
            "health",
            "presence offline"));
    meant.put(
        "nuki",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked",
            "lock jammed",
            "access granted pin",
            "lock unlocked",
            "health",
            "presence offline"));
    meant.put(
        "zigbee2mqtt",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "access denied wrong_pin pin",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked",
            "lock jammed",
            "tamper active",
            "tamper cleared",
            "access granted pin",
            "lock unlocked",
            "health",
            "presence offline"));
    meant.put(
        "matter",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "access denied wrong_pin pin",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked",
            "lock jammed",
            "tamper active",
            "access granted pin duress",
            "health",
            "presence offline"));
    meant.put(
        "home-assistant",
        List.of(
            "presence online",
            "lock unlocked",
            "lock locked", // by itself, as it says when it is opened next
            "lock unlocked",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked",
            "lock jammed",
            "tamper active",
            "tamper cleared",
            "lock unlocked",
            "health",
            "presence offline"));
    meant.put(
        "homekey-esp32",
        List.of(
            "presence online",
            "access granted phone",
            "lock unlocked",
            "lock locked",
            "access granted phone",
            "lock unlocked",
            "lock locked",
            "access granted phone",
            "lock unlocked",
            "lock locked",
            "presence offline"));
    meant.put(
        "tuya",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "door opened",
            "door closed",
            "lock unlocked", // with the key
            "lock jammed",
            "tamper active",
            "access granted duress",
            "health",
            "presence offline"));

    assertThat(DecodedReports.in(directory).by(meant.keySet(), lock())).isEqualTo(meant);
  }

  private static List<Report> lock() {
    return List.of(
        new Report.Presence(true),
        DecodedReports.access("granted", null, "card", CARD, false),
        new Report.Lock(1, "unlocked", "credential"),
        DecodedReports.access("granted", null, "pin", "123456", false),
        DecodedReports.access("denied", "wrong_pin", "pin", "000000", false),
        new Report.Door(1, "opened"),
        new Report.Door(1, "closed"),
        new Report.Lock(1, "locked", "auto"),
        new Report.Lock(1, "unlocked", "key"),
        new Report.Lock(1, "jammed", "auto"),
        new Report.Tamper("active", "cover"),
        new Report.Tamper("cleared", "cover"),
        DecodedReports.access("granted", null, "pin", "654321", true),
        new Report.Health(76, -60, 3_600),
        new Report.Presence(false));
  }
}
