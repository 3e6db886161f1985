package io.tidegate.gateway.detect;

/**
 * A detector threw: a bug of its rule, whose state is as before.
 *
 * @param rule id
 */
public record DetectorFailure(String rule, RuntimeException cause) {}
