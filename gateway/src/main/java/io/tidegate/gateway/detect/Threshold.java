package io.tidegate.gateway.detect;

/**
 * One number a rule judges by, as {@code rules} shows it.
 *
 * @param name camelCase, unique within the rule
 * @param unit {@code s}, {@code min}, {@code h}, {@code d}, {@code count}, {@code percent} or
 *     {@code factor}
 */
public record Threshold(String name, long value, String unit) {}
