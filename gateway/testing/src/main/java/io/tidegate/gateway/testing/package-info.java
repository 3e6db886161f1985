/**
 * Real parts for tests: an embedded PostgreSQL, an embedded broker, and the installed servers where
 * there are any.
 */
@NullMarked
package io.tidegate.gateway.testing;

import org.jspecify.annotations.NullMarked;
