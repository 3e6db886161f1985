/** Tests of what leaders read and change of the register, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.register;

import org.jspecify.annotations.NullMarked;
