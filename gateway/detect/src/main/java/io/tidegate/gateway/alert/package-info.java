/**
 * The life of an alert: condition and handling as two states, firings, history, dispositions.
 *
 * <p>May import: {@code event}, {@code registry}, {@code detect}.
 */
@NullMarked
package io.tidegate.gateway.alert;

import org.jspecify.annotations.NullMarked;
