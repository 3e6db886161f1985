/**
 * Tells chat robots and webhooks of alerts: the history of alerts is turned into deliveries, and
 * these are sent, at least once, by the gateway that holds the lease.
 *
 * <p>Start with {@link io.tidegate.gateway.notify.Notifier}. Content: {@code notify.message}; to
 * whom and when: {@code notify.plan}; how: {@code notify.send}; infrastructure alerts without a
 * database: {@code notify.relay}. May import: {@code event}, {@code registry}, {@code detect},
 * {@code alert}, {@code account}, {@code store}, {@code settings}, {@code metrics}.
 */
@NullMarked
package io.tidegate.gateway.notify;

import org.jspecify.annotations.NullMarked;
