package io.tidegate.simulator.firmware;

import java.util.List;
import java.util.Set;

/** A family that does not speak the native protocol. Its messages have no number without gaps. */
interface Foreign extends Firmware {
  /**
   * What is true of every device of a family.
   *
   * @param hasClock whether a device itself says when
   * @param keeps whether it keeps what it cannot send
   * @param subscriptions what it publishes on
   */
  record Traits(
      String family,
      boolean hasClock,
      boolean keeps,
      Set<Site> sites,
      Set<Fact> tells,
      List<Subscription> subscriptions) {
    public Traits {
      sites = Set.copyOf(sites);
      tells = Set.copyOf(tells);
      subscriptions = List.copyOf(subscriptions);
    }
  }

  /** What is true of its devices. */
  Traits traits();

  @Override
  default String family() {
    return traits().family();
  }

  @Override
  default boolean hasClock() {
    return traits().hasClock();
  }

  @Override
  default boolean numbers() {
    return false;
  }

  @Override
  default boolean keeps() {
    return traits().keeps();
  }

  @Override
  default Set<Fact> tells() {
    return traits().tells();
  }

  @Override
  default Set<Site> sites() {
    return traits().sites();
  }

  @Override
  default List<Subscription> subscriptions() {
    return traits().subscriptions();
  }
}
