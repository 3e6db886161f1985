package io.tidegate.gateway.codec;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tasmota's JSON, which some readers break: a card's own text is printed as it stands and may hold
 * quotes, and firmware before 11 writes Wiegand's numbers as bare hex with {@code h} behind
 * (arendst/Tasmota: xsns_82_wiegand.ino; letscontrolit/ESPEasy issue #3843). What is read then is
 * what stands in the reader's own form, before anything of the card.
 */
final class TasmotaJson {
  private static final String TIME = "^\\{\"Time\":\"(?<time>[^\"]{1,40})\",";
  private static final Pattern CARD =
      Pattern.compile(TIME + "\"(?<reader>PN532|RC522)\":\\{\"UID\":\"(?<uid>[0-9A-Fa-f]{6,20})\"");
  private static final Pattern WIEGAND =
      Pattern.compile(
          TIME
              + "\"Wiegand\":\\{\"UID\":(?<uid>[0-9A-F]{1,16}h),"
              + "\"Size\":(?<size>[0-9A-F]{1,2})h\\}\\}$");

  private TasmotaJson() {}

  /**
   * An object.
   *
   * @throws Refusal if it is none, and not broken in one of these ways
   */
  static JsonTree read(byte[] payload) throws DecodeException {
    try {
      return JsonTree.read(payload);
    } catch (DecodeException refusal) {
      String text = new String(payload, StandardCharsets.UTF_8);
      Map<String, Object> members = new LinkedHashMap<>();
      Matcher wiegand = WIEGAND.matcher(text);
      Matcher card = CARD.matcher(text);
      if (wiegand.find()) {
        long size = Long.parseLong(wiegand.group("size"), 16);
        members.put("Time", wiegand.group("time"));
        members.put("Wiegand", Map.of("UID", wiegand.group("uid"), "Size", size));
      } else if (card.find()) {
        members.put("Time", card.group("time"));
        members.put(card.group("reader"), Map.of("UID", card.group("uid")));
      } else {
        throw refusal;
      }
      return new JsonTree(members);
    }
  }
}
