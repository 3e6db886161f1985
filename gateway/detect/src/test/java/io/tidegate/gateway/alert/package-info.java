/** The life of an alert, without a database. */
@NullMarked
package io.tidegate.gateway.alert;

import org.jspecify.annotations.NullMarked;
