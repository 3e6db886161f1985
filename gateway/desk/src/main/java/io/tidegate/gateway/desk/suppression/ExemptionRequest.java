package io.tidegate.gateway.desk.suppression;

import io.tidegate.gateway.registry.facts.ExemptionSubject;

/**
 * Command: request that a rule is suppressed for one subject.
 *
 * @param rule id of the rule
 * @param subject code of the place or room, id of the device, or {@code DEVICE/DOOR}
 */
public record ExemptionRequest(
    String rule, ExemptionSubject kind, String subject, Suppression suppression) {}
