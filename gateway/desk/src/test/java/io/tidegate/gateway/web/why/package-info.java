/** Tests of the desk's words for why an alert fired. */
@NullMarked
package io.tidegate.gateway.web.why;

import org.jspecify.annotations.NullMarked;
