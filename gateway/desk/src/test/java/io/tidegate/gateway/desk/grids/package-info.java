/** Tests of grids and their duty, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.grids;

import org.jspecify.annotations.NullMarked;
