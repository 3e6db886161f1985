package io.tidegate.gateway.detect;

/**
 * How many of the credentials used in a house have a known holder.
 *
 * @param house its number
 * @param granted credentials granted there in the seven days before today
 * @param known of these, those with a holder in the register
 */
public record HouseCoverage(int house, int granted, int known) {}
