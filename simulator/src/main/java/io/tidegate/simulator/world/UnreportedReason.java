package io.tidegate.simulator.world;

/**
 * Why no message tells of something.
 *
 * @param family id of the codec of a device that it befell
 * @param why what that family does not report, for people
 */
public record UnreportedReason(String family, String why) {}
