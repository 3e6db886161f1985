package io.tidegate.gateway.event;

/**
 * The number a device gives its message, where its family counts every message.
 *
 * @param boot which start of the device, 0 to 4294967295, never the same for two starts
 * @param number 0 first in each boot, counting up by one, to 4294967295
 */
public record Sequence(long boot, long number) {}
