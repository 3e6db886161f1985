package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.address.AddressToken.Part;
import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.ChineseNumerals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All the ways to understand a wording, the likeliest first. */
final class AddressReading {
  /** What stands before a compound or a building in a postal address. */
  private static final Pattern POSTAL =
      Pattern.compile("^.*(省|市|县|街道|镇|乡|社区|村)|^.{1,8}(?<!西|东|南|北|中|[0-9A-Z])区(?=.{2})");

  private static final Pattern ROAD = Pattern.compile("^.*?(路|街|巷|弄|大道)(\\d+号(?!楼|房|室|门|床))?");
  private static final Pattern BEDROOM =
      Pattern.compile("[-(]?((主|次|侧|东|西|南|北|大|小)+(卧室?|间|房)|客厅|(单|隔)间\\d*|隔断间?\\d*|阁楼)\\)?$");

  /**
   * Chinese numerals count only where a word says of what: a compound may have some in its name.
   */
  private static final Pattern NUMERAL =
      Pattern.compile(
          ChineseNumerals.CLASS
              + "+(?=号|幢|栋|座|单元|单|室|房|层|楼|梯|门|户|床|铺|#|-|$)|(?<=[-幢栋楼座元层#])"
              + ChineseNumerals.CLASS
              + "+");

  private static final Pattern BETWEEN_NUMBERS =
      Pattern.compile("(?<=[0-9A-Za-z]) +(?=[0-9A-Za-z])");
  private static final Pattern PREFIX = Pattern.compile("^[^0-9A-Z甲乙丙丁戊己庚辛]*");
  private static final Pattern SEPARATORS_FIRST = Pattern.compile("^[-/.,·_#:]+");
  private static final Pattern SEPARATORS_LAST = Pattern.compile("[-/.,·_#:]+$");
  private static final Pattern ALL_IN_BRACKETS = Pattern.compile("\\([^()]*\\)");
  private static final Pattern BRACKETS = Pattern.compile("\\(([^)]*)\\)");
  private static final int MOST_TOKENS = 6;

  private final Homes homes;

  AddressReading(Homes homes) {
    this.homes = homes;
  }

  /** The ways to understand {@code text}; empty where it is no address. */
  List<Address> read(String text, Surroundings known) {
    String rest = PlaceName.squeeze(BETWEEN_NUMBERS.matcher(Cell.plain(text)).replaceAll("-"));
    String compound = homes.compoundIn(rest);
    if (!compound.isEmpty()) {
      rest = rest.substring(rest.lastIndexOf(compound) + compound.length());
    } else {
      rest = ROAD.matcher(POSTAL.matcher(rest).replaceFirst("")).replaceFirst("");
    }
    rest = ALL_IN_BRACKETS.matcher(rest).matches() ? rest.substring(1, rest.length() - 1) : rest;
    rest =
        BRACKETS
            .matcher(rest)
            .replaceAll(inner -> isAddressPart(inner.group(1)) ? "-" + inner.group(1) : "");
    Matcher bedroom = BEDROOM.matcher(rest);
    String bed = bedroom.find() ? bedroom.group(1) : "";
    rest = bed.isEmpty() ? rest : rest.substring(0, bedroom.start());
    rest = NUMERAL.matcher(rest).replaceAll(run -> ChineseNumerals.toDigits(run.group()));
    return read(rest, compound, bed, known);
  }

  private List<Address> read(String rest, String compound, String bed, Surroundings known) {
    String body = SEPARATORS_FIRST.matcher(rest).replaceFirst("");
    List<AddressToken> whole = AddressToken.of(body);
    String before = "";
    if (whole == null) {
      Matcher prefix = PREFIX.matcher(body);
      before = prefix.find() ? prefix.group() : "";
      whole =
          AddressToken.of(
              SEPARATORS_FIRST.matcher(body.substring(before.length())).replaceFirst(""));
    }
    if (whole == null || whole.isEmpty() || whole.size() > MOST_TOKENS) {
      return List.of();
    }
    List<Address> all = new ArrayList<>();
    boolean hasBuilding = !known.building().isEmpty();
    all.addAll(addresses(whole, hasBuilding));
    all.addAll(
        addresses(whole.stream().flatMap(token -> token.split().stream()).toList(), hasBuilding));
    String name = SEPARATORS_LAST.matcher(before).replaceFirst("");
    return all.stream().map(one -> named(one, compound, name, bed)).distinct().toList();
  }

  /** With the words before the first number: a compound, a part of one, or an unknown one. */
  private Address named(Address one, String compound, String before, String bed) {
    String building = one.building();
    String of = compound;
    if (!before.isEmpty()) {
      if (compound.isEmpty() && !homes.compoundBegunBy(before).isEmpty()) {
        of = homes.compoundBegunBy(before);
      } else if (homes.hasBuilding(before + building)) {
        building = before + building;
      } else if (compound.isEmpty()) {
        of = before;
      }
    }
    return new Address(
        of,
        building,
        one.stairwell(),
        one.floor(),
        one.room(),
        one.bed().isEmpty() ? bed : one.bed());
  }

  private static boolean isAddressPart(String inner) {
    return inner.matches("\\d+(单元|室|床|号床)?");
  }

  private static List<Address> addresses(List<AddressToken> tokens, boolean hasBuilding) {
    List<Map<Part, String>> found = new ArrayList<>();
    assign(tokens, 0, new EnumMap<>(Part.class), null, found);
    return found.stream()
        .filter(parts -> parts.containsKey(Part.ROOM) && isOnItsFloor(parts))
        .sorted(Comparator.comparingInt(parts -> rank(parts, hasBuilding)))
        .map(
            parts ->
                new Address(
                    "",
                    parts.getOrDefault(Part.BUILDING, ""),
                    parts.getOrDefault(Part.STAIRWELL, ""),
                    parts.getOrDefault(Part.FLOOR, ""),
                    parts.getOrDefault(Part.ROOM, ""),
                    parts.getOrDefault(Part.BED, "")))
        .toList();
  }

  private static void assign(
      List<AddressToken> tokens,
      int next,
      Map<Part, String> parts,
      @Nullable Part last,
      List<Map<Part, String>> found) {
    if (next == tokens.size()) {
      found.add(parts);
      return;
    }
    for (Part part : Part.values()) {
      boolean isNarrower = last == null || part.compareTo(last) > 0;
      if (isNarrower && tokens.get(next).mayBe(part)) {
        Map<Part, String> more = new EnumMap<>(Part.class);
        more.putAll(parts);
        more.put(part, tokens.get(next).value());
        assign(tokens, next + 1, more, part, found);
      }
    }
  }

  /** A room's number begins with its floor's, or is one within the floor. */
  private static boolean isOnItsFloor(Map<Part, String> parts) {
    String floor = parts.getOrDefault(Part.FLOOR, "");
    String room = parts.getOrDefault(Part.ROOM, "");
    return room.length() <= 2 || room.startsWith(floor);
  }

  /** Lower is likelier. Where the row names the building, its rooms need not repeat it. */
  private static int rank(Map<Part, String> parts, boolean hasBuilding) {
    int rank = 0;
    rank += parts.containsKey(Part.BED) ? 4 : 0;
    rank += !parts.containsKey(Part.FLOOR) ? 0 : hasBuilding ? 1 : 8;
    rank += parts.containsKey(Part.BUILDING) == hasBuilding ? 2 : 0;
    rank += parts.containsKey(Part.STAIRWELL) ? 0 : 1;
    return rank;
  }
}
