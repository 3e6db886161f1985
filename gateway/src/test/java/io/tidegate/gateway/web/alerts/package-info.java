/** Tests of the desk's pages about alerts. */
@NullMarked
package io.tidegate.gateway.web.alerts;

import org.jspecify.annotations.NullMarked;
