package io.tidegate.gateway.detect;

/**
 * How much the register knows of who opens doors in a house.
 *
 * @param house its number
 * @param granted credentials granted there in the seven days before today
 * @param known of these, those whose holder the register knows
 */
public record HouseCoverage(int house, int granted, int known) {}
