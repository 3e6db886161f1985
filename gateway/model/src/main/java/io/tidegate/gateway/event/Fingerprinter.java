package io.tidegate.gateway.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns credentials into keyed fingerprints: HMAC-SHA256 over type, scope and canonical id, cut to
 * 16 bytes. Pure, and safe on any thread.
 */
public final class Fingerprinter {
  private static final String ALGORITHM = "HmacSHA256";

  /** Of no credential: those are three lines. */
  private static final byte[] KNOWN = "tidegate credential key".getBytes(StandardCharsets.UTF_8);

  private static final int MARK_BYTES = 16;

  private final Map<Integer, SecretKeySpec> keys = new LinkedHashMap<>();
  private final ThreadLocal<Map<Integer, Mac>> macs = ThreadLocal.withInitial(this::newMacs);

  /**
   * @param keys key number (1 to 255) to 32 bytes; the first is in use, the others still read
   * @throws IllegalArgumentException if there is no key, or one of another length or number
   */
  public Fingerprinter(Map<Integer, byte[]> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("expected at least one key");
    }
    for (Entry<Integer, byte[]> entry : keys.entrySet()) {
      if (entry.getKey() < 1 || entry.getKey() > 255 || entry.getValue().length != 32) {
        throw new IllegalArgumentException("expected key numbers 1 to 255 and keys of 32 bytes");
      }
      this.keys.put(entry.getKey(), new SecretKeySpec(entry.getValue(), ALGORITHM));
    }
  }

  /**
   * Reads {@code TIDEGATE_CREDENTIAL_KEY}.
   *
   * @throws IllegalArgumentException as {@link #parseKeys}
   */
  public static Fingerprinter parse(String text) {
    return new Fingerprinter(parseKeys(text));
  }

  /**
   * The keys as configuration writes them: 64 hex digits, which is key number 1, or {@code
   * 2:HEX,1:HEX}, the one in use first.
   *
   * @throws IllegalArgumentException if it is neither; the message never holds the key
   */
  public static Map<Integer, byte[]> parseKeys(String text) {
    Map<Integer, byte[]> keys = new LinkedHashMap<>();
    for (String part : text.strip().split(",", -1)) {
      int colon = part.indexOf(':');
      try {
        int number = colon < 0 ? 1 : Integer.parseInt(part.substring(0, colon).strip());
        keys.put(number, HexFormat.of().parseHex(part.substring(colon + 1).strip()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "expected 64 hex digits, or NUMBER:HEX parts with commas between");
      }
    }
    return keys;
  }

  /**
   * The credential a device read.
   *
   * @param scope {@link CredentialType#scopeAt}
   * @param canonicalId a card: as {@link CardNumber} writes it
   */
  public Credential credential(CredentialType type, String scope, String canonicalId) {
    List<Fingerprint> all = fingerprints(type, scope, canonicalId);
    return new Credential(
        type, all.get(0), all.size() == 1 ? List.of() : all.subList(1, all.size()));
  }

  /** The fingerprints under every key, the one in use first. */
  public List<Fingerprint> fingerprints(CredentialType type, String scope, String canonicalId) {
    byte[] text =
        (type.word() + "\n" + scope + "\n" + canonicalId).getBytes(StandardCharsets.UTF_8);
    return macs.get().entrySet().stream()
        .map(
            entry -> {
              ByteBuffer mac = ByteBuffer.wrap(entry.getValue().doFinal(text));
              return new Fingerprint(entry.getKey(), mac.getLong(), mac.getLong());
            })
        .toList();
  }

  /**
   * By key number what each key makes of a known text, 16 bytes: tells keys apart, gives none away.
   */
  public Map<Integer, byte[]> marks() {
    Map<Integer, byte[]> marks = new LinkedHashMap<>();
    macs.get()
        .forEach((number, mac) -> marks.put(number, Arrays.copyOf(mac.doFinal(KNOWN), MARK_BYTES)));
    return marks;
  }

  private Map<Integer, Mac> newMacs() {
    Map<Integer, Mac> made = new LinkedHashMap<>();
    keys.forEach(
        (number, key) -> {
          try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            made.put(number, mac);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
          }
        });
    return made;
  }
}
