package io.tidegate.simulator.firmware;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The native protocol, version 1.
 *
 * @param hasClock whether messages carry {@code at}
 * @param numbers whether messages carry {@code boot} and {@code seq}
 */
public record NativeFirmware(boolean hasClock, boolean numbers) implements Firmware {
  /** With a clock and numbers. */
  public static final NativeFirmware USUAL = new NativeFirmware(true, true);

  private static final JsonFactory JSON = new JsonFactory();
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

  @Override
  public String family() {
    return "native";
  }

  @Override
  public Voice voice(String community, String device) {
    return (report, stamp) -> List.of(encode(community, device, report, stamp));
  }

  @Override
  public boolean keeps() {
    return hasClock; // what has no clock could not say later when it was
  }

  @Override
  public Set<Fact> tells() {
    return EnumSet.allOf(Fact.class);
  }

  @Override
  public Set<Site> sites() {
    return EnumSet.allOf(Site.class);
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return type.equals("card")
        ? Named.card(id)
        : Named.at(device, type, id); // what the register holds is of these already
  }

  @Override
  public List<Subscription> subscriptions() {
    return List.of();
  }

  /** The message for one report. */
  public Frame encode(String community, String device, Report report, Stamp stamp) {
    String topic = "tidegate/v1/" + community + "/" + device;
    if (report instanceof Report.Presence presence) {
      String word = presence.online() ? "online" : "offline";
      return new Frame(topic + "/status", word.getBytes(StandardCharsets.US_ASCII), true);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeHead(json, stamp);
      writeBody(json, report);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String kind = report.isEvent() ? "/event" : "/health";
    return new Frame(topic + kind, bytes.toByteArray(), false);
  }

  private void writeHead(JsonGenerator json, Stamp stamp) throws IOException {
    json.writeNumberField("v", 1);
    if (numbers) {
      json.writeStringField("boot", stamp.boot());
      json.writeNumberField("seq", stamp.sequence());
    }
    if (hasClock) {
      json.writeStringField("at", TIME.format(stamp.at().atOffset(ZONE)));
    }
    if (stamp.buffered()) {
      json.writeBooleanField("buffered", true);
    }
  }

  private static void writeBody(JsonGenerator json, Report report) throws IOException {
    if (report instanceof Report.Access access) {
      json.writeStringField("type", "access");
      writeDoor(json, access.door());
      writeAccess(json, access);
    } else if (report instanceof Report.Door door) {
      json.writeStringField("type", "door");
      writeDoor(json, door.door());
      json.writeStringField("state", door.state());
    } else if (report instanceof Report.Lock lock) {
      json.writeStringField("type", "lock");
      writeDoor(json, lock.door());
      json.writeStringField("state", lock.state());
      json.writeStringField("by", lock.by());
    } else if (report instanceof Report.Tamper tamper) {
      json.writeStringField("type", "tamper");
      json.writeStringField("state", tamper.state());
      json.writeStringField("part", tamper.part());
    } else if (report instanceof Report.Mode mode) {
      json.writeStringField("type", "mode");
      writeDoor(json, mode.door());
      json.writeStringField("state", mode.state());
      json.writeStringField("by", mode.by());
    } else if (report instanceof Report.Config config) {
      json.writeStringField("type", "config");
      json.writeStringField("change", config.change());
      if (config.text() != null) {
        json.writeStringField("text", config.text());
      }
    } else if (report instanceof Report.Health health) {
      writeHealth(json, health);
    }
  }

  private static void writeHealth(JsonGenerator json, Report.Health health) throws IOException {
    writeOptional(json, "battery", health.battery());
    json.writeNumberField("rssi", health.rssi());
    json.writeNumberField("uptime", health.uptime());
    writeOptional(json, "queue", health.queue());
    writeOptional(json, "queueLimit", health.queueLimit());
    writeOptional(json, "autoRelock", health.autoRelock());
  }

  private static void writeOptional(JsonGenerator json, String name, @Nullable Integer number)
      throws IOException {
    if (number != null) {
      json.writeNumberField(name, number);
    }
  }

  private static void writeDoor(JsonGenerator json, int door) throws IOException {
    if (door != 1) {
      json.writeNumberField("door", door);
    }
  }

  private static void writeAccess(JsonGenerator json, Report.Access access) throws IOException {
    json.writeStringField("outcome", access.outcome());
    if (access.reason() != null) {
      json.writeStringField("reason", access.reason());
    }
    if (access.duress()) {
      json.writeBooleanField("duress", true);
    }
    json.writeStringField("direction", access.direction());
    if (access.credentialType() != null) {
      json.writeObjectFieldStart("credential");
      json.writeStringField("type", access.credentialType());
      if (access.credentialId() != null) {
        json.writeStringField("id", access.credentialId());
      }
      json.writeEndObject();
    }
  }
}
