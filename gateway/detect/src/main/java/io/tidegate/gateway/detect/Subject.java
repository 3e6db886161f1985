package io.tidegate.gateway.detect;

/**
 * What a finding is about; an alert is unique per rule and subject until it is closed.
 *
 * @param kind what it is
 * @param key internal key: a device's number, {@code device/door} in numbers, a place's number, a
 *     credential's fingerprint in hex (never shown), {@code community/device} of an unknown device
 */
public record Subject(SubjectKind kind, String key) {}
