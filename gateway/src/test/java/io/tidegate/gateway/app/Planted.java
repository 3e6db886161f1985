package io.tidegate.gateway.app;

import io.tidegate.gateway.ingest.DeadLetterSeal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Made-up personal data, and whether any of it stands somewhere: as it is in UTF-8 and in GBK, in
 * base64, in hex, escaped, or sealed as dead letters are.
 */
final class Planted {
  private static final Charset GBK = Charset.forName("GBK");
  private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]{56,})");

  private final Map<String, String> needles = new LinkedHashMap<>();
  private final DeadLetterSeal seal;

  /** {@code seal}: with the gateway's key. */
  Planted(List<String> texts, DeadLetterSeal seal) {
    this.seal = seal;
    for (String text : texts) {
      for (Charset charset : List.of(StandardCharsets.UTF_8, GBK)) {
        byte[] bytes = text.getBytes(charset);
        String hex = HexFormat.of().formatHex(bytes);
        needles.put(latin(bytes), text + " in " + charset);
        needles.put(hex, text + " in hex of " + charset);
        needles.put(hex.toUpperCase(Locale.ROOT), text + " in upper hex of " + charset);
        for (int shift = 0; shift < 3; shift++) {
          needles.put(base64(bytes, shift), text + " in base64 of " + charset);
        }
      }
      if (!text.chars().allMatch(c -> c < 128)) {
        needles.put(escaped(text), text + " escaped");
      }
    }
  }

  /** What of it stands in {@code haystack}, or in what is sealed there; empty: nothing. */
  Set<String> in(byte[] haystack) {
    Set<String> found = new TreeSet<>();
    String text = latin(haystack);
    look(text, found);
    Matcher bytes = BYTES.matcher(text);
    while (bytes.find()) {
      String hex = bytes.group(1);
      byte[] letter = seal.open(1, HexFormat.of().parseHex(hex, 0, hex.length() / 2 * 2));
      if (letter != null) {
        look(latin(letter), found);
      }
    }
    return found;
  }

  /** How many letters stand in a dump that can be opened. */
  int letters(byte[] dump) {
    List<byte[]> opened = new ArrayList<>();
    Matcher bytes = BYTES.matcher(latin(dump));
    while (bytes.find()) {
      String hex = bytes.group(1);
      byte[] letter = seal.open(1, HexFormat.of().parseHex(hex, 0, hex.length() / 2 * 2));
      if (letter != null) {
        opened.add(letter);
      }
    }
    return opened.size();
  }

  private void look(String text, Set<String> found) {
    needles.forEach(
        (needle, what) -> {
          if (text.contains(needle)) {
            found.add(what);
          }
        });
  }

  /** Without the characters at both ends that depend on what stands beside it. */
  private static String base64(byte[] bytes, int shift) {
    byte[] shifted = new byte[bytes.length + shift];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    return text.substring(shift == 0 ? 0 : shift + 1, shifted.length / 3 * 4);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u").append("%04x".formatted(c)));
    return escaped.toString();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1); // one character a byte
  }
}
