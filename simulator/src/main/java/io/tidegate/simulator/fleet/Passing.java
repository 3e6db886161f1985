package io.tidegate.simulator.fleet;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a door says while somebody passes it. */
final class Passing {
  /**
   * @param millis after the act
   */
  record Line(int millis, Report report) {}

  private Passing() {}

  /**
   * @param moving whether the door is still open from the one before: then only the reader speaks
   */
  static List<Line> lines(Act act, boolean moving, SplittableRandom random) {
    List<Line> lines = new ArrayList<>(5);
    TownDoor door = act.door();
    int number = door.number();
    Pass pass = act.pass();
    if (pass != null) {
      String way = act.inward() ? "in" : "out";
      if (random.nextInt(400) == 0) { // a worn card: the second try works
        lines.add(
            new Line(
                0,
                new Report.Access(number, "denied", "other", way, pass.type(), pass.id(), false)));
        lines.add(
            new Line(
                1_500,
                new Report.Access(number, "granted", null, way, pass.type(), pass.id(), false)));
        return lines;
      }
      lines.add(
          new Line(
              0, new Report.Access(number, "granted", null, way, pass.type(), pass.id(), false)));
    } else if (!act.inward() && door.exitButtonWired()) {
      lines.add(
          new Line(0, new Report.Access(number, "granted", null, "out", "button", null, false)));
    }
    if (moving) {
      return lines;
    }
    int opened = 800 + random.nextInt(900);
    int closed = opened + 3_000 + random.nextInt(4_000);
    if (door.boltSensor()) {
      String by = act.inward() && pass != null ? "credential" : "inside_handle";
      lines.add(new Line(300, new Report.Lock(number, "unlocked", by)));
    }
    if (door.contact()) {
      lines.add(new Line(opened, new Report.Door(number, "opened")));
      lines.add(new Line(closed, new Report.Door(number, "closed")));
    }
    if (door.boltSensor()) {
      lines.add(new Line(closed + 500, new Report.Lock(number, "locked", "auto")));
    }
    return lines;
  }
}
