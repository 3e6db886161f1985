package io.tidegate.gateway.detect;

import java.time.Duration;

/**
 * A rule of the catalogue.
 *
 * @param id public id
 * @param kind what its alerts are about
 * @param severity of its alerts, unless a finding has its own
 * @param lookBack how much past its state needs: replayed at start
 * @param act what it asks people to do
 * @param use which data it needs, and what for
 * @param forSweep whether its alerts wait in the sweep list for the next visit of the house, and
 *     not among those that a worker is called to
 */
public record Rule(
    String id,
    RuleClass ruleClass,
    SubjectKind kind,
    Severity severity,
    Bilingual name,
    Bilingual act,
    DataUse use,
    Duration lookBack,
    boolean forSweep) {
  /** One that notifies a worker. */
  public Rule(
      String id,
      RuleClass ruleClass,
      SubjectKind kind,
      Severity severity,
      Bilingual name,
      Bilingual act,
      DataUse use,
      Duration lookBack) {
    this(id, ruleClass, kind, severity, name, act, use, lookBack, false);
  }
}
