package io.tidegate.gateway.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidegate.gateway.codec.Decoded.Events;
import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 and 0.3 in structured JSON (cloudevents/spec, mqtt-protocol-binding.md,
 * json-format.md). An envelope only: within it {@code data} is the native protocol's event, health
 * or status, as an object, as JSON text or in {@code data_base64}. Who wraps another family's
 * message needs that family's source instead, since its meaning hangs on its own topic. In binary
 * mode, of MQTT 5, there is nothing around the data: that is a native source.
 *
 * <p>What the data leaves out the envelope fills in: {@code type} by the words of its own (see
 * {@link CloudEventType}), {@code at} by {@code time}, the version by 1, the device by {@code
 * subject}, else by the end of {@code source}. Numbers and flags may be text. The number is {@code
 * source} and {@code id}, which are unique by the specification; a sequence in the data is not
 * read, since partial forwarding makes gaps. A retained event has its number and counts.
 */
public final class CloudEventsCodec implements DeviceCodec {
  private static final JsonFactory JSON = new JsonFactory();
  private static final NativeCodec NATIVE = new NativeCodec();
  private static final int MAX_FRACTION = 6;

  @Override
  public String id() {
    return "cloudevents";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of();
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of();
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      JsonTree envelope = JsonTree.read(message.payload());
      check(envelope);
      String number = required(envelope, "source") + "\n" + required(envelope, "id");
      String type = required(envelope, "type");
      if (type.toLowerCase(Locale.ROOT).endsWith("command")) {
        return new Ignored("command");
      }
      Map<String, Object> data = filled(envelope, type);
      DeviceId device = device(message, envelope, data);
      return numbered(decode(message, device, data, fingerprinter), number, message);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static void check(JsonTree envelope) throws DecodeException {
    String version = required(envelope, "specversion");
    if (!version.startsWith("1.") && !version.equals("0.3")) {
      throw new DecodeException(Reason.UNKNOWN_VERSION, "specversion: expected 1.0");
    }
  }

  private static String required(JsonTree envelope, String name) throws DecodeException {
    Object value = envelope.members().get(name);
    String text = value instanceof Long number ? Long.toString(number) : envelope.text(name);
    if (text == null || text.isBlank()) {
      throw new DecodeException(Reason.MISSING_FIELD, name + ": is required");
    }
    return text;
  }

  /** The data, with what the envelope says and it does not. */
  private static Map<String, Object> filled(JsonTree envelope, String type) throws DecodeException {
    Map<String, Object> known = new LinkedHashMap<>();
    CloudEventType.fill(type, known);
    Map<String, Object> data = new LinkedHashMap<>(data(envelope, !known.isEmpty()));
    if (!data.containsKey("type")) {
      known.forEach(data::putIfAbsent);
    }
    if (!data.containsKey("type")) {
      throw unknown();
    }
    data.putIfAbsent("v", 1L);
    String time = envelope.text("time");
    String at = time == null ? null : micros(time);
    if (at != null && Rfc3339.parse(at) != null) {
      data.putIfAbsent("at", at);
    }
    return data;
  }

  private static DecodeException unknown() {
    return new DecodeException(
        Reason.UNKNOWN_TYPE,
        "type: expected access, door, lock, tamper, mode, config or health in it");
  }

  /**
   * The data.
   *
   * @param ours whether the type is one of ours: else data that is not JSON is no broken event, but
   *     somebody else's
   */
  private static Map<String, Object> data(JsonTree envelope, boolean ours) throws DecodeException {
    try {
      return data(envelope);
    } catch (DecodeException refusal) {
      throw ours ? refusal : unknown();
    }
  }

  private static Map<String, Object> data(JsonTree envelope) throws DecodeException {
    JsonTree object = envelope.object("data");
    if (object != null) {
      return object.members();
    }
    String base64 = envelope.text("data_base64");
    String text = envelope.text("data");
    if (base64 == null && text == null) {
      if (envelope.members().containsKey("data")) {
        throw new DecodeException(Reason.BAD_FIELD, "data: expected an object");
      }
      return Map.of();
    }
    if (text != null) {
      return JsonTree.read(text.getBytes(StandardCharsets.UTF_8)).members();
    }
    try {
      return JsonTree.read(Base64.getDecoder().decode(base64)).members();
    } catch (IllegalArgumentException e) {
      throw new DecodeException(Reason.BAD_FIELD, "data_base64: expected Base64");
    }
  }

  /** Some write nanoseconds. */
  private static String micros(String time) {
    return time.replaceFirst("(\\.[0-9]{" + MAX_FRACTION + "})[0-9]+", "$1");
  }

  private static DeviceId device(Message message, JsonTree envelope, Map<String, Object> data)
      throws DecodeException {
    String subject = last(envelope.text("subject"));
    String source = last(envelope.text("source"));
    String named =
        data.get("device") instanceof String own
            ? own
            : subject != null && DeviceId.isValid(subject) ? subject : source;
    return message.deviceOr("subject", named);
  }

  private static @Nullable String last(@Nullable String path) {
    return path == null
        ? null
        : path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1)
            .toLowerCase(Locale.ROOT);
  }

  private static Decoded decode(
      Message message, DeviceId device, Map<String, Object> data, Fingerprinter fingerprinter)
      throws DecodeException {
    Object type = data.get("type");
    boolean isStatus = "status".equals(type);
    String topic = isStatus ? "status" : "health".equals(type) ? "health" : "event";
    byte[] payload =
        isStatus
            ? String.valueOf(data.get("state")).getBytes(StandardCharsets.UTF_8)
            : written(data);
    Message inner =
        new Message(
            "cloudevents/" + topic,
            payload,
            message.receivedAt(),
            isStatus && message.retained(),
            message.community(),
            device,
            message.zone());
    return NATIVE.decode(inner, Memory.EMPTY, fingerprinter);
  }

  /** The native members, and no others. */
  private static byte[] written(Map<String, Object> data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (NativeMember member : NativeMember.values()) {
        Object value = data.get(member.wire);
        if (value != null
            && member != NativeMember.DEVICE
            && member != NativeMember.BOOT
            && member != NativeMember.SEQ) {
          json.writeFieldName(member.wire);
          write(json, member, value);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, NativeMember member, Object value)
      throws IOException {
    if (value instanceof Map<?, ?> object) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        if (entry.getValue() instanceof String text) {
          json.writeStringField((String) entry.getKey(), text);
        }
      }
      json.writeEndObject();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof String text
        && member.kind == NativeMember.Kind.NUMBER
        && text.matches("-?[0-9]{1,18}")) {
      json.writeNumber(Long.parseLong(text));
    } else if (value instanceof String text
        && member.kind == NativeMember.Kind.FLAG
        && (text.equals("true") || text.equals("false"))) {
      json.writeBoolean(Boolean.parseBoolean(text));
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      json.writeStartArray(); // whatever it is, the native reader shall refuse it
      json.writeEndArray();
    }
  }

  private static Decoded numbered(Decoded decoded, String number, Message message) {
    if (!(decoded instanceof Events read)) {
      return decoded;
    }
    DeviceEvent event = read.events().get(0);
    EventHead head = event.head();
    long key = EventKey.ofNumber(number, 0);
    DeviceEvent named =
        event.withHead(
            new EventHead(
                head.device(),
                head.door(),
                head.time(),
                Identity.NUMBER,
                key,
                null,
                0,
                head.buffered()));
    return Decoded.news(message, null, named);
  }
}
