/** Tests of what the desk does with residents and their data, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.people;

import org.jspecify.annotations.NullMarked;
