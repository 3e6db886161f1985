/** Who is told when, as tables. */
@NullMarked
package io.tidegate.gateway.notify.plan;

import org.jspecify.annotations.NullMarked;
