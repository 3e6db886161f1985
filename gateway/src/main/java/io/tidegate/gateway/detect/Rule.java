package io.tidegate.gateway.detect;

import java.time.Duration;

/**
 * A rule of the catalogue.
 *
 * @param id public id
 * @param kind what its alerts are about
 * @param severity of its alerts, unless a finding says another
 * @param lookBack how much past its state needs: replayed at start
 * @param act what it asks people to do
 */
public record Rule(
    String id,
    RuleClass ruleClass,
    SubjectKind kind,
    Severity severity,
    Bilingual name,
    Bilingual act,
    Duration lookBack) {}
