package io.tidegate.gateway.detect;

/**
 * A detector threw: a bug of its rule, whose state is as before.
 *
 * @param rule id
 * @param count how often
 * @param cause the first of them
 */
public record DetectorFailure(String rule, long count, RuntimeException cause) {}
