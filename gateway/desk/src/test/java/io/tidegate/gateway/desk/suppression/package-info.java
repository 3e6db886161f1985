/** Tests of exemptions and maintenance windows, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.suppression;

import org.jspecify.annotations.NullMarked;
