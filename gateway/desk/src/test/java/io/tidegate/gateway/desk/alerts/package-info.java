/** Tests of the alerts' services, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.alerts;

import org.jspecify.annotations.NullMarked;
