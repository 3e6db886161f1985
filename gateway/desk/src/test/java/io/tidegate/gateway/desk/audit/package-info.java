/** Tests of the audit log's service, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.audit;

import org.jspecify.annotations.NullMarked;
