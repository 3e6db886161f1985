package io.tidegate.simulator.register;

/** Where things stand, in metres: compounds and blocks on a lattice, buildings in rows. One use. */
final class Ground {
  private static final int PITCH = 300;
  private static final int A_ROW = 5;

  private int built;

  /** A point; of a compound or block its middle. */
  record Spot(int eastMetres, int northMetres) {
    /** The building of that number, from 1. */
    Spot building(int number) {
      int column = (number - 1) % 4;
      int row = (number - 1) / 4;
      return new Spot(eastMetres - 75 + 50 * column, northMetres - 60 + 60 * row);
    }

    Spot east() {
      return new Spot(eastMetres + 110, northMetres);
    }

    Spot west() {
      return new Spot(eastMetres - 110, northMetres);
    }
  }

  /** The next one's middle. */
  Spot next() {
    Spot spot = new Spot(PITCH * (built % A_ROW), PITCH * (built / A_ROW));
    built++;
    return spot;
  }
}
