package io.tidegate.gateway.roster.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number or letter of an address with its possible meanings by the word after it.
 *
 * @param isMarked whether there is such a word, or only a dash
 */
record AddressToken(String value, Set<Part> parts, boolean isMarked) {
  /** From the widest to the narrowest: an address names them in this order. */
  enum Part {
    BUILDING,
    STAIRWELL,
    FLOOR,
    ROOM,
    BED
  }

  private static final Pattern LETTER_AND_NUMBER =
      Pattern.compile("([A-Z])(\\d{3,})|(\\d{3,})([A-Z])");

  private static final Pattern TOKEN =
      Pattern.compile(
          "第?(?<value>\\d+(?!\\d*F[-\\d])[A-Z]?(?![A-Z])|[A-Z]+\\d*|\\d+|[甲乙丙丁戊己庚辛东南西北中上下])"
              + "(?<marker>号楼|幢楼?|栋楼?|座楼?|#楼?|单元|单|号门|门|梯|层|F(?=[-\\d])|号床位?|床位?|号铺|铺位?"
              + "|号房间?|房间|号室|室|房|户|号|楼)?[-/.,·_#、*+~|:\\\\]*");

  /** The tokens of a whole text, in order; null where something else is in it. */
  static @Nullable List<AddressToken> of(String text) {
    List<AddressToken> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!matcher.region(end, text.length()).lookingAt()) {
        return null;
      }
      end = matcher.end();
      String marker = matcher.group("marker");
      tokens.add(
          new AddressToken(
              PlaceName.value(matcher.group("value")),
              parts(marker == null ? "" : marker, end == text.length()),
              marker != null));
    }
    return tokens;
  }

  /** A letter and a number that stand together: B1203 is building B, 1203A is a part of 1203. */
  List<AddressToken> split() {
    Matcher both = LETTER_AND_NUMBER.matcher(value);
    if (!both.matches()) {
      return List.of(this);
    }
    return both.group(1) != null
        ? List.of(
            new AddressToken(both.group(1), EnumSet.of(Part.BUILDING, Part.STAIRWELL), true),
            new AddressToken(both.group(2), parts, isMarked))
        : List.of(
            new AddressToken(both.group(3), EnumSet.of(Part.ROOM), true),
            new AddressToken(both.group(4), EnumSet.of(Part.BED), true));
  }

  /** Whether the token may be that part; without a word after it, its length must fit too. */
  boolean mayBe(Part part) {
    if (!parts.contains(part)) {
      return false;
    }
    return isMarked
        || switch (part) {
          case BUILDING, STAIRWELL -> value.length() <= 3;
          case FLOOR -> value.length() <= 2;
          case ROOM -> true;
          case BED -> value.length() <= 2;
        };
  }

  private static Set<Part> parts(String marker, boolean isLast) {
    if (marker.isEmpty()) {
      return EnumSet.allOf(Part.class);
    }
    if (marker.contains("床") || marker.contains("铺")) {
      return EnumSet.of(Part.BED);
    }
    return switch (marker) {
      case "单元", "单", "号门", "门", "梯" -> EnumSet.of(Part.STAIRWELL);
      case "层", "F" -> EnumSet.of(Part.FLOOR);
      case "楼" -> EnumSet.of(Part.BUILDING, Part.FLOOR);
      case "号" -> isLast ? EnumSet.of(Part.ROOM, Part.BED) : EnumSet.of(Part.BUILDING, Part.ROOM);
      case "室", "房", "房间", "号房", "号房间", "号室", "户" -> EnumSet.of(Part.ROOM);
      default -> EnumSet.of(Part.BUILDING);
    };
  }
}
