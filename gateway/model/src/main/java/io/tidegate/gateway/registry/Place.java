package io.tidegate.gateway.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree compound, building, stairwell, floor, room; or a gate, an office, a shop.
 *
 * @param id the database's number, stable
 * @param community id of the community
 * @param parent number of the place above; null at the top
 * @param code public id, unique in the community
 * @param microGrid number of the micro-grid it belongs to, its own or inherited from above; null
 *     only above the places that micro-grids are assigned to
 * @param house number of the house it is in, its own or inherited; null where no house holds it
 * @param walkOrder place in a walk among its siblings; null: by code
 * @param eastMetres in a plane of the community's own, as {@code northMetres}: its own or that of
 *     the nearest place above that has one; null: not measured
 * @param northMetres null if {@code eastMetres} is
 * @param to since when it is there no more; null: it is there
 */
public record Place(
    int id,
    String community,
    @Nullable Integer parent,
    PlaceKind kind,
    String code,
    String nameZh,
    String nameEn,
    @Nullable Integer microGrid,
    @Nullable Integer house,
    @Nullable Integer walkOrder,
    @Nullable Double eastMetres,
    @Nullable Double northMetres,
    @Nullable Instant to) {
  /** A place that is there. */
  public Place(
      int id,
      String community,
      @Nullable Integer parent,
      PlaceKind kind,
      String code,
      String nameZh,
      String nameEn,
      @Nullable Integer microGrid,
      @Nullable Integer house,
      @Nullable Integer walkOrder,
      @Nullable Double eastMetres,
      @Nullable Double northMetres) {
    this(
        id,
        community,
        parent,
        kind,
        code,
        nameZh,
        nameEn,
        microGrid,
        house,
        walkOrder,
        eastMetres,
        northMetres,
        null);
  }

  /** A place without a measured position. */
  public Place(
      int id,
      String community,
      @Nullable Integer parent,
      PlaceKind kind,
      String code,
      String nameZh,
      String nameEn,
      @Nullable Integer microGrid,
      @Nullable Integer house,
      @Nullable Integer walkOrder) {
    this(
        id, community, parent, kind, code, nameZh, nameEn, microGrid, house, walkOrder, null, null);
  }

  /** Whether it no longer exists; its history keeps its name. */
  public boolean isEnded() {
    return to != null;
  }

  /** Whether people live or work in it: a room, an office or a shop. */
  public boolean isUnit() {
    return kind == PlaceKind.ROOM || kind == PlaceKind.OFFICE || kind == PlaceKind.SHOP;
  }
}
