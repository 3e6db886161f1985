package io.tidegate.gateway.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on an alert, and what of the world around it decides whether they may.
 *
 * @param account who acts
 * @param decides whether they lead there; for class device: whether they are an operator
 * @param version of the alert that they saw
 * @param target account to assign it to; null: none, or one who is not responsible there
 * @param holderGone of an undo: whether the previous assignee can no longer sign in
 * @param hasLater whether a later alert of its rule and subject is open
 * @param inBulk whether it is one of several
 * @param at now, UTC
 */
public record Situation(
    int account,
    boolean decides,
    int version,
    @Nullable Integer target,
    boolean holderGone,
    boolean hasLater,
    boolean inBulk,
    Instant at) {}
