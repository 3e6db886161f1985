package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.address.PlaceName;
import io.tidegate.gateway.roster.address.Surroundings;
import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.table.Field;
import io.tidegate.gateway.roster.table.PersonRow;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a row's other cells, the rows above it and the titles say of its address. */
final class Whereabouts {
  private static final Pattern BUILDING =
      Pattern.compile("([0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[甲乙丙丁])(?=[幢栋座#]|号楼)");
  private static final Pattern STAIRWELL =
      Pattern.compile("([0-9]{1,2}|[一二三四五六七八九十]{1,2}|[甲乙丙丁])(?=单元)");

  /** A building and a stairwell in one cell. */
  private static final Pattern BOTH =
      Pattern.compile("([0-9A-Z]{1,3})(?:[幢栋座#-]|号楼)-?([0-9]{1,2}|[一二三四五六七八九十甲乙丙丁])(?:单元)?");

  private static final Pattern NONE = Pattern.compile("[-/\\\\—_]*|无|没有");

  private static final Pattern BED = Pattern.compile("(号|床位?|铺位?)+$");

  private final Homes homes;

  Whereabouts(Homes homes) {
    this.homes = homes;
  }

  Surroundings of(PersonRow row) {
    Surroundings titles = titles(row.titles());
    String compound = compound(row);
    String ownBuilding = PlaceName.building(text(row.cell(Field.BUILDING)));
    String building =
        ownBuilding.isEmpty() ? PlaceName.building(above(row, Field.BUILDING)) : ownBuilding;
    String ownStairwell = text(row.cell(Field.STAIRWELL));
    String stairwell =
        PlaceName.stairwell(ownStairwell.isEmpty() ? above(row, Field.STAIRWELL) : ownStairwell);
    boolean hasBuilding = !building.isEmpty();
    Matcher both = BOTH.matcher(inCompound(building));
    if (hasBuilding && both.matches()) {
      building = both.group(1);
      stairwell = stairwell.isEmpty() ? PlaceName.stairwell(both.group(2)) : stairwell;
    }
    return new Surroundings(
        compound.isEmpty() ? titles.compound() : compound,
        hasBuilding ? PlaceName.building(inCompound(building)) : titles.building(),
        hasBuilding || !stairwell.isEmpty() ? stairwell : titles.stairwell(),
        PlaceName.floor(above(row, Field.FLOOR)),
        BED.matcher(row.cell(Field.BED).plain()).replaceAll(""),
        !ownBuilding.isEmpty());
  }

  /** A cell of the building may name its compound too: 新雁公寓3幢. */
  private String inCompound(String building) {
    String compound = homes.compoundIn(building);
    return compound.isEmpty()
        ? building
        : PlaceName.building(
            building.substring(building.lastIndexOf(compound) + compound.length()));
  }

  private String compound(PersonRow row) {
    String own = row.cell(Field.COMPOUND).text();
    String text = own.isEmpty() ? above(row, Field.COMPOUND) : own;
    if (text.isEmpty()) {
      return homes.compoundIn(row.cell(Field.BUILDING).text());
    }
    String known = homes.compoundIn(text);
    String begun = known.isEmpty() ? homes.compoundBegunBy(PlaceName.compound(text)) : known;
    return begun.isEmpty() ? PlaceName.compound(text) : begun;
  }

  private static String above(PersonRow row, Field field) {
    Cell cell = row.above().get(field);
    return cell == null ? "" : text(cell);
  }

  /** What a cell says; a stroke says that there is none, as where a building has one stairwell. */
  private static String text(Cell cell) {
    return NONE.matcher(cell.plain()).matches() ? "" : cell.text();
  }

  /** The nearest title that names a building; a compound may be named by one further up. */
  private Surroundings titles(List<String> titles) {
    String compound = "";
    String building = "";
    String stairwell = "";
    for (String title : titles) {
      String plain = Cell.plain(title);
      String named = homes.compoundIn(plain);
      compound = named.isEmpty() ? compound : named;
      Matcher ofBuilding = BUILDING.matcher(plain);
      if (ofBuilding.find()) {
        building = PlaceName.building(ofBuilding.group());
        stairwell = "";
      } else if (homes.hasBuilding(PlaceName.building(plain))) {
        building = PlaceName.building(plain);
        stairwell = "";
      }
      Matcher ofStairwell = STAIRWELL.matcher(plain);
      stairwell = ofStairwell.find() ? PlaceName.stairwell(ofStairwell.group()) : stairwell;
    }
    return new Surroundings(compound, building, stairwell, "", "", false);
  }
}
