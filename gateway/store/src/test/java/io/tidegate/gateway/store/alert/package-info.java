/** Alerts against a real database. */
@NullMarked
package io.tidegate.gateway.store.alert;

import org.jspecify.annotations.NullMarked;
