package io.tidegate.gateway.app;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.ingest.DeadLetterSeal;
import io.tidegate.gateway.people.DataKey;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.SealedPart;
import io.tidegate.gateway.people.UnreadableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody who has a dump and every key finds of a person: decrypts all that can be decrypted,
 * and looks for the person's name and numbers, and for their hashes, in all of it.
 *
 * @param text the dump, as SQL
 */
record Dump(String text) {
  private static final Pattern BYTES = Pattern.compile("\\\\\\\\x([0-9a-f]{24,})");
  private static final Pattern MARK =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  /** A person, and the keys. */
  record Person(String name, String phone, String idNumber, String card, PeopleKeys keys) {}

  /** What was found, in words. */
  Set<String> find(Person person, Fingerprinter fingerprinter, DeadLetterSeal seal) {
    List<byte[]> blobs = new ArrayList<>();
    Matcher bytes = BYTES.matcher(text);
    while (bytes.find()) {
      String hex = bytes.group(1);
      blobs.add(HexFormat.of().parseHex(hex, 0, hex.length() / 2 * 2));
    }
    List<byte[]> all = new ArrayList<>(blobs);
    all.add(text.getBytes(StandardCharsets.UTF_8));
    all.addAll(opened(blobs, person.keys, seal));
    Set<String> found = new LinkedHashSet<>();
    look(all, "name", person.name.getBytes(StandardCharsets.UTF_8), found);
    look(all, "phone", person.phone.getBytes(StandardCharsets.UTF_8), found);
    look(all, "idNumber", person.idNumber.getBytes(StandardCharsets.UTF_8), found);
    look(all, "card", person.card.getBytes(StandardCharsets.UTF_8), found);
    look(all, "hash of phone", person.keys.lookup().hash(person.phone), found);
    look(all, "hash of idNumber", person.keys.lookup().hash(person.idNumber), found);
    for (Fingerprint print :
        fingerprinter.fingerprints(
            CredentialType.CARD,
            CredentialType.CARD.scopeAt(new DeviceId("trial", "gate-1")),
            person.card)) {
      look(all, "fingerprint", print.toBytes(), found);
      String hex = HexFormat.of().formatHex(print.toBytes());
      look(all, "fingerprint in hex", hex.getBytes(StandardCharsets.UTF_8), found);
      look(all, "fingerprint as kept by rules", varied(print), found);
    }
    return found;
  }

  private List<byte[]> opened(List<byte[]> blobs, PeopleKeys keys, DeadLetterSeal seal) {
    Set<UUID> marks = new LinkedHashSet<>();
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      marks.add(UUID.fromString(mark.group()));
    }
    List<byte[]> opened = new ArrayList<>();
    List<DataKey> dataKeys = new ArrayList<>();
    for (byte[] blob : blobs) {
      byte[] letter = seal.open(1, blob);
      if (letter != null) {
        opened.add(letter);
      }
      if (blob.length == 61) {
        marks.forEach(one -> quietly(() -> dataKeys.add(keys.master().unwrap(one, blob))));
      }
    }
    for (DataKey key : dataKeys) {
      for (byte[] blob : blobs) {
        for (SealedPart part : SealedPart.values()) {
          if (blob.length < 2_000) {
            quietly(() -> opened.add(key.open(part, blob)));
          }
        }
      }
    }
    return opened;
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (UnreadableException e) {
      // most are sealed by other keys, for other people, or not at all
      return;
    }
  }

  private static void look(List<byte[]> all, String what, byte[] wanted, Set<String> found) {
    String needle = new String(wanted, StandardCharsets.ISO_8859_1);
    for (byte[] bytes : all) {
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains(needle)) {
        found.add(what);
      }
    }
  }

  /** The two halves as the states of rules are written. */
  private static byte[] varied(Fingerprint print) {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    vary(bytes, print.high());
    vary(bytes, print.low());
    byte[] written = new byte[bytes.position()];
    bytes.flip().get(written);
    return written;
  }

  private static void vary(ByteBuffer bytes, long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }
}
